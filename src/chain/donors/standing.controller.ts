import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { MadeView, proposeGate } from '../../base/identity/index.js';
import { DonorView } from './donor.dto.js';
import { assessGate, deferGate, lookBackGate, withdrawConsentGate } from './donor.policy.js';
import {
  assessRisk,
  deferDonor,
  lookBack,
  readDonors,
  recordLaboratory,
  withdrawConsent,
} from './donors.permissions.js';
import { LaboratoryService } from './laboratory.service.js';
import {
  DeferralDto,
  LaboratoryDto,
  LaboratoryView,
  LookBackDto,
  LookBackView,
  RiskAssessmentDto,
  WithdrawConsentDto,
} from './standing.dto.js';
import { StandingService } from './standing.service.js';

const ID = ParseUUIDPipe;

@ApiTags('donors')
@Controller()
export class StandingController {
  constructor(
    private readonly standing: StandingService,
    private readonly laboratories: LaboratoryService,
  ) {}

  @Post('donors/:donorId/deferrals')
  @Needs(deferDonor)
  @Gated(deferGate)
  @ApiOperation({ summary: 'Defer a donor until a day' })
  @ApiCreatedResponse({ type: DonorView })
  defer(@Me() me: Actor, @Param('donorId', ID) id: string, @Body() dto: DeferralDto): Promise<DonorView> {
    return this.standing.defer(me, id, dto);
  }

  @Post('donors/:donorId/withdrawal')
  @HttpCode(200)
  @Needs(withdrawConsent)
  @Gated(withdrawConsentGate)
  @ApiOperation({ summary: 'Record that the consent is withdrawn: nothing new is made of the material' })
  @ApiOkResponse({ type: DonorView })
  withdraw(@Me() me: Actor, @Param('donorId', ID) id: string, @Body() dto: WithdrawConsentDto): Promise<DonorView> {
    return this.standing.withdraw(me, id, dto);
  }

  @Post('donors/:donorId/risk-assessments')
  @Needs(assessRisk)
  @Gated(assessGate)
  @ApiOperation({ summary: 'Assess the risk of a reactive marker, signed' })
  @ApiCreatedResponse({ type: DonorView })
  assess(@Me() me: Actor, @Param('donorId', ID) id: string, @Body() dto: RiskAssessmentDto): Promise<DonorView> {
    return this.standing.assess(me, id, dto);
  }

  @Post('donors/:donorId/look-backs')
  @Needs(lookBack)
  @Gated(lookBackGate)
  @ApiOperation({ summary: 'Open a look-back: the donor and all that descends are held at once' })
  @ApiCreatedResponse({ type: LookBackView })
  lookBack(@Me() me: Actor, @Param('donorId', ID) id: string, @Body() dto: LookBackDto): Promise<LookBackView> {
    return this.standing.lookBack(me, id, dto);
  }

  @Get('laboratories')
  @Needs(readDonors)
  @ApiOperation({ summary: 'Laboratories authorised to test donors' })
  @ApiOkResponse({ type: [LaboratoryView] })
  list(@Me() me: Actor): Promise<LaboratoryView[]> {
    return this.laboratories.list(me);
  }

  @Post('laboratories')
  @Needs(recordLaboratory)
  @Gated(proposeGate)
  @ApiOperation({
    summary: 'Propose the authorisation of a laboratory; it counts once a second person has confirmed it',
  })
  @ApiCreatedResponse({ type: MadeView })
  record(@Me() me: Actor, @Body() dto: LaboratoryDto): Promise<MadeView> {
    return this.laboratories.record(me, dto);
  }
}
