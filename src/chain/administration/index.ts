import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { PharmacyModule } from '../pharmacy/index.js';
import { Administration } from './administration.face.js';
import { BedsideController } from './bedside.controller.js';
import { BedsideFacts } from './bedside.facts.js';
import { BedsideViews } from './bedside.views.js';
import { CloseService } from './close.service.js';
import { GiveService } from './give.service.js';
import { GiveStep } from './give.step.js';
import { LateDoses } from './late-doses.js';
import { LateDosesController } from './late-doses.controller.js';
import { VerifyService } from './verify.service.js';
import { VerifyStep } from './verify.step.js';

@Module({
  imports: [CustodyModule, IdentityModule, PharmacyModule],
  controllers: [BedsideController, LateDosesController],
  providers: [
    Administration,
    BedsideFacts,
    BedsideViews,
    VerifyStep,
    VerifyService,
    GiveStep,
    GiveService,
    CloseService,
    LateDoses,
  ],
  exports: [Administration],
})
export class AdministrationModule {}

export { Administration, type GivenDose } from './administration.face.js';
