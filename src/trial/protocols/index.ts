import { Module } from '@nestjs/common';
import { IdentityModule } from '../../base/identity/index.js';
import { LabelsModule } from '../../base/labels/index.js';
import { ProductsModule } from '../../base/products/index.js';
import { Protocols } from './protocols.face.js';
import { SubjectController } from './subject.controller.js';
import { SubjectService } from './subject.service.js';
import { TrialController } from './trial.controller.js';
import { TrialService } from './trial.service.js';
import './visible.js';

@Module({
  imports: [IdentityModule, LabelsModule, ProductsModule],
  controllers: [TrialController, SubjectController],
  providers: [Protocols, TrialService, SubjectService],
  exports: [Protocols],
})
export class ProtocolsModule {}

export { GLANDS, SIDES, type Gland, type PreparationDto, type Side } from './protocol.definition.js';
export {
  Protocols,
  type AskedOfDossier,
  type ProtocolInForce,
  type SubjectView,
  type TrialView,
} from './protocols.face.js';
export { productsDiffer, visibleIn, type VisibleFacts } from './preparation.rules.js';
export {
  noGreenLight,
  notInDossier,
  subjectNotReady,
  type DossierFacts,
  type GreenLightFacts,
  type SubjectFacts,
} from './protocols.rules.js';
