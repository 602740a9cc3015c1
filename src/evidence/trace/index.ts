import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { HoldsModule } from '../../base/holds/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { AdministrationModule } from '../../chain/administration/index.js';
import { LogisticsModule } from '../../chain/logistics/index.js';
import { ManufacturingModule } from '../../chain/manufacturing/index.js';
import { PharmacyModule } from '../../chain/pharmacy/index.js';
import { QualityModule } from '../../chain/quality/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { ImpactController } from './impact.controller.js';
import { ImpactReads } from './impact.reads.js';
import { ImpactService } from './impact.service.js';
import { RecallPageController } from './recall.controller.js';
import { RecallReads } from './recall.reads.js';
import { RecallPages } from './recall.pages.js';
import { Recipients } from './recipients.js';
import { Reached } from './reached.js';
import { TraceController } from './trace.controller.js';

@Module({
  imports: [
    CustodyModule,
    HoldsModule,
    IdentityModule,
    ProtocolsModule,
    ManufacturingModule,
    QualityModule,
    LogisticsModule,
    PharmacyModule,
    AdministrationModule,
  ],
  controllers: [TraceController, ImpactController, RecallPageController],
  providers: [Reached, Recipients, ImpactReads, ImpactService, RecallReads, RecallPages],
})
export class TraceModule {}
