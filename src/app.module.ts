import { Module, type DynamicModule } from '@nestjs/common';
import { CustodyModule } from './base/custody/index.js';
import { HoldsModule } from './base/holds/index.js';
import { IdentityModule } from './base/identity/index.js';
import { LabelsModule } from './base/labels/index.js';
import { PrintingModule } from './base/printing/index.js';
import { ProductsModule } from './base/products/index.js';
import { TrailModule } from './base/trail/index.js';
import { AdministrationModule } from './chain/administration/index.js';
import { DonorsModule } from './chain/donors/index.js';
import { LogisticsModule } from './chain/logistics/index.js';
import { ManufacturingModule } from './chain/manufacturing/index.js';
import { PharmacyModule } from './chain/pharmacy/index.js';
import { QualityModule } from './chain/quality/index.js';
import { ShelfLifeModule } from './chain/shelf-life/index.js';
import { StorageModule } from './chain/storage/index.js';
import { DocumentsModule } from './evidence/documents/index.js';
import { TraceModule } from './evidence/trace/index.js';
import { KernelModule, StoryClock, type Clock, type Config, type Database } from './kernel/index.js';
import { DemoModule } from './demo-mode.js';
import { AllocationModule } from './trial/allocation/index.js';
import { ProtocolsModule } from './trial/protocols/index.js';

/** Every module, in the order in which they may know each other. */
const MODULES = [
  IdentityModule,
  TrailModule,
  HoldsModule,
  LabelsModule,
  PrintingModule,
  ProductsModule,
  CustodyModule,
  ProtocolsModule,
  AllocationModule,
  DonorsModule,
  ManufacturingModule,
  QualityModule,
  ShelfLifeModule,
  StorageModule,
  LogisticsModule,
  PharmacyModule,
  AdministrationModule,
  TraceModule,
  DocumentsModule,
];

@Module({})
export class AppModule {
  static with(config: Config, clock: Clock, db: Database): DynamicModule {
    const demo = config.mode === 'demo' && clock instanceof StoryClock ? [DemoModule.with(clock)] : [];
    return { module: AppModule, imports: [KernelModule.with(config, clock, db), ...MODULES, ...demo] };
  }
}
