import { gate } from '../../kernel/index.js';
import { administratorActs, notHere, type WhoFacts } from '../../base/identity/index.js';
import { notInDossier, productsDiffer, type DossierFacts, type VisibleFacts } from '../protocols/index.js';
import { listSealedAlready, type SealFacts } from './allocation.rules.js';

export const sealGate = gate<SealFacts & DossierFacts & VisibleFacts & WhoFacts>({
  step: 'allocation.seal',
  title: 'Seal the randomisation list of a trial',
  of: 'trial',
  rules: [listSealedAlready, notInDossier, productsDiffer, notHere, administratorActs],
});
