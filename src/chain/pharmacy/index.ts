import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { AllocationModule } from '../../trial/allocation/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { ManufacturingModule } from '../manufacturing/index.js';
import { QualityModule } from '../quality/index.js';
import { AcceptService } from './accept.service.js';
import { AcceptStep } from './accept.step.js';
import { AssignService } from './assign.service.js';
import { BenchController } from './bench.controller.js';
import { CompletedFacts } from './completed.facts.js';
import { CompleteService } from './complete.service.js';
import { DisposalService } from './disposal.service.js';
import { DrawService } from './draw.service.js';
import { KitController } from './kit.controller.js';
import { KitFacts } from './kit.facts.js';
import { KitViews } from './kit.views.js';
import { KitsReached } from './reached.face.js';
import { Pharmacy } from './pharmacy.face.js';
import { OfferService } from './offer.service.js';
import { ReturnStep } from './return.step.js';
import { RevealService } from './reveal.service.js';
import { WithdrawController } from './withdraw.controller.js';
import { WithdrawService } from './withdraw.service.js';
import { ThawFacts } from './thaw.facts.js';
import { ThawService } from './thaw.service.js';
import { ThawStep } from './thaw.step.js';

@Module({
  imports: [
    CustodyModule,
    IdentityModule,
    LabelsModule,
    ProductsModule,
    AllocationModule,
    ProtocolsModule,
    ManufacturingModule,
    QualityModule,
  ],
  controllers: [KitController, WithdrawController, BenchController],
  providers: [
    KitFacts,
    CompletedFacts,
    WithdrawService,
    ThawFacts,
    KitViews,
    AssignService,
    RevealService,
    ThawStep,
    ThawService,
    DrawService,
    CompleteService,
    OfferService,
    AcceptStep,
    AcceptService,
    ReturnStep,
    DisposalService,
    Pharmacy,
    KitsReached,
  ],
  exports: [Pharmacy, KitsReached],
})
export class PharmacyModule {}

export { KitBriefView } from './kit.dto.js';
export { Pharmacy, type KitStanding } from './pharmacy.face.js';
export { KitsReached, type ReachedKit } from './reached.face.js';
export { postThawExpired, type InUseFacts } from './thaw.rules.js';
export { kitWithdrawn, type WithdrawnFacts } from './withdraw.rules.js';
