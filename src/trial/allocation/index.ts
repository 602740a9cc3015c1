import { Module } from '@nestjs/common';
import { IdentityModule } from '../../base/identity/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { ProtocolsModule } from '../protocols/index.js';
import { Allocation } from './allocation.face.js';
import { ListController } from './list.controller.js';
import { ListService } from './list.service.js';

@Module({
  imports: [IdentityModule, ProtocolsModule, ProductsModule],
  controllers: [ListController],
  providers: [Allocation, ListService],
  exports: [Allocation],
})
export class AllocationModule {}

export { Allocation } from './allocation.face.js';
export { notFromList, type ListFacts } from './allocation.rules.js';
