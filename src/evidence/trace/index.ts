import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { AdministrationModule } from '../../chain/administration/index.js';
import { ManufacturingModule } from '../../chain/manufacturing/index.js';
import { TraceController } from './trace.controller.js';

@Module({ imports: [CustodyModule, ManufacturingModule, AdministrationModule], controllers: [TraceController] })
export class TraceModule {}
