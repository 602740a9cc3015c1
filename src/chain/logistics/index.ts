import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { QualityModule } from '../quality/index.js';
import { Logistics } from './logistics.face.js';
import { ReceiveService } from './receive.service.js';
import { ShipmentController } from './shipment.controller.js';
import { ShipmentService } from './shipment.service.js';
import { ShipmentViews } from './shipment.views.js';

@Module({
  imports: [CustodyModule, IdentityModule, LabelsModule, ProtocolsModule, QualityModule],
  controllers: [ShipmentController],
  providers: [Logistics, ShipmentService, ReceiveService, ShipmentViews],
  exports: [Logistics],
})
export class LogisticsModule {}

export { Logistics } from './logistics.face.js';
