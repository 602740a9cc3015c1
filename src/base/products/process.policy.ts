import { gate } from '../../kernel/index.js';
import {
  administratorActs,
  approvedAlready,
  notHere,
  recordChanged,
  type SeenFacts,
  type VersionFacts,
  type WhoFacts,
} from '../identity/index.js';

export const approveProcessGate = gate<SeenFacts & VersionFacts & WhoFacts>({
  step: 'process.approve',
  title: 'Approve a process version',
  of: 'process',
  rules: [approvedAlready, recordChanged, notHere, administratorActs],
});
