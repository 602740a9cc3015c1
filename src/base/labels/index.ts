import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { BadgeController } from './badge.controller.js';
import { BadgeService } from './badge.service.js';
import { LabelController } from './label.controller.js';
import { LabelService } from './label.service.js';
import { Labels } from './labels.face.js';
import { TemplateApproval } from './template.approval.js';
import { TemplateController } from './template.controller.js';
import { TemplatePictures } from './template.pictures.js';
import { TemplateService } from './template.service.js';
import { Templates } from './templates.face.js';

@Module({
  imports: [IdentityModule],
  controllers: [LabelController, BadgeController, TemplateController],
  providers: [Labels, LabelService, BadgeService, Templates, TemplateService, TemplateApproval, TemplatePictures],
  exports: [Labels],
})
export class LabelsModule {}

export { donationNumber } from './donation-number.js';
export { LabelDtoView } from './label.dto.js';
export { maySee, type LabelView } from './label.view.js';
export { Labels } from './labels.face.js';
export { labelNotCurrent, type ScannedLabelFacts } from './labels.rules.js';
export type { LabelWish } from './prepared.js';
export { ScanError, type Scan } from './scan.js';
