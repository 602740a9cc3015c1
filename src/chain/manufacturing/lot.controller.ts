import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, listed, Me, Needs, PageDto, type Actor, type Listed } from '../../kernel/index.js';
import { MadeView, proposeGate } from '../../base/identity/index.js';
import { FillService } from './fill.service.js';
import { FreezeService } from './freeze.service.js';
import {
  FillDto,
  FreezeDto,
  IssueLabelsDto,
  LicenceDto,
  LotDtoView,
  NewLotDto,
  PurchaseDto,
  StartLotDto,
} from './lot.dto.js';
import { fillGate, freezeGate, labelsGate, planGate, purchaseGate, startGate } from './lot.policy.js';
import { LotService } from './lot.service.js';
import {
  fillLot,
  freezeLot,
  issueLotLabels,
  planLot,
  purchaseLot,
  readLots,
  recordLicence,
  startLot,
} from './manufacturing.permissions.js';
import { PurchaseService } from './purchase.service.js';

const ID = ParseUUIDPipe;

@ApiTags('lots')
@Controller()
export class LotController {
  constructor(
    private readonly lots: LotService,
    private readonly filling: FillService,
    private readonly freezing: FreezeService,
    private readonly purchasing: PurchaseService,
  ) {}

  @Post('sites/:siteId/licences')
  @Needs(recordLicence)
  @Gated(proposeGate)
  @ApiOperation({ summary: 'Propose a manufacturing authorisation; it counts once a second person has confirmed it' })
  @ApiCreatedResponse({ type: MadeView })
  licence(@Me() me: Actor, @Param('siteId', ID) siteId: string, @Body() dto: LicenceDto): Promise<MadeView> {
    return this.lots.licence(me, siteId, dto);
  }

  @Get('lots')
  @Needs(readLots)
  @ApiOperation({ summary: 'Lots, without their units' })
  @ApiOkResponse({ type: listed(LotDtoView) })
  list(@Me() me: Actor, @Query() asked: PageDto): Promise<Listed<LotDtoView>> {
    return this.lots.list(me, asked);
  }

  @Get('lots/:lotId')
  @Needs(readLots)
  @ApiOperation({ summary: 'A lot with its units' })
  @ApiOkResponse({ type: LotDtoView })
  get(@Me() me: Actor, @Param('lotId', ID) id: string): Promise<LotDtoView> {
    return this.lots.get(me, id);
  }

  @Post('lots')
  @Needs(planLot)
  @Gated(planGate)
  @ApiOperation({ summary: 'Plan a lot; its specification and its process are frozen with it' })
  @ApiCreatedResponse({ type: LotDtoView })
  plan(@Me() me: Actor, @Body() dto: NewLotDto): Promise<LotDtoView> {
    return this.lots.plan(me, dto);
  }

  @Post('lots/purchased')
  @Needs(purchaseLot)
  @Gated(purchaseGate)
  @ApiOperation({ summary: 'Take in a bought lot and label its units' })
  @ApiCreatedResponse({ type: LotDtoView })
  purchase(@Me() me: Actor, @Body() dto: PurchaseDto): Promise<LotDtoView> {
    return this.purchasing.purchase(me, dto);
  }

  @Post('lots/:lotId/start')
  @HttpCode(200)
  @Needs(startLot)
  @Gated(startGate)
  @ApiOperation({ summary: 'Start a lot' })
  @ApiOkResponse({ type: LotDtoView })
  start(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: StartLotDto): Promise<LotDtoView> {
    return this.lots.start(me, id, dto);
  }

  @Post('lots/:lotId/labels')
  @Needs(issueLotLabels)
  @Gated(labelsGate)
  @ApiOperation({ summary: 'Issue labels for units: each is drawn, read back and kept' })
  @ApiCreatedResponse({ type: LotDtoView })
  issueLabels(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: IssueLabelsDto): Promise<LotDtoView> {
    return this.filling.issueLabels(me, id, dto);
  }

  @Post('lots/:lotId/fill')
  @HttpCode(200)
  @Needs(fillLot)
  @Gated(fillGate)
  @ApiOperation({ summary: 'Record the fill: units filled, labels voided, samples taken' })
  @ApiOkResponse({ type: LotDtoView })
  fill(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: FillDto): Promise<LotDtoView> {
    return this.filling.fill(me, id, dto);
  }

  @Post('lots/:lotId/freeze')
  @HttpCode(200)
  @Needs(freezeLot)
  @Gated(freezeGate)
  @ApiOperation({ summary: 'Record freezing; labels must be reconciled' })
  @ApiOkResponse({ type: LotDtoView })
  freeze(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: FreezeDto): Promise<LotDtoView> {
    return this.freezing.freeze(me, id, dto);
  }
}
