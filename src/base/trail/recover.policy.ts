import { gate, RECOVERY } from '../../kernel/index.js';
import { reasonMissing, type ReasonFacts } from '../identity/index.js';
import { recoverers, type RecoveryFacts } from './recovery.rules.js';

export const recoverGate = gate<RecoveryFacts & ReasonFacts>({
  step: RECOVERY,
  title: 'Go on with a log that has lost what was signed',
  of: 'log',
  rules: [recoverers, reasonMissing],
});
