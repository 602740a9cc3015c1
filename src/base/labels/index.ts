import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { DialectController } from './dialect.controller.js';
import { DialectService } from './dialect.service.js';
import { Dialects } from './dialects.face.js';
import { LabelController } from './label.controller.js';
import { LabelService } from './label.service.js';
import { Labels } from './labels.face.js';

@Module({
  imports: [IdentityModule],
  controllers: [LabelController, DialectController],
  providers: [Labels, LabelService, Dialects, DialectService],
  exports: [Labels, Dialects],
})
export class LabelsModule {}

export { Dialects } from './dialects.face.js';
export { donationCode, startingMaterialCode, vialCode } from './isbt-codes.js';
export { keyboardCheck, readTypedDin } from './isbt.js';
export { badgeCode, kitCode, placeCode, shipperCode, subjectCode, syringeCode, type LabelCode } from './label-codes.js';
export { LabelDtoView } from './label.controller.js';
export { Labels, maySee, scannedOf, type LabelView } from './labels.face.js';
export { labelNotCurrent, labelSuperseded, type ScannedLabelFacts } from './labels.rules.js';
export { dinOf, gs1Number } from './numbers.js';
export type { LabelWish } from './prepared.js';
export { ScanError, type Scan } from './scan.js';
export { readSec, secLine, writeDis } from './sec.js';
