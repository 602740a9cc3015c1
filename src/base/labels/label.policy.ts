import { gate } from '../../kernel/index.js';
import {
  administratorActs,
  notHere,
  reasonMissing,
  whoRules,
  type ReasonFacts,
  type WhoFacts,
} from '../identity/index.js';
import {
  labelNotCurrent,
  labelSuperseded,
  notBlinded,
  templateNotApproved,
  type ApprovedFacts,
  type LabelFacts,
  type ScannedLabelFacts,
} from './labels.rules.js';
import { identifyingData } from './personal.rules.js';

export const issueGate = gate<LabelFacts & ApprovedFacts>({
  step: 'label.issue',
  title: 'Issue a label: draw it, read it back, keep it',
  of: 'label',
  rules: [templateNotApproved, notBlinded, identifyingData],
});

export const reprintGate = gate<WhoFacts & LabelFacts & ApprovedFacts & ReasonFacts & ScannedLabelFacts>({
  step: 'label.reprint',
  title: 'Print a label again; the former one is voided',
  of: 'label',
  rules: [notHere, administratorActs, reasonMissing, templateNotApproved, notBlinded, identifyingData, labelSuperseded],
});

export const drawGate = gate<WhoFacts & ScannedLabelFacts>({
  step: 'label.draw',
  title: 'Draw a label for a printer of another resolution',
  of: 'label',
  rules: [...whoRules, labelNotCurrent, labelSuperseded],
});

export const dialectGate = gate<ReasonFacts & WhoFacts>({
  step: 'dialect.set',
  title: 'Set how a site writes codes of a dialect',
  of: 'site',
  rules: [reasonMissing, notHere, administratorActs],
});
