import { gate } from '../../kernel/index.js';
import {
  administratorActs,
  approvedAlready,
  notHere,
  ownDraft,
  recordChanged,
  type SeenFacts,
  type VersionFacts,
  type WhoFacts,
} from '../identity/index.js';

export const approveProcessGate = gate<SeenFacts & VersionFacts & WhoFacts>({
  step: 'process.approve',
  title: 'Approve a process version',
  of: 'process',
  rules: [approvedAlready, ownDraft, recordChanged, notHere, administratorActs],
});
