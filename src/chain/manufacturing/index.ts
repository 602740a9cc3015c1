import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { HoldsModule } from '../../base/holds/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { DonorsModule } from '../donors/index.js';
import { BatchController } from './batch.controller.js';
import { Batch } from './batch.face.js';
import { FillService } from './fill.service.js';
import { FreezeService } from './freeze.service.js';
import { ImportService } from './import.service.js';
import { LotController } from './lot.controller.js';
import { LotService } from './lot.service.js';
import { Manufacturing } from './manufacturing.face.js';
import { MaterialController } from './material.controller.js';
import { MaterialService } from './material.service.js';
import { PurchaseService } from './purchase.service.js';
import { Materials } from './materials.js';
import { RecordService } from './record.service.js';
import { SampleController } from './sample.controller.js';
import { SampleService } from './sample.service.js';
import { UnitLabels } from './unit.labels.js';
import { UseService } from './use.service.js';
import { UseStep } from './use.step.js';
import { VesselService } from './vessel.service.js';
import './visible.js';

@Module({
  imports: [CustodyModule, HoldsModule, IdentityModule, LabelsModule, ProductsModule, ProtocolsModule, DonorsModule],
  controllers: [LotController, BatchController, MaterialController, SampleController],
  providers: [
    Manufacturing,
    Batch,
    UnitLabels,
    LotService,
    RecordService,
    ImportService,
    VesselService,
    Materials,
    MaterialService,
    UseService,
    UseStep,
    FillService,
    FreezeService,
    PurchaseService,
    SampleService,
  ],
  exports: [Manufacturing, Batch, UnitLabels],
})
export class ManufacturingModule {}

export { readLots } from './manufacturing.permissions.js';
export { UnitLabels } from './unit.labels.js';
export {
  BatchEntryView,
  BatchFileView,
  BatchRecordView,
  CurveView,
  RecordedStepView,
  PassageCountView,
  UsedMaterialView,
  VesselView,
} from './batch.dto.js';
export { Batch } from './batch.face.js';
export { lotLeftProcess, type CorrectingFacts } from './batch.rules.js';
export { Manufacturing, type LotView } from './manufacturing.face.js';
export { type Mark } from './marks.js';
export {
  criticalUnchecked,
  expired,
  expiryInvalid,
  labelsNotReconciled,
  notAuthorised,
  startingMaterialQuarantined,
  type EntryFacts,
  type ExpiryFacts,
  type LicenceFacts,
  type ReconcileFacts,
  type ShelfLifeFacts,
  type StartingFacts,
} from './manufacturing.rules.js';
