import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { PharmacyModule } from '../pharmacy/index.js';
import { Administration } from './administration.face.js';
import { BedsideController } from './bedside.controller.js';
import { BedsideService } from './bedside.service.js';
import { BedsideViews } from './bedside.views.js';

@Module({
  imports: [CustodyModule, IdentityModule, PharmacyModule],
  controllers: [BedsideController],
  providers: [Administration, BedsideService, BedsideViews],
  exports: [Administration],
})
export class AdministrationModule {}

export { Administration } from './administration.face.js';
