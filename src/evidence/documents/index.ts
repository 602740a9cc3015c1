import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { TrailModule } from '../../base/trail/index.js';
import { DonorsModule } from '../../chain/donors/index.js';
import { QualityModule } from '../../chain/quality/index.js';
import { ShelfLifeModule } from '../../chain/shelf-life/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';

@Module({
  imports: [
    TrailModule,
    CustodyModule,
    IdentityModule,
    ProductsModule,
    ProtocolsModule,
    DonorsModule,
    QualityModule,
    ShelfLifeModule,
  ],
  controllers: [DocumentsController],
  providers: [DocumentsService],
})
export class DocumentsModule {}
