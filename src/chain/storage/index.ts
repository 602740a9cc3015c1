import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { RestockService } from './restock.service.js';
import { SetAsideStep } from './set-aside.step.js';
import { StorageController } from './storage.controller.js';
import { StorageService } from './storage.service.js';

@Module({
  imports: [CustodyModule, IdentityModule, LabelsModule],
  controllers: [StorageController],
  providers: [StorageService, SetAsideStep, RestockService],
})
export class StorageModule {}
