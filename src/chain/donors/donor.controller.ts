import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, listed, Me, Needs, PageDto, type Actor, type Listed } from '../../kernel/index.js';
import { DonorConsentDto, DonorView, EligibilityDto, NewDonorDto, QuestionnaireDto, ResultsDto } from './donor.dto.js';
import { consentGate, eligibleGate, registerGate, resultsGate, screenGate } from './donor.policy.js';
import { DonorService } from './donor.service.js';
import {
  consentDonor,
  declareEligible,
  readDonors,
  recordResults,
  registerDonor,
  screenDonor,
} from './donors.permissions.js';

const ID = ParseUUIDPipe;

@ApiTags('donors')
@Controller('donors')
export class DonorController {
  constructor(private readonly donors: DonorService) {}

  @Get()
  @Needs(readDonors)
  @ApiOperation({ summary: 'Donors, by code' })
  @ApiOkResponse({ type: listed(DonorView) })
  list(@Me() me: Actor, @Query() asked: PageDto): Promise<Listed<DonorView>> {
    return this.donors.list(me, asked);
  }

  @Get(':donorId')
  @Needs(readDonors)
  @ApiOperation({ summary: 'A donor whole' })
  @ApiOkResponse({ type: DonorView })
  get(@Me() me: Actor, @Param('donorId', ID) id: string): Promise<DonorView> {
    return this.donors.get(me, id);
  }

  @Post()
  @Needs(registerDonor)
  @Gated(registerGate)
  @ApiOperation({ summary: 'Register a donor by code' })
  @ApiCreatedResponse({ type: DonorView })
  register(@Me() me: Actor, @Body() dto: NewDonorDto): Promise<DonorView> {
    return this.donors.register(me, dto);
  }

  @Post(':donorId/consents')
  @Needs(consentDonor)
  @Gated(consentGate)
  @ApiOperation({ summary: 'Record consent' })
  @ApiCreatedResponse({ type: DonorView })
  consent(@Me() me: Actor, @Param('donorId', ID) id: string, @Body() dto: DonorConsentDto): Promise<DonorView> {
    return this.donors.consent(me, id, dto);
  }

  @Post(':donorId/questionnaires')
  @Needs(screenDonor)
  @Gated(screenGate)
  @ApiOperation({ summary: 'Record questionnaire and interview' })
  @ApiCreatedResponse({ type: DonorView })
  screen(@Me() me: Actor, @Param('donorId', ID) id: string, @Body() dto: QuestionnaireDto): Promise<DonorView> {
    return this.donors.screen(me, id, dto);
  }

  @Post(':donorId/results')
  @Needs(recordResults)
  @Gated(resultsGate)
  @ApiOperation({ summary: 'Record test results; a reactive one holds everything that descends from the donor' })
  @ApiCreatedResponse({ type: DonorView })
  results(@Me() me: Actor, @Param('donorId', ID) id: string, @Body() dto: ResultsDto): Promise<DonorView> {
    return this.donors.recordResults(me, id, dto);
  }

  @Post(':donorId/eligibility')
  @HttpCode(200)
  @Needs(declareEligible)
  @Gated(eligibleGate)
  @ApiOperation({ summary: 'Declare eligible for a product, signed' })
  @ApiOkResponse({ type: DonorView })
  eligible(@Me() me: Actor, @Param('donorId', ID) id: string, @Body() dto: EligibilityDto): Promise<DonorView> {
    return this.donors.declareEligible(me, id, dto);
  }
}
