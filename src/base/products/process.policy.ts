import { gate } from '../../kernel/index.js';
import { administratorActs, notHere, recordChanged, type SeenFacts, type WhoFacts } from '../identity/index.js';

export const approveProcessGate = gate<SeenFacts & WhoFacts>({
  step: 'process.approve',
  title: 'Approve a process version',
  of: 'process',
  rules: [recordChanged, notHere, administratorActs],
});
