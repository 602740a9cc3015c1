import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { HoldsModule } from '../../base/holds/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { DonationController } from './donation.controller.js';
import { DonationLabels } from './donation.labels.js';
import { DonationService } from './donation.service.js';
import { DonorController } from './donor.controller.js';
import { DonorFile } from './donor.file.js';
import { DonorService } from './donor.service.js';
import { Donors } from './donors.face.js';
import { LaboratoryService } from './laboratory.service.js';
import { StandingController } from './standing.controller.js';
import { StandingService } from './standing.service.js';
import './visible.js';

@Module({
  imports: [CustodyModule, HoldsModule, IdentityModule, LabelsModule, ProductsModule],
  controllers: [DonorController, DonationController, StandingController],
  providers: [Donors, DonorFile, DonorService, DonationService, DonationLabels, StandingService, LaboratoryService],
  exports: [Donors, DonorFile],
})
export class DonorsModule {}

export { DonorFile } from './donor.file.js';
export { readDonors } from './donors.permissions.js';
export { consentWithdrawn, type WithdrawalFacts } from './clearance.rules.js';
export { Donors } from './donors.face.js';
export { repeatSampleDue, type RepeatFacts } from './sample.rules.js';
