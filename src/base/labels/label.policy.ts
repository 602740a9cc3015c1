import { gate } from '../../kernel/index.js';
import { administratorActs, notHere, reasonMissing, type ReasonFacts, type WhoFacts } from '../identity/index.js';
import { labelSuperseded, notBlinded, type LabelFacts, type ScannedLabelFacts } from './labels.rules.js';

export const issueGate = gate<LabelFacts>({
  step: 'label.issue',
  title: 'Issue a label: draw it, read it back, keep it',
  of: 'label',
  rules: [notBlinded],
});

export const reprintGate = gate<LabelFacts & ReasonFacts & ScannedLabelFacts>({
  step: 'label.reprint',
  title: 'Print a label again; the former one is voided',
  of: 'label',
  rules: [reasonMissing, notBlinded, labelSuperseded],
});

export const dialectGate = gate<ReasonFacts & WhoFacts>({
  step: 'dialect.set',
  title: 'Set how a site writes codes of a dialect',
  of: 'site',
  rules: [reasonMissing, notHere, administratorActs],
});
