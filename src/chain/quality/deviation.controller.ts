import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { MadeView, SignedDto } from '../../base/identity/index.js';
import { RecordedStepView } from '../manufacturing/index.js';
import { CorrectStepDto } from './batch.correct.dto.js';
import { correctStepGate } from './batch.correct.policy.js';
import { BatchCorrectService } from './batch.correct.service.js';
import { InvestigateDeviationDto, OpenDeviationDto } from './deviation.dto.js';
import { closeDeviationGate, investigateDeviationGate, openDeviationGate } from './deviation.policy.js';
import { DeviationService } from './deviation.service.js';
import { closeDeviation, correctStep, investigateDeviation, openDeviation } from './quality.permissions.js';

const ID = ParseUUIDPipe;

@ApiTags('release')
@Controller()
export class DeviationController {
  constructor(
    private readonly deviations: DeviationService,
    private readonly correcting: BatchCorrectService,
  ) {}

  @Post('batch-steps/:entryId/corrections')
  @Needs(correctStep)
  @Gated(correctStepGate)
  @ApiOperation({ summary: 'Correct an entry of the batch record; a lot that was certified is held in the same act' })
  @ApiCreatedResponse({ type: RecordedStepView })
  correct(@Me() me: Actor, @Param('entryId', ID) id: string, @Body() dto: CorrectStepDto): Promise<RecordedStepView> {
    return this.correcting.correct(me, id, dto);
  }

  @Post('lots/:lotId/deviations')
  @Needs(openDeviation)
  @Gated(openDeviationGate)
  @ApiOperation({ summary: 'Open a deviation on a lot' })
  @ApiCreatedResponse({ type: MadeView })
  open(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: OpenDeviationDto): Promise<MadeView> {
    return this.deviations.open(me, id, dto);
  }

  @Post('deviations/:deviationId/investigation')
  @Needs(investigateDeviation)
  @Gated(investigateDeviationGate)
  @ApiOperation({ summary: 'Record what the investigation of a deviation found' })
  @ApiCreatedResponse({ type: MadeView })
  investigate(
    @Me() me: Actor,
    @Param('deviationId', ID) id: string,
    @Body() dto: InvestigateDeviationDto,
  ): Promise<MadeView> {
    return this.deviations.investigate(me, id, dto);
  }

  @Post('deviations/:deviationId/close')
  @HttpCode(200)
  @Needs(closeDeviation)
  @Gated(closeDeviationGate)
  @ApiOperation({ summary: 'Close a deviation, signed by somebody other than its opener' })
  @ApiOkResponse({ type: MadeView })
  close(@Me() me: Actor, @Param('deviationId', ID) id: string, @Body() dto: SignedDto): Promise<MadeView> {
    return this.deviations.close(me, id, dto.signature);
  }
}
