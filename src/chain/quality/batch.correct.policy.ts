import { gate } from '../../kernel/index.js';
import { reasonMissing, whoRules, type ReasonFacts, type WhoFacts } from '../../base/identity/index.js';
import { criticalUnchecked, lotLeftProcess, type CorrectingFacts, type EntryFacts } from '../manufacturing/index.js';

export const correctStepGate = gate<WhoFacts & ReasonFacts & EntryFacts & CorrectingFacts>({
  step: 'lot.correct-step',
  title: 'Correct an entry of the batch record',
  of: 'lot',
  rules: [...whoRules, reasonMissing, criticalUnchecked, lotLeftProcess],
});
