import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { HoldsModule } from '../../base/holds/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { DonorsModule } from '../donors/index.js';
import { FillService } from './fill.service.js';
import { FreezeService } from './freeze.service.js';
import { LotController } from './lot.controller.js';
import { LotService } from './lot.service.js';
import { Manufacturing } from './manufacturing.face.js';
import { PurchaseService } from './purchase.service.js';
import { SampleController } from './sample.controller.js';
import { SampleService } from './sample.service.js';
import { UnitLabels } from './unit.labels.js';

@Module({
  imports: [CustodyModule, HoldsModule, IdentityModule, LabelsModule, ProductsModule, ProtocolsModule, DonorsModule],
  controllers: [LotController, SampleController],
  providers: [Manufacturing, UnitLabels, LotService, FillService, FreezeService, PurchaseService, SampleService],
  exports: [Manufacturing],
})
export class ManufacturingModule {}

export { Manufacturing, type LotView } from './manufacturing.face.js';
export {
  expired,
  expiryInvalid,
  labelsNotReconciled,
  notAuthorised,
  startingMaterialQuarantined,
  type ExpiryFacts,
  type LicenceFacts,
  type ReconcileFacts,
  type ShelfLifeFacts,
  type StartingFacts,
} from './manufacturing.rules.js';
