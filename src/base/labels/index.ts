import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { LabelController } from './label.controller.js';
import { LabelService } from './label.service.js';
import { Labels } from './labels.face.js';

@Module({
  imports: [IdentityModule],
  controllers: [LabelController],
  providers: [Labels, LabelService],
  exports: [Labels],
})
export class LabelsModule {}

export { LabelDtoView } from './label.controller.js';
export { Labels, maySee, scannedOf, type LabelView } from './labels.face.js';
export { labelNotCurrent, labelSuperseded, type ScannedLabelFacts } from './labels.rules.js';
export type { LabelWish } from './prepared.js';
export { ScanError, type Scan } from './scan.js';
