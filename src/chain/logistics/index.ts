import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { QualityModule } from '../quality/index.js';
import { Logistics } from './logistics.face.js';
import { ReceiveService } from './receive.service.js';
import { ShipmentController } from './shipment.controller.js';
import { ShipmentService } from './shipment.service.js';
import { ShipmentViews } from './shipment.views.js';
import { ShipperLabel } from './shipper.label.js';
import './visible.js';

@Module({
  imports: [CustodyModule, IdentityModule, LabelsModule, ProductsModule, ProtocolsModule, QualityModule],
  controllers: [ShipmentController],
  providers: [Logistics, ShipmentService, ReceiveService, ShipmentViews, ShipperLabel],
  exports: [Logistics],
})
export class LogisticsModule {}

export { Logistics } from './logistics.face.js';
