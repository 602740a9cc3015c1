import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import {
  approveStability,
  correctStability,
  enterStability,
  planStudy,
  readStability,
  reportStability,
} from './shelf-life.permissions.js';
import {
  ApproveStabilityDto,
  CorrectStabilityDto,
  EnterStabilityDto,
  NewStudyDto,
  ReportDto,
  StudyView,
} from './stability.dto.js';
import {
  approveStabilityGate,
  correctStabilityGate,
  enterStabilityGate,
  planStudyGate,
  reportGate,
} from './stability.policy.js';
import { StabilityService } from './stability.service.js';
import { StudyService } from './study.service.js';

const ID = ParseUUIDPipe;

@ApiTags('stability')
@Controller('stability')
export class StabilityController {
  constructor(
    private readonly studies: StudyService,
    private readonly results: StabilityService,
  ) {}

  @Get('studies')
  @Needs(readStability)
  @ApiOperation({ summary: 'Stability studies with their results and reports' })
  @ApiOkResponse({ type: [StudyView] })
  list(@Me() me: Actor): Promise<StudyView[]> {
    return this.studies.list(me);
  }

  @Get('studies/:studyId')
  @Needs(readStability)
  @ApiOperation({ summary: 'A stability study' })
  @ApiOkResponse({ type: StudyView })
  get(@Me() me: Actor, @Param('studyId', ID) id: string): Promise<StudyView> {
    return this.studies.get(me, id);
  }

  @Post('studies')
  @Needs(planStudy)
  @Gated(planStudyGate)
  @ApiOperation({ summary: 'Plan a stability study; its specification is frozen with it' })
  @ApiCreatedResponse({ type: StudyView })
  plan(@Me() me: Actor, @Body() dto: NewStudyDto): Promise<StudyView> {
    return this.studies.plan(me, dto);
  }

  @Post('studies/:studyId/results')
  @Needs(enterStability)
  @Gated(enterStabilityGate)
  @ApiOperation({ summary: 'Enter a result of a time point' })
  @ApiCreatedResponse({ type: StudyView })
  enter(@Me() me: Actor, @Param('studyId', ID) id: string, @Body() dto: EnterStabilityDto): Promise<StudyView> {
    return this.results.enter(me, id, dto);
  }

  @Post('results/:resultId/corrections')
  @Needs(correctStability)
  @Gated(correctStabilityGate)
  @ApiOperation({ summary: 'Correct a result that is not approved; its old value stays' })
  @ApiCreatedResponse({ type: StudyView })
  correct(@Me() me: Actor, @Param('resultId', ID) id: string, @Body() dto: CorrectStabilityDto): Promise<StudyView> {
    return this.results.correct(me, id, dto);
  }

  @Post('results/:resultId/approve')
  @HttpCode(200)
  @Needs(approveStability)
  @Gated(approveStabilityGate)
  @ApiOperation({ summary: 'Approve a result; a failing one is kept, and ends what the study supports' })
  @ApiOkResponse({ type: StudyView })
  approve(@Me() me: Actor, @Param('resultId', ID) id: string, @Body() dto: ApproveStabilityDto): Promise<StudyView> {
    return this.results.approve(me, id, dto.signature);
  }

  @Post('studies/:studyId/reports')
  @Needs(reportStability)
  @Gated(reportGate)
  @ApiOperation({ summary: 'Conclude how many months the study supports, signed' })
  @ApiCreatedResponse({ type: StudyView })
  report(@Me() me: Actor, @Param('studyId', ID) id: string, @Body() dto: ReportDto): Promise<StudyView> {
    return this.studies.report(me, id, dto);
  }
}
