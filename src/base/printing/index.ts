import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { LabelsModule } from '../labels/index.js';
import { Applying } from './apply.service.js';
import { HandOut } from './hand-out.service.js';
import { PrintJobController } from './job.controller.js';
import { PrintJobs } from './job.service.js';
import { PrintQueue } from './print-queue.js';
import { PrinterController } from './printer.controller.js';
import { Printers } from './printer.service.js';
import { Rolls } from './roll.service.js';
import { Settling } from './settle.service.js';
import { Spooler } from './spooler.js';
import './visible.js';

@Module({
  imports: [IdentityModule, LabelsModule],
  controllers: [PrinterController, PrintJobController],
  providers: [Printers, PrintJobs, Settling, Applying, Rolls, HandOut, PrintQueue, Spooler],
})
export class PrintingModule {}
