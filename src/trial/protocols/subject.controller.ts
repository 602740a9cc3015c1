import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ref, type Actor } from '../../kernel/index.js';
import { WhyDto } from '../../base/identity/index.js';
import {
  confirmPresence,
  consentSubject,
  declareEligible,
  enrolSubject,
  readSubjects,
  renewCard,
  withdrawSubject,
} from './protocols.permissions.js';
import { ConsentDto, EligibleDto, NewSubjectDto, SubjectPage } from './subject.dto.js';
import { SubjectService } from './subject.service.js';
import { consentGate, eligibleGate, enrolGate, presenceGate, renewCardGate, withdrawGate } from './trial.policy.js';

const ID = ParseUUIDPipe;

export class SubjectQueryDto {
  @Ref({ about: 'Only of this trial', optional: true, kind: 'trial' }) trialId?: string;
}

@ApiTags('subjects')
@Controller('subjects')
export class SubjectController {
  constructor(private readonly subjects: SubjectService) {}

  @Get()
  @Needs(readSubjects)
  @ApiOperation({ summary: 'Subjects of your trials and sites' })
  @ApiOkResponse({ type: [SubjectPage] })
  list(@Me() me: Actor, @Query() q: SubjectQueryDto): Promise<SubjectPage[]> {
    return this.subjects.list(me, q.trialId);
  }

  @Post()
  @Needs(enrolSubject)
  @Gated(enrolGate)
  @ApiOperation({ summary: 'Enrol a subject by number; issues the subject card' })
  @ApiCreatedResponse({ type: SubjectPage })
  enrol(@Me() me: Actor, @Body() dto: NewSubjectDto): Promise<SubjectPage> {
    return this.subjects.enrol(me, dto);
  }

  @Post(':subjectId/consent')
  @HttpCode(200)
  @Needs(consentSubject)
  @Gated(consentGate)
  @ApiOperation({ summary: 'Record consent' })
  @ApiOkResponse({ type: SubjectPage })
  consent(@Me() me: Actor, @Param('subjectId', ID) id: string, @Body() dto: ConsentDto): Promise<SubjectPage> {
    return this.subjects.consent(me, id, dto);
  }

  @Post(':subjectId/eligibility')
  @HttpCode(200)
  @Needs(declareEligible)
  @Gated(eligibleGate)
  @ApiOperation({ summary: 'Declare eligible, signed' })
  @ApiOkResponse({ type: SubjectPage })
  eligible(@Me() me: Actor, @Param('subjectId', ID) id: string, @Body() dto: EligibleDto): Promise<SubjectPage> {
    return this.subjects.declareEligible(me, id, dto.signature);
  }

  @Post(':subjectId/presence')
  @HttpCode(200)
  @Needs(confirmPresence)
  @Gated(presenceGate)
  @ApiOperation({ summary: 'Confirm that the subject is here today' })
  @ApiOkResponse({ type: SubjectPage })
  presence(@Me() me: Actor, @Param('subjectId', ID) id: string): Promise<SubjectPage> {
    return this.subjects.confirmPresence(me, id);
  }

  @Post(':subjectId/card')
  @HttpCode(200)
  @Needs(renewCard)
  @Gated(renewCardGate)
  @ApiOperation({ summary: 'Issue a new subject card; the former is voided' })
  @ApiOkResponse({ type: SubjectPage })
  renewCard(@Me() me: Actor, @Param('subjectId', ID) id: string, @Body() dto: WhyDto): Promise<SubjectPage> {
    return this.subjects.renewCard(me, id, dto.reason);
  }

  @Post(':subjectId/withdraw')
  @HttpCode(200)
  @Needs(withdrawSubject)
  @Gated(withdrawGate)
  @ApiOperation({ summary: 'Record that the subject withdrew' })
  @ApiOkResponse({ type: SubjectPage })
  withdraw(@Me() me: Actor, @Param('subjectId', ID) id: string, @Body() dto: WhyDto): Promise<SubjectPage> {
    return this.subjects.withdraw(me, id, dto.reason);
  }
}
