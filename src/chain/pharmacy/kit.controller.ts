import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, listed, Me, Needs, PageDto, type Actor, type Listed } from '../../kernel/index.js';
import { assignGate, reserveKitGate, revealGate } from './assign.policy.js';
import { AssignService } from './assign.service.js';
import { AcceptService } from './accept.service.js';
import { OfferService } from './offer.service.js';
import {
  AcceptDto,
  AssignDto,
  KitBriefView,
  KitPage,
  NotGivenDto,
  OfferDto,
  ReserveKitDto,
  RevealView,
} from './kit.dto.js';
import {
  acceptKit,
  assignKit,
  notGiven,
  offerKit,
  readKits,
  requestReserve,
  revealKit,
} from './pharmacy.permissions.js';
import { acceptGate, notGivenGate, offerGate } from './prepare.policy.js';
import { RevealService } from './reveal.service.js';

const ID = ParseUUIDPipe;

@ApiTags('kits')
@Controller('kits')
export class KitController {
  constructor(
    private readonly assigning: AssignService,
    private readonly reveals: RevealService,
    private readonly offers: OfferService,
    private readonly accepts: AcceptService,
  ) {}

  @Get()
  @Needs(readKits)
  @ApiOperation({ summary: 'Kits of your trials and sites' })
  @ApiOkResponse({ type: listed(KitBriefView) })
  list(@Me() me: Actor, @Query() asked: PageDto): Promise<Listed<KitBriefView>> {
    return this.reveals.list(me, asked);
  }

  @Get(':kitId')
  @Needs(readKits)
  @ApiOperation({ summary: 'A kit with units and syringes, for the unblinded' })
  @ApiOkResponse({ type: KitPage })
  page(@Me() me: Actor, @Param('kitId', ID) id: string): Promise<KitPage> {
    return this.reveals.page(me, id);
  }

  @Post()
  @Needs(assignKit)
  @Gated(assignGate)
  @ApiOperation({ summary: 'Assign a kit to a subject, from the sealed list' })
  @ApiCreatedResponse({ type: KitBriefView })
  assign(@Me() me: Actor, @Body() dto: AssignDto): Promise<KitBriefView> {
    return this.assigning.assign(me, dto);
  }

  @Post('reserves')
  @Needs(requestReserve)
  @Gated(reserveKitGate)
  @ApiOperation({ summary: 'Ask for a reserve kit for one gland' })
  @ApiCreatedResponse({ type: KitBriefView })
  reserve(@Me() me: Actor, @Body() dto: ReserveKitDto): Promise<KitBriefView> {
    return this.assigning.requestReserve(me, dto);
  }

  @Post(':kitId/reveal')
  @HttpCode(200)
  @Needs(revealKit)
  @Gated(revealGate)
  @ApiOperation({ summary: 'What goes into the kit, and which units may be taken. Recorded' })
  @ApiOkResponse({ type: RevealView })
  reveal(@Me() me: Actor, @Param('kitId', ID) id: string): Promise<RevealView> {
    return this.reveals.reveal(me, id);
  }

  @Post(':kitId/offer')
  @HttpCode(200)
  @Needs(offerKit)
  @Gated(offerGate)
  @ApiOperation({ summary: 'Hand-over, first scan: the giver' })
  @ApiOkResponse({ type: KitBriefView })
  offer(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: OfferDto): Promise<KitBriefView> {
    return this.offers.offer(me, id, dto);
  }

  @Post(':kitId/accept')
  @HttpCode(200)
  @Needs(acceptKit)
  @Gated(acceptGate)
  @ApiOperation({ summary: 'Hand-over, second scan: the taker' })
  @ApiOkResponse({ type: KitBriefView })
  accept(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: AcceptDto): Promise<KitBriefView> {
    return this.accepts.accept(me, id, dto.kit);
  }

  @Post(':kitId/not-given')
  @HttpCode(200)
  @Needs(notGiven)
  @Gated(notGivenGate)
  @ApiOperation({ summary: 'Record that the kit is not given' })
  @ApiOkResponse({ type: KitBriefView })
  notGiven(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: NotGivenDto): Promise<KitBriefView> {
    return this.assigning.notGive(me, id, dto);
  }
}
