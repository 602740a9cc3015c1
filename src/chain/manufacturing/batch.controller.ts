import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import {
  BatchPageView,
  CurveDto,
  CurvePointsView,
  CurveView,
  ImportedStepsView,
  ImportStepsDto,
  RecordedStepView,
  RecordStepDto,
} from './batch.dto.js';
import { curveGate, importStepsGate, stepGate } from './batch.policy.js';
import { ImportService } from './import.service.js';
import { LotService } from './lot.service.js';
import {
  endVessel,
  importSteps,
  issueVessels,
  readLots,
  recordCurve,
  recordStep,
} from './manufacturing.permissions.js';
import { RecordService } from './record.service.js';
import { EndVesselDto, IssueVesselsDto, LabelledVesselView } from './vessel.dto.js';
import { endVesselGate, issueVesselsGate } from './vessel.policy.js';
import { VesselService } from './vessel.service.js';

const ID = ParseUUIDPipe;

@ApiTags('batch record')
@Controller()
export class BatchController {
  constructor(
    private readonly lots: LotService,
    private readonly recording: RecordService,
    private readonly importing: ImportService,
    private readonly vessels: VesselService,
  ) {}

  @Get('lots/:lotId/batch')
  @Needs(readLots)
  @ApiOperation({ summary: 'The batch record of a lot, with the process that it follows' })
  @ApiOkResponse({ type: BatchPageView })
  batch(@Me() me: Actor, @Param('lotId', ID) id: string): Promise<BatchPageView> {
    return this.lots.batch(me, id);
  }

  @Post('lots/:lotId/steps')
  @Needs(recordStep)
  @Gated(stepGate)
  @ApiOperation({ summary: 'Record a step of the batch record' })
  @ApiCreatedResponse({ type: RecordedStepView })
  record(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: RecordStepDto): Promise<RecordedStepView> {
    return this.recording.record(me, id, dto);
  }

  @Post('lots/:lotId/steps/import')
  @Needs(importSteps)
  @Gated(importStepsGate)
  @ApiOperation({ summary: 'Take steps from the file of an instrument: all rows, or none' })
  @ApiCreatedResponse({ type: ImportedStepsView })
  import(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: ImportStepsDto): Promise<ImportedStepsView> {
    return this.importing.steps(me, id, dto);
  }

  @Post('lots/:lotId/freezing-curve')
  @Needs(recordCurve)
  @Gated(curveGate)
  @ApiOperation({ summary: 'Take the freezing curve from the file of a freezer' })
  @ApiCreatedResponse({ type: CurveView })
  curve(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: CurveDto): Promise<CurveView> {
    return this.importing.curve(me, id, dto);
  }

  @Get('lots/:lotId/freezing-curve')
  @Needs(readLots)
  @ApiOperation({ summary: 'Readings of the newest freezing curve, with the limits of the process' })
  @ApiOkResponse({ type: CurvePointsView })
  points(@Me() me: Actor, @Param('lotId', ID) id: string): Promise<CurvePointsView> {
    return this.importing.points(me, id);
  }

  @Get('batch-files/:fileId')
  @Needs(readLots)
  @ApiOperation({ summary: 'A file of an instrument, to the byte' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } })
  async file(@Me() me: Actor, @Param('fileId', ID) id: string): Promise<StreamableFile> {
    const disposition = `attachment; filename="${id}.csv"`;
    return new StreamableFile(await this.importing.file(me, id), { type: 'text/csv', disposition });
  }

  @Get('lots/:lotId/vessels')
  @Needs(readLots)
  @ApiOperation({ summary: 'Vessels of a lot with their labels' })
  @ApiOkResponse({ type: [LabelledVesselView] })
  vesselsOf(@Me() me: Actor, @Param('lotId', ID) id: string): Promise<LabelledVesselView[]> {
    return this.vessels.list(me, id);
  }

  @Post('lots/:lotId/vessels')
  @Needs(issueVessels)
  @Gated(issueVesselsGate)
  @ApiOperation({ summary: 'Issue labelled vessels' })
  @ApiCreatedResponse({ type: [LabelledVesselView] })
  issue(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: IssueVesselsDto): Promise<LabelledVesselView[]> {
    return this.vessels.issue(me, id, dto);
  }

  @Post('vessels/:vesselId/end')
  @HttpCode(200)
  @Needs(endVessel)
  @Gated(endVesselGate)
  @ApiOperation({ summary: 'Record that a vessel was emptied or discarded, or void its label' })
  @ApiOkResponse({ type: [LabelledVesselView] })
  end(@Me() me: Actor, @Param('vesselId', ID) id: string, @Body() dto: EndVesselDto): Promise<LabelledVesselView[]> {
    return this.vessels.end(me, id, dto);
  }
}
