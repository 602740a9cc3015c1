import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { ManufacturingModule } from '../manufacturing/index.js';
import { QualityModule } from '../quality/index.js';
import { CorrectExpiryService } from './correct-expiry.service.js';
import { ExpiryChanges } from './expiry.changes.js';
import { ExpiryController } from './expiry.controller.js';
import { ExpiryService } from './expiry.service.js';
import { Extendable } from './extendable.js';
import { ExtendService } from './extend.service.js';
import { RelabelService } from './relabel.service.js';
import { RelabelViews } from './relabel.views.js';
import { StabilityController } from './stability.controller.js';
import { Stability } from './stability.face.js';
import { StabilityService } from './stability.service.js';
import { StudyService } from './study.service.js';
import './visible.js';

@Module({
  imports: [
    CustodyModule,
    IdentityModule,
    LabelsModule,
    ProductsModule,
    ProtocolsModule,
    ManufacturingModule,
    QualityModule,
  ],
  controllers: [StabilityController, ExpiryController],
  providers: [
    Stability,
    StudyService,
    StabilityService,
    Extendable,
    ExtendService,
    CorrectExpiryService,
    RelabelViews,
    RelabelService,
    ExpiryChanges,
    ExpiryService,
  ],
  exports: [ExpiryChanges],
})
export class ShelfLifeModule {}

export { ExpiryChanges } from './expiry.changes.js';
export { ExpiryChangeView } from './expiry.dto.js';
