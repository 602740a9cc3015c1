import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { HoldsModule } from '../../base/holds/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { DonorsModule } from '../donors/index.js';
import { ManufacturingModule } from '../manufacturing/index.js';
import { BatchCorrectService } from './batch.correct.service.js';
import { Certifiable } from './certifiable.js';
import { CertifyService } from './certify.service.js';
import { DeviationController } from './deviation.controller.js';
import { DeviationService } from './deviation.service.js';
import { CorrectService } from './correct.service.js';
import { ContentCauses } from './causes.face.js';
import { Checklist } from './checklist.js';
import { DeskList } from './desk.list.js';
import { DeskService } from './desk.service.js';
import { Dossier } from './dossier.js';
import { QualityController } from './quality.controller.js';
import { ImportController } from './import.controller.js';
import { ImportService } from './import.service.js';
import { LotFile } from './lot.file.js';
import { Outlook } from './outlook.face.js';
import { QpDuties } from './qp.duties.js';
import { Quality } from './quality.face.js';
import { OosService } from './oos.service.js';
import { ResultService } from './result.service.js';
import { SupplyController } from './supply.controller.js';
import { SupplyService } from './supply.service.js';
import { TrailReviewController } from './trail-review.controller.js';
import { TrailReviewService } from './trail-review.service.js';
import './visible.js';

@Module({
  imports: [
    CustodyModule,
    HoldsModule,
    IdentityModule,
    ProductsModule,
    ProtocolsModule,
    DonorsModule,
    ManufacturingModule,
  ],
  controllers: [QualityController, ImportController, SupplyController, DeviationController, TrailReviewController],
  providers: [
    Quality,
    ContentCauses,
    Outlook,
    Dossier,
    Certifiable,
    QpDuties,
    LotFile,
    ResultService,
    ImportService,
    CorrectService,
    BatchCorrectService,
    OosService,
    CertifyService,
    Checklist,
    DeskList,
    DeskService,
    DeviationService,
    SupplyService,
    TrailReviewService,
  ],
  exports: [Quality, ContentCauses, Outlook, LotFile, QpDuties],
})
export class QualityModule {}

export { LotFile } from './lot.file.js';
export { certifyLot, readDossier } from './quality.permissions.js';
export { conflictOfDuty, lotNotInQuarantine, notAQp, type QpFacts, type RejectedFacts } from './certify.rules.js';
export { ContentCauses } from './causes.face.js';
export { certWithdrawn, notCertified, type CertifiedFacts } from './certified.rules.js';
export { limitText, meets, resultFault } from './limits.js';
export { Outlook, type Standing, type Supposed } from './outlook.face.js';
export { QpDuties } from './qp.duties.js';
export { Quality, usableRules, type ReachedCertification, type UsableFacts } from './quality.face.js';
export { ownResult, silentRetest, type ApprovalFacts, type RetestFacts } from './result.rules.js';
