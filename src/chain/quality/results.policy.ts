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
import { lotNotInQuarantine, type RejectedFacts } from './certify.rules.js';
import { deviationOpen, limitExceeded, type DeviationsFacts, type MarksFacts } from './deviation.rules.js';
import {
  ownRetest,
  phaseMissing,
  phaseOutOfOrder,
  type OutcomeFacts,
  type PhaseFacts,
  type RetesterFacts,
} from './oos.rules.js';
import {
  correctedAway,
  correctionSecond,
  outOfSpec,
  ownResult,
  resultMissing,
  silentRetest,
  type ApprovalFacts,
  type CorrectionFacts,
  type ResultsFacts,
  type RetestFacts,
} from './result.rules.js';
import { reviewerNotIndependent, type ReviewerFacts } from './review.rules.js';

export const enterGate = gate<WhoFacts & RejectedFacts & RetestFacts & RetesterFacts>({
  step: 'result.enter',
  title: 'Enter a test result',
  of: 'lot',
  rules: [...whoRules, lotNotInQuarantine, silentRetest, ownRetest],
});

/** What each row says against the specification, and against results that are there, is checked before: `import.rows.ts`. */
export const importGate = gate<WhoFacts & RejectedFacts & RetesterFacts>({
  step: 'result.import',
  title: 'Import test results from a file',
  of: 'lot',
  rules: [...whoRules, lotNotInQuarantine, ownRetest],
});

export const approveGate = gate<WhoFacts & RejectedFacts & ApprovalFacts>({
  step: 'result.approve',
  title: 'Approve a test result',
  of: 'lot',
  rules: [...whoRules, lotNotInQuarantine, ownResult],
});

export const correctGate = gate<WhoFacts & RejectedFacts & ReasonFacts & CorrectionFacts>({
  step: 'result.correct',
  title: 'Correct a test result',
  of: 'lot',
  rules: [...whoRules, lotNotInQuarantine, reasonMissing, correctedAway, correctionSecond],
});

export const oosPhaseGate = gate<WhoFacts & PhaseFacts>({
  step: 'oos.record-phase',
  title: 'Write a phase of an out-of-specification investigation',
  of: 'lot',
  rules: [...whoRules, phaseOutOfOrder],
});

export const closeOosGate = gate<WhoFacts & ReasonFacts & OutcomeFacts & SeenFacts>({
  step: 'oos.close',
  title: 'Close an out-of-specification investigation',
  of: 'lot',
  rules: [...whoRules, reasonMissing, phaseMissing, recordChanged],
});

export const reviewGate = gate<
  WhoFacts & RejectedFacts & ResultsFacts & DeviationsFacts & MarksFacts & ReconcileFacts & ReviewerFacts & SeenFacts
>({
  step: 'lot.review',
  title: 'Review batch record and trail of a lot',
  of: 'lot',
  rules: [
    ...whoRules,
    lotNotInQuarantine,
    resultMissing,
    outOfSpec,
    deviationOpen,
    limitExceeded,
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
