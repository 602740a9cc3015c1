import { gate, toldTimeWrong, type ToldFacts } from '../../kernel/index.js';
import { whoRules, type WhoFacts } from '../../base/identity/index.js';
import { holdRules, type HoldFacts } from '../../base/holds/index.js';
import { wrongState, type StepFacts } from '../../base/custody/index.js';
import { notInDossier, type DossierFacts } from '../../trial/protocols/index.js';
import { consentWithdrawn, type WithdrawalFacts } from '../donors/index.js';
import {
  curveMissing,
  materialMissing,
  processNotFit,
  stepMissing,
  type MadeFacts,
  type ProcessFacts,
} from './batch.rules.js';
import {
  expiryInvalid,
  labelsNotReconciled,
  notAuthorised,
  nothingToFill,
  startingMaterialQuarantined,
  type FilledFacts,
  type LicenceFacts,
  type ReconcileFacts,
  type ShelfLifeFacts,
  type StartingFacts,
} from './manufacturing.rules.js';
import { vesselOpen, type OpenVesselFacts } from './vessel.rules.js';

export const planGate = gate<WhoFacts & LicenceFacts & ProcessFacts>({
  step: 'lot.plan',
  title: 'Plan a lot',
  of: 'lot',
  rules: [...whoRules, notAuthorised, processNotFit],
});

export const startGate = gate<WhoFacts & LicenceFacts & StartingFacts & WithdrawalFacts & HoldFacts & StepFacts>({
  step: 'lot.start',
  title: 'Start a lot from its donations',
  of: 'lot',
  rules: [...whoRules, notAuthorised, startingMaterialQuarantined, consentWithdrawn, ...holdRules, wrongState],
});

export const labelsGate = gate<WhoFacts & ShelfLifeFacts & StepFacts & HoldFacts>({
  step: 'lot.issue-labels',
  title: 'Issue the labels of the units',
  of: 'lot',
  rules: [...whoRules, expiryInvalid, wrongState, ...holdRules],
});

export const fillGate = gate<WhoFacts & FilledFacts & ShelfLifeFacts & HoldFacts & StepFacts>({
  step: 'lot.fill',
  title: 'Record the fill of labelled units',
  of: 'lot',
  rules: [...whoRules, nothingToFill, expiryInvalid, ...holdRules, wrongState],
});

export const freezeGate = gate<
  WhoFacts & ReconcileFacts & OpenVesselFacts & MadeFacts & ShelfLifeFacts & ToldFacts & StepFacts
>({
  step: 'lot.freeze',
  title: 'Record freezing, with label reconciliation',
  of: 'lot',
  rules: [
    ...whoRules,
    labelsNotReconciled,
    vesselOpen,
    stepMissing,
    materialMissing,
    curveMissing,
    expiryInvalid,
    toldTimeWrong,
    wrongState,
  ],
});

export const purchaseGate = gate<WhoFacts & LicenceFacts & ShelfLifeFacts & DossierFacts>({
  step: 'lot.purchase',
  title: 'Take in a bought lot',
  of: 'lot',
  rules: [...whoRules, notAuthorised, expiryInvalid, notInDossier],
});
