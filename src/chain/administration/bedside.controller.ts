import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Work, type Actor } from '../../kernel/index.js';
import { closeKit, giveDose, readBedside, verifyKit } from './administration.permissions.js';
import { BedsideView, CloseKitDto, GiveDto, VerifyDto } from './bedside.dto.js';
import { BedsideViews } from './bedside.views.js';
import { CloseService } from './close.service.js';
import { closeGate, giveGate, verifyGate } from './give.policy.js';
import { GiveService } from './give.service.js';
import { VerifyService } from './verify.service.js';

const ID = ParseUUIDPipe;

@ApiTags('bedside')
@Controller('bedside/kits')
export class BedsideController {
  constructor(
    private readonly verifying: VerifyService,
    private readonly giving: GiveService,
    private readonly closing: CloseService,
    private readonly views: BedsideViews,
    private readonly work: Work,
  ) {}

  @Get()
  @Needs(readBedside)
  @ApiOperation({ summary: 'Kits of your trials and sites, as seen at the bedside' })
  @ApiOkResponse({ type: [BedsideView] })
  list(@Me() me: Actor): Promise<BedsideView[]> {
    return this.work.read(me, (look) => this.views.list(look, me));
  }

  @Get(':kitId')
  @Needs(readBedside)
  @ApiOperation({ summary: 'A kit as seen at the bedside' })
  @ApiOkResponse({ type: BedsideView })
  page(@Me() me: Actor, @Param('kitId', ID) id: string): Promise<BedsideView> {
    return this.work.read(me, (look) => this.views.get(look, me, id));
  }

  @Post(':kitId/verify')
  @HttpCode(200)
  @Needs(verifyKit)
  @Gated(verifyGate)
  @ApiOperation({ summary: 'Verify subject and kit, two people' })
  @ApiOkResponse({ type: BedsideView })
  verify(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: VerifyDto): Promise<BedsideView> {
    return this.verifying.verify(me, id, dto);
  }

  @Post(':kitId/doses')
  @HttpCode(200)
  @Needs(giveDose)
  @Gated(giveGate)
  @ApiOperation({ summary: 'Record an injection: subject and syringe scanned' })
  @ApiOkResponse({ type: BedsideView })
  give(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: GiveDto): Promise<BedsideView> {
    return this.giving.give(me, id, dto);
  }

  @Post(':kitId/close')
  @HttpCode(200)
  @Needs(closeKit)
  @Gated(closeGate)
  @ApiOperation({ summary: 'Sign the record of the treatment' })
  @ApiOkResponse({ type: BedsideView })
  close(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: CloseKitDto): Promise<BedsideView> {
    return this.closing.close(me, id, dto);
  }
}
