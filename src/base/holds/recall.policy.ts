import { gate } from '../../kernel/index.js';
import {
  administratorActs,
  notHere,
  reasonMissing,
  recordChanged,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from '../identity/index.js';
import { recallClosed, recallClosingSecond, type ClosingRecallFacts, type RecallFacts } from './recall.rules.js';

export const placeRecallGate = gate<ReasonFacts & WhoFacts>({
  step: 'recall.place',
  title: 'Recall (at once, with one signature)',
  of: 'hold',
  rules: [reasonMissing, notHere, administratorActs],
});

export const acknowledgeRecallGate = gate<WhoFacts & RecallFacts>({
  step: 'recall.acknowledge',
  title: 'Acknowledge a recall for a site',
  of: 'hold',
  rules: [notHere, administratorActs, recallClosed],
});

export const closeRecallGate = gate<ReasonFacts & WhoFacts & RecallFacts & ClosingRecallFacts & SeenFacts>({
  step: 'recall.close',
  title: 'Close a recall',
  of: 'hold',
  rules: [reasonMissing, notHere, administratorActs, recallClosed, recallClosingSecond, recordChanged],
});
