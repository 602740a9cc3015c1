import { gate } from '../../kernel/index.js';
import { notAtSite, wrongState, type SiteFacts, type StepFacts } from '../../base/custody/index.js';
import { reasonMissing, whoRules, type ReasonFacts, type WhoFacts } from '../../base/identity/index.js';
import { labelNotCurrent, labelSuperseded, type ScannedLabelFacts } from '../../base/labels/index.js';
import { maskedStop, type MaskedStopFacts } from '../../trial/blinding/index.js';
import { subjectNotReady, type SubjectFacts } from '../../trial/protocols/index.js';
import { usableRules, type UsableFacts } from '../quality/index.js';
import { destructionUnderHold, unwitnessed, type HeldDestructionFacts, type WitnessFacts } from './disposal.rules.js';
import { doseMismatch, notComplete, type CompleteFacts, type DoseFacts } from './dose.rules.js';
import { handoverIncomplete, type HandoverFacts } from './handover.rules.js';
import { stepTooLong, stepTooShort, type RhythmFacts } from './rhythm.rules.js';
import {
  appearanceFails,
  ofAnotherKit,
  postThawExpired,
  secondPerson,
  type AppearanceFacts,
  type InUseFacts,
  type OwnFacts,
  type PairFacts,
} from './thaw.rules.js';
import { kitWithdrawn, nothingToWithdraw, type ToWithdrawFacts, type WithdrawnFacts } from './withdraw.rules.js';

type Prepared = WhoFacts &
  UsableFacts &
  InUseFacts &
  SubjectFacts &
  StepFacts &
  ScannedLabelFacts &
  SiteFacts &
  OwnFacts;
const prepared = [
  ...whoRules,
  ...usableRules,
  ofAnotherKit,
  postThawExpired,
  subjectNotReady,
  wrongState,
  labelNotCurrent,
  labelSuperseded,
  notAtSite,
] as const;

export const drawGate = gate<Prepared & AppearanceFacts & DoseFacts & PairFacts & RhythmFacts>({
  step: 'syringe.draw',
  title: 'Draw a syringe for a gland',
  of: 'kit',
  rules: [...prepared, appearanceFails, stepTooLong, doseMismatch, secondPerson],
});

export const completeGate = gate<Prepared & CompleteFacts & RhythmFacts>({
  step: 'kit.complete',
  title: 'Complete a kit: every syringe scanned back',
  of: 'kit',
  rules: [...prepared, notComplete, stepTooShort, stepTooLong],
});

/** From the completion on: in a masked trial the masked stop stands in the place of every rule about the content. */
type Completed = Prepared & MaskedStopFacts & WithdrawnFacts;
const completed = [...prepared, maskedStop, kitWithdrawn] as const;

export type HandoverGateFacts = Completed & HandoverFacts;

export const offerGate = gate<HandoverGateFacts>({
  step: 'kit.offer',
  title: 'Offer a kit for hand-over',
  of: 'kit',
  rules: [...completed, handoverIncomplete],
});

export const acceptGate = gate<HandoverGateFacts>({
  step: 'kit.accept',
  title: 'Accept a kit at hand-over',
  of: 'kit',
  rules: [...completed, handoverIncomplete],
});

export const notGivenGate = gate<WhoFacts & ReasonFacts & StepFacts>({
  step: 'kit.not-give',
  title: 'Record that a kit is not given',
  of: 'kit',
  rules: [...whoRules, reasonMissing, wrongState],
});

/** Neutral outside: whoever is blinded learns that the kit was withdrawn, and no more. */
export const withdrawKitGate = gate<WhoFacts & ReasonFacts & StepFacts & WithdrawnFacts>({
  step: 'kit.withdraw',
  title: 'Withdraw a kit',
  of: 'kit',
  rules: [...whoRules, reasonMissing, wrongState, kitWithdrawn],
});

export const withdrawAllGate = gate<WhoFacts & ReasonFacts & ToWithdrawFacts & PairFacts>({
  step: 'kit.withdraw-all',
  title: 'Withdraw all completed, unfinished kits of a trial at a site',
  of: 'kit',
  rules: [...whoRules, reasonMissing, nothingToWithdraw, secondPerson],
});

/** Wasting, returning and destroying are open to what is expired or held: that is what they are for. */
export const wasteGate = gate<WhoFacts & ReasonFacts & StepFacts & WitnessFacts>({
  step: 'item.waste',
  title: 'Record as wasted, with a witness',
  of: 'unit',
  rules: [...whoRules, reasonMissing, wrongState, unwitnessed],
});

export type ReturnFacts = WhoFacts & ReasonFacts & StepFacts;

export const returnGate = gate<ReturnFacts>({
  step: 'unit.return',
  title: 'Return a unit',
  of: 'unit',
  rules: [...whoRules, reasonMissing, wrongState],
});

export const destroyGate = gate<WhoFacts & ReasonFacts & StepFacts & WitnessFacts & HeldDestructionFacts>({
  step: 'item.destroy',
  title: 'Destroy, with a witness',
  of: 'unit',
  rules: [...whoRules, reasonMissing, wrongState, unwitnessed, destructionUnderHold],
});
