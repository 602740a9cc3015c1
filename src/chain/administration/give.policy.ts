import { gate, judge } from '../../kernel/index.js';
import { notAtSite, wrongState, type SiteFacts, type StepFacts } from '../../base/custody/index.js';
import { recordChanged, whoRules, type SeenFacts, type WhoFacts } from '../../base/identity/index.js';
import { labelNotCurrent, labelSuperseded, type ScannedLabelFacts } from '../../base/labels/index.js';
import { maskedStop, type MaskedStopFacts } from '../../trial/blinding/index.js';
import { subjectNotReady, type SubjectFacts } from '../../trial/protocols/index.js';
import { kitWithdrawn, postThawExpired, type InUseFacts, type WithdrawnFacts } from '../pharmacy/index.js';
import { usableRules, type UsableFacts } from '../quality/index.js';
import {
  lateAlone,
  notInHand,
  partlyWithoutReason,
  recordIncomplete,
  secondIdentifierMissing,
  timeWrong,
  wrongGland,
  wrongKitOrSubject,
  type AmountFacts,
  type GlandFacts,
  type InHandFacts,
  type LateAloneFacts,
  type MatchFacts,
  type RecordFacts,
  type SecondIdentifierFacts,
  type TimeFacts,
} from './administration.rules.js';

type Bedside = WhoFacts &
  UsableFacts &
  MaskedStopFacts &
  WithdrawnFacts &
  InUseFacts &
  SubjectFacts &
  StepFacts &
  SiteFacts &
  ScannedLabelFacts &
  MatchFacts &
  InHandFacts;

const bedside = [
  ...whoRules,
  ...usableRules,
  maskedStop,
  kitWithdrawn,
  postThawExpired,
  subjectNotReady,
  wrongState,
  notAtSite,
  labelNotCurrent,
  labelSuperseded,
  wrongKitOrSubject,
  notInHand,
] as const;

export type VerifyGateFacts = Bedside & SecondIdentifierFacts;

export const verifyGate = gate<VerifyGateFacts>({
  step: 'kit.verify',
  title: 'Verify that subject and kit belong together',
  of: 'kit',
  rules: [...bedside, secondIdentifierMissing],
});

export type GiveGateFacts = Bedside & GlandFacts & TimeFacts & LateAloneFacts & AmountFacts;

/** What stops an expired, held, wrong or late dose at the bedside. */
export const giveGate = gate<GiveGateFacts>({
  step: 'dose.give',
  title: 'Give an injection',
  of: 'syringe',
  rules: [...bedside, wrongGland, timeWrong, lateAlone, partlyWithoutReason],
});

/**
 * Would it pass if it were done now? Asked of what is told of later. Nothing that differs with the content of a kit is
 * asked: whether a second person is needed must not tell the arm.
 */
export const passesNow = (facts: WhoFacts & SubjectFacts & InUseFacts): boolean =>
  judge<typeof facts>([...whoRules, subjectNotReady, postThawExpired], facts).outcome === 'GO';

/** Closing a record is never blocked by what the kit holds: what happened must be told. */
export const closeGate = gate<WhoFacts & StepFacts & SeenFacts & RecordFacts>({
  step: 'kit.close',
  title: 'Sign the record of a treatment',
  of: 'kit',
  rules: [...whoRules, wrongState, recordChanged, recordIncomplete],
});
