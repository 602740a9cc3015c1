import { gate } from '../../kernel/index.js';
import {
  reasonMissing,
  recordChanged,
  whoRules,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from '../../base/identity/index.js';
import { labelsNotReconciled, type ReconcileFacts } from '../manufacturing/index.js';
import {
  lotNotInQuarantine,
  ownResult,
  outOfSpec,
  resultMissing,
  reviewerNotIndependent,
  silentRetest,
  type ApprovalFacts,
  type RejectedFacts,
  type ResultsFacts,
  type RetestFacts,
  type ReviewerFacts,
} from './quality.rules.js';

export const enterGate = gate<WhoFacts & RejectedFacts & RetestFacts>({
  step: 'result.enter',
  title: 'Enter a test result',
  of: 'lot',
  rules: [...whoRules, lotNotInQuarantine, silentRetest],
});

export const approveGate = gate<WhoFacts & RejectedFacts & ApprovalFacts>({
  step: 'result.approve',
  title: 'Approve a test result',
  of: 'lot',
  rules: [...whoRules, lotNotInQuarantine, ownResult],
});

export const closeOosGate = gate<WhoFacts & ReasonFacts & SeenFacts>({
  step: 'oos.close',
  title: 'Close an out-of-specification investigation',
  of: 'lot',
  rules: [...whoRules, reasonMissing, recordChanged],
});

export const reviewGate = gate<WhoFacts & RejectedFacts & ResultsFacts & ReconcileFacts & ReviewerFacts & SeenFacts>({
  step: 'lot.review',
  title: 'Review batch record and trail of a lot',
  of: 'lot',
  rules: [
    ...whoRules,
    lotNotInQuarantine,
    resultMissing,
    outOfSpec,
    labelsNotReconciled,
    reviewerNotIndependent,
    recordChanged,
  ],
});

export const rejectGate = gate<WhoFacts & RejectedFacts & ReasonFacts & SeenFacts>({
  step: 'lot.reject',
  title: 'Reject a lot',
  of: 'lot',
  rules: [...whoRules, lotNotInQuarantine, reasonMissing, recordChanged],
});
