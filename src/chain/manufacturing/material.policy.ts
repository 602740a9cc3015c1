import { gate } from '../../kernel/index.js';
import { holdRules, type HoldFacts } from '../../base/holds/index.js';
import {
  reasonMissing,
  recordChanged,
  whoRules,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from '../../base/identity/index.js';
import { notAtSite, wrongState, type SiteFacts, type StepFacts } from '../../base/custody/index.js';
import { labelNotCurrent, type ScannedLabelFacts } from '../../base/labels/index.js';
import {
  materialExpired,
  materialNotInProcess,
  materialNotReleased,
  type MaterialFacts,
  type WantedFacts,
} from './material.rules.js';

export const receiveMaterialGate = gate<WhoFacts & MaterialFacts>({
  step: 'material.receive',
  title: 'Take in a delivery of a material',
  of: 'material',
  rules: [...whoRules, materialExpired],
});

export const releaseMaterialGate = gate<WhoFacts & StepFacts & MaterialFacts & HoldFacts & SeenFacts>({
  step: 'material.release',
  title: 'Release a delivery of a material for use',
  of: 'material',
  rules: [...whoRules, wrongState, materialExpired, ...holdRules, recordChanged],
});

export const rejectMaterialGate = gate<WhoFacts & StepFacts & ReasonFacts & SeenFacts>({
  step: 'material.reject',
  title: 'Reject a delivery of a material',
  of: 'material',
  rules: [...whoRules, wrongState, reasonMissing, recordChanged],
});

export type UseMaterialFacts = WhoFacts &
  MaterialFacts &
  WantedFacts &
  SiteFacts &
  HoldFacts &
  StepFacts &
  ScannedLabelFacts;

export const useMaterialGate = gate<UseMaterialFacts>({
  step: 'material.use',
  title: 'Use a material in a lot',
  of: 'material',
  rules: [
    ...whoRules,
    materialNotReleased,
    materialExpired,
    materialNotInProcess,
    notAtSite,
    ...holdRules,
    wrongState,
    labelNotCurrent,
  ],
});
