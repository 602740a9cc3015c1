import { gate, toldTimeWrong, type ToldFacts } from '../../kernel/index.js';
import {
  reasonMissing,
  recordChanged,
  whoRules,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from '../../base/identity/index.js';
import { ownResult, silentRetest, type ApprovalFacts, type RetestFacts } from '../quality/index.js';
import {
  stabilitySettled,
  stabilityUnsupported,
  tooEarly,
  type ConclusionFacts,
  type SettledFacts,
  type TooEarlyFacts,
} from './stability.rules.js';

export const planStudyGate = gate<WhoFacts & ToldFacts>({
  step: 'stability.plan',
  title: 'Plan a stability study',
  of: 'stability-study',
  rules: [...whoRules, toldTimeWrong],
});

/** A failing result is entered like any other: it is kept, and ends what the study supports. */
export const enterStabilityGate = gate<WhoFacts & RetestFacts & TooEarlyFacts>({
  step: 'stability.enter-result',
  title: 'Enter a result of a stability study',
  of: 'stability-study',
  rules: [...whoRules, silentRetest, tooEarly],
});

export const correctStabilityGate = gate<WhoFacts & ReasonFacts & SettledFacts>({
  step: 'stability.correct-result',
  title: 'Correct a result of a stability study that is not approved',
  of: 'stability-study',
  rules: [...whoRules, reasonMissing, stabilitySettled],
});

export const approveStabilityGate = gate<WhoFacts & ApprovalFacts>({
  step: 'stability.approve-result',
  title: 'Approve a result of a stability study',
  of: 'stability-study',
  rules: [...whoRules, ownResult],
});

export const reportGate = gate<WhoFacts & ConclusionFacts & SeenFacts>({
  step: 'stability.report',
  title: 'Conclude how many months a stability study supports',
  of: 'stability-study',
  rules: [...whoRules, stabilityUnsupported, recordChanged],
});
