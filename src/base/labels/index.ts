import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { BadgeController } from './badge.controller.js';
import { BadgeService } from './badge.service.js';
import { DialectController } from './dialect.controller.js';
import { DialectService } from './dialect.service.js';
import { Dialects } from './dialects.face.js';
import { LabelController } from './label.controller.js';
import { LabelService } from './label.service.js';
import { Labels } from './labels.face.js';
import { DraftController } from './draft.controller.js';
import { TemplateDrafts } from './draft.service.js';
import { LabelPictures } from './pictures.face.js';
import { Prints } from './prints.face.js';
import { Replacements } from './replacements.face.js';
import { TemplateApproval } from './template.approval.js';
import { TemplateController } from './template.controller.js';
import { TemplatePictures } from './template.pictures.js';
import { TemplateService } from './template.service.js';
import { Templates } from './templates.face.js';
import './visible.js';

@Module({
  imports: [IdentityModule],
  controllers: [LabelController, BadgeController, TemplateController, DraftController, DialectController],
  providers: [
    Labels,
    LabelPictures,
    Prints,
    Replacements,
    LabelService,
    BadgeService,
    Templates,
    TemplateService,
    TemplateApproval,
    TemplatePictures,
    TemplateDrafts,
    Dialects,
    DialectService,
  ],
  exports: [Labels, LabelPictures, Prints, Replacements, Dialects],
})
export class LabelsModule {}

export { Dialects } from './dialects.face.js';
export { donationNumber } from './donation-number.js';
export { vialCode } from './isbt-codes.js';
export { keyboardCheck, readTypedDin } from './isbt.js';
export { checkDigit } from './gs1-checks.js';
export { kitElements, placeElements, shipperElements, subjectElements, syringeElements } from './label-codes.js';
export { LabelDtoView } from './label.dto.js';
export { isUnblinded, maySee, scannedOf, type LabelView } from './label.view.js';
export { Labels } from './labels.face.js';
export {
  labelNotCurrent,
  labelSuperseded,
  templateNotApproved,
  type ApprovedFacts,
  type ScannedLabelFacts,
} from './labels.rules.js';
export { dinOf, gs1Number } from './numbers.js';
export type { LabelWish, Prepared } from './prepared.js';
export type { Bitmap } from './bitmap.js';
export { LabelPictures, type Picture } from './pictures.face.js';
export { LabelSheetDto } from './label.dto.js';
export { sheetOf } from './sheet.js';
export type { SheetSpec } from './pdf.js';
export { Prints, type PrintableLabel } from './prints.face.js';
export { Replacements } from './replacements.face.js';
export { ISSUED_AT, type Dpi } from './template.js';
export { named, speak, type Said } from './said.js';
export { ScanError, type Scan } from './scan.js';
export { looksLike } from './personal.rules.js';
export { readSec, secLine, writeDis } from './sec.js';
