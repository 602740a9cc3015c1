import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { MadeView } from '../../base/identity/index.js';
import { readLots } from '../manufacturing/index.js';
import { CorrectExpiryService } from './correct-expiry.service.js';
import { CorrectExpiryDto, ExtendExpiryDto, LotExpiryView, RelabelDto, RelabelRunView } from './expiry.dto.js';
import { correctExpiryGate, extendGate, relabelGate } from './expiry.policy.js';
import { ExpiryService } from './expiry.service.js';
import { ExtendService } from './extend.service.js';
import { RelabelService } from './relabel.service.js';
import { correctExpiry, extendExpiry, relabelUnits } from './shelf-life.permissions.js';

const ID = ParseUUIDPipe;
const FILE = { type: 'string', format: 'binary' } as const;

@ApiTags('lots')
@Controller('lots/:lotId')
export class ExpiryController {
  constructor(
    private readonly expiries: ExpiryService,
    private readonly extending: ExtendService,
    private readonly correcting: CorrectExpiryService,
    private readonly relabelling: RelabelService,
  ) {}

  @Get('expiry')
  @Needs(readLots)
  @ApiOperation({ summary: 'The expiry of a lot, its extensions, and which units wait for a new label' })
  @ApiOkResponse({ type: LotExpiryView })
  get(@Me() me: Actor, @Param('lotId', ID) id: string): Promise<LotExpiryView> {
    return this.expiries.of(me, id);
  }

  @Post('expiry')
  @Needs(extendExpiry)
  @Gated(extendGate)
  @ApiOperation({ summary: 'Extend the expiry, signed by QA and QP; the labels of its units are old from then on' })
  @ApiCreatedResponse({ type: MadeView })
  extend(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: ExtendExpiryDto): Promise<MadeView> {
    return this.extending.extend(me, id, dto);
  }

  @Post('expiry/correct')
  @Needs(correctExpiry)
  @Gated(correctExpiryGate)
  @ApiOperation({
    summary: 'Correct the expiry of a lot that is not certified, signed by two; no label says the wrong one any more',
  })
  @ApiCreatedResponse({ type: MadeView })
  correct(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: CorrectExpiryDto): Promise<MadeView> {
    return this.correcting.correct(me, id, dto);
  }

  @Post('relabels')
  @Needs(relabelUnits)
  @Gated(relabelGate)
  @ApiOperation({
    summary: 'Replace old labels, with a second person: voided, drawn, read back and applied in one act',
  })
  @ApiCreatedResponse({ type: RelabelRunView })
  relabel(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: RelabelDto): Promise<RelabelRunView> {
    return this.relabelling.relabel(me, id, dto);
  }

  @Get('relabels/:runId/pdf')
  @Needs(readLots)
  @Header('Content-Type', 'application/pdf')
  @ApiOperation({ summary: 'The new labels of one act of relabelling as PDF to be looked at: marked as copies' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: FILE } } })
  async pdf(
    @Me() me: Actor,
    @Param('lotId', ID) id: string,
    @Param('runId', ID) runId: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.expiries.newLabels(me, id, runId));
  }
}
