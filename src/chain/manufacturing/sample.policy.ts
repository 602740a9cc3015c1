import { gate } from '../../kernel/index.js';
import { whoRules, type WhoFacts } from '../../base/identity/index.js';
import { labelNotCurrent, type ScannedLabelFacts } from '../../base/labels/index.js';
import { wrongState, type StepFacts } from '../../base/custody/index.js';

export const takeGate = gate<WhoFacts & StepFacts>({
  step: 'lot.take-sample',
  title: 'Take QC samples of a lot',
  of: 'lot',
  rules: [...whoRules, wrongState],
});

export const testedGate = gate<WhoFacts & ScannedLabelFacts & StepFacts>({
  step: 'sample.test',
  title: 'Record that samples were tested',
  of: 'sample',
  rules: [...whoRules, labelNotCurrent, wrongState],
});
