import { gate, toldTimeWrong, type ToldFacts } from '../../kernel/index.js';
import { holdRules, type HoldFacts } from '../../base/holds/index.js';
import { reasonMissing, whoRules, type ReasonFacts, type WhoFacts } from '../../base/identity/index.js';
import { wrongState, type StepFacts } from '../../base/custody/index.js';

export const issueVesselsGate = gate<WhoFacts & StepFacts & HoldFacts & ToldFacts>({
  step: 'lot.issue-vessels',
  title: 'Issue labelled vessels for a lot in process',
  of: 'lot',
  rules: [...whoRules, wrongState, ...holdRules, toldTimeWrong],
});

export const endVesselGate = gate<WhoFacts & StepFacts & ReasonFacts>({
  step: 'vessel.end',
  title: 'Record that a vessel was emptied or discarded, or void its label',
  of: 'vessel',
  rules: [...whoRules, wrongState, reasonMissing],
});
