import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, listed, Me, Needs, Ungated, type Actor, type Listed } from '../../kernel/index.js';
import { sheetOf } from '../labels/index.js';
import { Applying } from './apply.service.js';
import { HandOut } from './hand-out.service.js';
import {
  AppliedView,
  ApplyLabelsDto,
  CancelJobDto,
  HandOutDto,
  LabelIdsDto,
  LabelPrintView,
  NewPrintJobDto,
  PrintJobPage,
  PrintJobsAskedDto,
  PrintJobView,
  SettleJobDto,
} from './job.dto.js';
import { PrintJobs } from './job.service.js';
import { applyGate, cancelGate, handOutGate, printGate, resumeGate, settleGate } from './print.policy.js';
import { applyLabels, printLabels, readPrinting } from './printing.permissions.js';
import { Settling } from './settle.service.js';

const ID = ParseUUIDPipe;

@ApiTags('printing')
@Controller()
export class PrintJobController {
  constructor(
    private readonly jobs: PrintJobs,
    private readonly settling: Settling,
    private readonly applying: Applying,
    private readonly handing: HandOut,
  ) {}

  @Post('print-jobs')
  @Needs(printLabels)
  @Gated(printGate)
  @ApiOperation({ summary: 'Send labels to a printer' })
  @ApiCreatedResponse({ type: PrintJobView })
  make(@Me() me: Actor, @Body() dto: NewPrintJobDto): Promise<PrintJobView> {
    return this.jobs.make(me, dto);
  }

  @Get('print-jobs')
  @Needs(readPrinting)
  @ApiOperation({ summary: 'Print jobs of the sites of the reader, the newest first' })
  @ApiOkResponse({ type: listed(PrintJobView) })
  list(@Me() me: Actor, @Query() asked: PrintJobsAskedDto): Promise<Listed<PrintJobView>> {
    return this.jobs.list(me, asked);
  }

  @Get('print-jobs/:jobId')
  @Needs(readPrinting)
  @ApiOperation({ summary: 'A print job with its labels' })
  @ApiOkResponse({ type: PrintJobPage })
  get(@Me() me: Actor, @Param('jobId', ID) id: string): Promise<PrintJobPage> {
    return this.jobs.get(me, id);
  }

  @Get('print-jobs/:jobId/pdf')
  @Needs(readPrinting)
  @Header('Content-Type', 'application/pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'The labels of a print job as PDF to be looked at: marked as copies, without codes' })
  async pdf(@Me() me: Actor, @Param('jobId', ID) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.jobs.pdf(me, id));
  }

  @Post('print-jobs/:jobId/pdf')
  @HttpCode(200)
  @Needs(printLabels)
  @Gated(handOutGate)
  @Header('Content-Type', 'application/pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'The labels of a job of a browser printer as PDF, to be printed: handed out once' })
  async handOut(@Me() me: Actor, @Param('jobId', ID) id: string, @Body() dto: HandOutDto): Promise<StreamableFile> {
    return new StreamableFile(await this.handing.give(me, id, dto?.sheet && sheetOf(dto.sheet)));
  }

  @Post('print-jobs/:jobId/cancel')
  @HttpCode(200)
  @Needs(printLabels)
  @Gated(cancelGate)
  @ApiOperation({ summary: 'Cancel what was not sent yet' })
  @ApiOkResponse({ type: PrintJobView })
  cancel(@Me() me: Actor, @Param('jobId', ID) id: string, @Body() dto: CancelJobDto): Promise<PrintJobView> {
    return this.jobs.cancel(me, id, dto.reason);
  }

  @Post('print-jobs/:jobId/resume')
  @HttpCode(200)
  @Needs(printLabels)
  @Gated(resumeGate)
  @ApiOperation({ summary: 'Try again what stopped because its printer did not print' })
  @ApiOkResponse({ type: PrintJobView })
  resume(@Me() me: Actor, @Param('jobId', ID) id: string): Promise<PrintJobView> {
    return this.jobs.resume(me, id);
  }

  @Post('print-jobs/:jobId/settle')
  @HttpCode(200)
  @Needs(printLabels)
  @Gated(settleGate)
  @ApiOperation({ summary: 'Say which uncertain labels are on the roll; the others are voided and printed anew' })
  @ApiOkResponse({ type: PrintJobView })
  settle(@Me() me: Actor, @Param('jobId', ID) id: string, @Body() dto: SettleJobDto): Promise<PrintJobView> {
    return this.settling.settle(me, id, dto);
  }

  @Post('labels/apply')
  @HttpCode(200)
  @Needs(applyLabels)
  @Gated(applyGate)
  @ApiOperation({ summary: 'Say by scans that labels are on their items' })
  @ApiOkResponse({ type: AppliedView })
  apply(@Me() me: Actor, @Body() dto: ApplyLabelsDto): Promise<AppliedView> {
    return this.applying.apply(me, dto.codes);
  }

  @Post('labels/prints')
  @HttpCode(200)
  @Needs(readPrinting)
  @Ungated('Tells what was printed; nothing changes')
  @ApiOperation({ summary: 'Whether labels were printed, and where' })
  @ApiOkResponse({ type: [LabelPrintView] })
  prints(@Me() me: Actor, @Body() dto: LabelIdsDto): Promise<LabelPrintView[]> {
    return this.jobs.printsOf(me, dto.labelIds);
  }

  @Get('labels/:labelId/prints')
  @Needs(readPrinting)
  @ApiOperation({ summary: 'Every time that a label was to be printed, the newest first' })
  @ApiOkResponse({ type: [LabelPrintView] })
  history(@Me() me: Actor, @Param('labelId', ID) id: string): Promise<LabelPrintView[]> {
    return this.jobs.historyOf(me, id);
  }
}
