import { Module } from '@nestjs/common';
import { CustodyModule } from '../../base/custody/index.js';
import { IdentityModule } from '../../base/identity/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { ProtocolsModule } from '../../trial/protocols/index.js';
import { DonorsModule } from '../donors/index.js';
import { ManufacturingModule } from '../manufacturing/index.js';
import { CertifyService } from './certify.service.js';
import { DeskService } from './desk.service.js';
import { Dossier } from './dossier.js';
import { QualityController } from './quality.controller.js';
import { LotFile } from './lot.file.js';
import { Quality } from './quality.face.js';
import { ResultService } from './result.service.js';

@Module({
  imports: [CustodyModule, IdentityModule, ProductsModule, ProtocolsModule, DonorsModule, ManufacturingModule],
  controllers: [QualityController],
  providers: [Quality, Dossier, LotFile, ResultService, CertifyService, DeskService],
  exports: [Quality, LotFile],
})
export class QualityModule {}

export { LotFile } from './lot.file.js';
export { readDossier } from './quality.permissions.js';
export { certWithdrawn, notCertified, type CertifiedFacts } from './quality.rules.js';
export { Quality, usableRules, type UsableFacts } from './quality.face.js';
