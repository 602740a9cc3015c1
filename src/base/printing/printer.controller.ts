import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { approvePrinterGate, closeRollGate, openRollGate, printerGate, testPrintGate } from './print.policy.js';
import { ApprovePrinterDto, NewPrinterDto, PrinterView, SetPrinterDto, TestPrintView } from './printer.dto.js';
import { Printers } from './printer.service.js';
import { approvePrinter, readPrinting, setPrinter, tendRoll } from './printing.permissions.js';
import { CloseRollDto, OpenRollDto, RollView } from './roll.dto.js';
import { Rolls } from './roll.service.js';

const ID = ParseUUIDPipe;

@ApiTags('printing')
@Controller()
export class PrinterController {
  constructor(
    private readonly printers: Printers,
    private readonly rolls: Rolls,
  ) {}

  @Get('printers')
  @Needs(readPrinting)
  @ApiOperation({ summary: 'Label printers of the sites of the reader' })
  @ApiOkResponse({ type: [PrinterView] })
  list(@Me() me: Actor): Promise<PrinterView[]> {
    return this.printers.list(me);
  }

  @Post('printers')
  @Needs(setPrinter)
  @Gated(printerGate)
  @ApiOperation({ summary: 'Add a label printer; its address waits for the approval of a second person' })
  @ApiCreatedResponse({ type: PrinterView })
  add(@Me() me: Actor, @Body() dto: NewPrinterDto): Promise<PrinterView> {
    return this.printers.add(me, dto);
  }

  @Post('printers/:printerId')
  @HttpCode(200)
  @Needs(setPrinter)
  @Gated(printerGate)
  @ApiOperation({ summary: 'Set a label printer anew; another address waits for the approval of a second person' })
  @ApiOkResponse({ type: PrinterView })
  set(@Me() me: Actor, @Param('printerId', ID) id: string, @Body() dto: SetPrinterDto): Promise<PrinterView> {
    return this.printers.set(me, id, dto);
  }

  @Post('printers/:printerId/approve')
  @HttpCode(200)
  @Needs(approvePrinter)
  @Gated(approvePrinterGate)
  @ApiOperation({ summary: 'Approve the address of a label printer that somebody else proposed' })
  @ApiOkResponse({ type: PrinterView })
  approve(@Me() me: Actor, @Param('printerId', ID) id: string, @Body() dto: ApprovePrinterDto): Promise<PrinterView> {
    return this.printers.approve(me, id, dto);
  }

  @Post('printers/:printerId/test')
  @HttpCode(200)
  @Needs(setPrinter)
  @Gated(testPrintGate)
  @ApiOperation({ summary: 'Print a test label' })
  @ApiOkResponse({ type: TestPrintView })
  test(@Me() me: Actor, @Param('printerId', ID) id: string): Promise<TestPrintView> {
    return this.printers.test(me, id);
  }

  @Get('label-rolls')
  @Needs(readPrinting)
  @ApiOperation({ summary: 'Rolls of labels, the newest first' })
  @ApiOkResponse({ type: [RollView] })
  listRolls(@Me() me: Actor): Promise<RollView[]> {
    return this.rolls.list(me);
  }

  @Post('printers/:printerId/rolls')
  @Needs(tendRoll)
  @Gated(openRollGate)
  @ApiOperation({ summary: 'Open a roll of labels' })
  @ApiCreatedResponse({ type: RollView })
  openRoll(@Me() me: Actor, @Param('printerId', ID) id: string, @Body() dto: OpenRollDto): Promise<RollView> {
    return this.rolls.open(me, id, dto);
  }

  @Post('label-rolls/:rollId/close')
  @HttpCode(200)
  @Needs(tendRoll)
  @Gated(closeRollGate)
  @ApiOperation({ summary: 'Close a roll of labels with its account' })
  @ApiOkResponse({ type: RollView })
  closeRoll(@Me() me: Actor, @Param('rollId', ID) id: string, @Body() dto: CloseRollDto): Promise<RollView> {
    return this.rolls.close(me, id, dto);
  }
}
