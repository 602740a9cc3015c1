import { gate } from '../../kernel/index.js';
import { recordChanged, whoRules, type SeenFacts, type WhoFacts } from '../../base/identity/index.js';
import { closedByOpener, deviationClosed, type ClosingFacts, type OpenDeviationFacts } from './deviation.rules.js';

export const openDeviationGate = gate<WhoFacts>({
  step: 'deviation.open',
  title: 'Open a deviation on a lot',
  of: 'lot',
  rules: [...whoRules],
});

export const investigateDeviationGate = gate<WhoFacts & OpenDeviationFacts>({
  step: 'deviation.investigate',
  title: 'Record the investigation of a deviation',
  of: 'lot',
  rules: [...whoRules, deviationClosed],
});

export const closeDeviationGate = gate<WhoFacts & OpenDeviationFacts & ClosingFacts & SeenFacts>({
  step: 'deviation.close',
  title: 'Close a deviation',
  of: 'lot',
  rules: [...whoRules, deviationClosed, closedByOpener, recordChanged],
});
