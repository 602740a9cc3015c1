import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { MadeView, SIGNED_IN, SignedDto, WhyDto } from '../../base/identity/index.js';
import { addTrial, approveProtocol, giveGreenLight, writeProtocol } from './protocols.permissions.js';
import { GreenLightDto, NewProtocolDto, NewTrialDto, NewTrialSiteDto, TrialPage } from './trial.dto.js';
import { approveProtocolGate, greenLightGate, withdrawLightGate } from './trial.policy.js';
import { TrialService } from './trial.service.js';

const ID = ParseUUIDPipe;

@ApiTags('trials')
@Controller()
export class TrialController {
  constructor(private readonly trials: TrialService) {}

  @Get('trials')
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'Trials with protocol versions and sites' })
  @ApiOkResponse({ type: [TrialPage] })
  list(@Me() me: Actor): Promise<TrialPage[]> {
    return this.trials.list(me);
  }

  @Post('trials')
  @Needs(addTrial)
  @Ungated('A trial without a protocol in force can use nothing (BR-21)')
  @ApiOperation({ summary: 'Add a trial' })
  @ApiCreatedResponse({ type: MadeView })
  add(@Me() me: Actor, @Body() dto: NewTrialDto): Promise<MadeView> {
    return this.trials.add(me, dto);
  }

  @Post('trials/:trialId/protocols')
  @Needs(writeProtocol)
  @Ungated('A draft is used by nothing until it is approved')
  @ApiOperation({ summary: 'Write a version of protocol and dossier' })
  @ApiCreatedResponse({ type: MadeView })
  draft(@Me() me: Actor, @Param('trialId', ID) id: string, @Body() dto: NewProtocolDto): Promise<MadeView> {
    return this.trials.draft(me, id, dto);
  }

  @Post('protocols/:protocolId/approve')
  @Needs(approveProtocol)
  @Gated(approveProtocolGate)
  @ApiOperation({ summary: 'Approve a version: it comes into force and is frozen' })
  @ApiCreatedResponse({ type: MadeView })
  approve(@Me() me: Actor, @Param('protocolId', ID) id: string, @Body() dto: SignedDto): Promise<MadeView> {
    return this.trials.approve(me, id, dto.signature);
  }

  @Post('trials/:trialId/sites')
  @Needs(writeProtocol)
  @Ungated('A site without a green light can use nothing (BR-23)')
  @ApiOperation({ summary: 'Name a site of the trial' })
  @ApiCreatedResponse({ type: MadeView })
  addSite(@Me() me: Actor, @Param('trialId', ID) id: string, @Body() dto: NewTrialSiteDto): Promise<MadeView> {
    return this.trials.addSite(me, id, dto);
  }

  @Post('trials/:trialId/green-lights')
  @Needs(giveGreenLight)
  @Gated(greenLightGate)
  @ApiOperation({ summary: 'Give the green light for a site, by two people of the sponsor' })
  @ApiCreatedResponse({ type: MadeView })
  greenLight(@Me() me: Actor, @Param('trialId', ID) id: string, @Body() dto: GreenLightDto): Promise<MadeView> {
    return this.trials.greenLight(me, id, dto);
  }

  @Post('trials/:trialId/green-lights/:siteId/withdraw')
  @HttpCode(204)
  @Needs(giveGreenLight)
  @Gated(withdrawLightGate)
  @ApiOperation({ summary: 'Withdraw the green light, at once' })
  withdraw(
    @Me() me: Actor,
    @Param('trialId', ID) id: string,
    @Param('siteId', ID) siteId: string,
    @Body() dto: WhyDto,
  ): Promise<void> {
    return this.trials.withdrawLight(me, id, siteId, dto.reason);
  }
}
