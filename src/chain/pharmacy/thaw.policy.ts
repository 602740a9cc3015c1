import { gate } from '../../kernel/index.js';
import {
  notAtSite,
  notForClinicalUse,
  wrongState,
  type PurposeFacts,
  type SiteFacts,
  type StepFacts,
} from '../../base/custody/index.js';
import { reasonMissing, whoRules, type ReasonFacts, type WhoFacts } from '../../base/identity/index.js';
import { labelNotCurrent, labelSuperseded, type ScannedLabelFacts } from '../../base/labels/index.js';
import { parameterMissing, type ProductFacts } from '../../base/products/index.js';
import { noGreenLight, subjectNotReady, type GreenLightFacts, type SubjectFacts } from '../../trial/protocols/index.js';
import { usableRules, type UsableFacts } from '../quality/index.js';
import { reserveNotNeeded, type ReserveFacts } from './assign.rules.js';
import { stepTooShort, type RhythmFacts } from './rhythm.rules.js';
import {
  alreadyReserved,
  donorMix,
  noDoseOrder,
  ofAnotherKit,
  secondPerson,
  type DonorFacts,
  type OrderFacts,
  type OwnFacts,
  type PairFacts,
  type ReservedFacts,
} from './thaw.rules.js';

/** May this unit be used for this kit, here, now? Asked when it is reserved, and again when it is thawed. */
export type ForKitFacts = WhoFacts &
  UsableFacts &
  GreenLightFacts &
  PurposeFacts &
  SiteFacts &
  ReservedFacts &
  OrderFacts &
  DonorFacts &
  SubjectFacts &
  ReserveFacts &
  StepFacts &
  ScannedLabelFacts;

const forKit = [
  ...whoRules,
  ...usableRules,
  noGreenLight,
  notForClinicalUse,
  notAtSite,
  alreadyReserved,
  noDoseOrder,
  donorMix,
  subjectNotReady,
  reserveNotNeeded,
  wrongState,
  labelNotCurrent,
  labelSuperseded,
] as const;

export const reserveGate = gate<ForKitFacts>({
  step: 'unit.reserve',
  title: 'Keep a unit for a kit',
  of: 'unit',
  rules: forKit,
});

export type ThawGateFacts = ForKitFacts & ProductFacts & PairFacts;

export const thawGate = gate<ThawGateFacts>({
  step: 'unit.thaw',
  title: 'Thaw a unit for a kit',
  of: 'unit',
  rules: [...forKit, parameterMissing, secondPerson],
});

export const freeGate = gate<WhoFacts & ReasonFacts & StepFacts & OwnFacts>({
  step: 'unit.free',
  title: 'Give up the reservation of a unit',
  of: 'unit',
  rules: [...whoRules, reasonMissing, ofAnotherKit, wrongState],
});

/** A thaw that has begun is recorded to its end, whatever happened meanwhile; but not before its time. */
export const endThawGate = gate<WhoFacts & StepFacts & ScannedLabelFacts & OwnFacts & RhythmFacts>({
  step: 'unit.thaw-end',
  title: 'Record the end of a thaw and the appearance',
  of: 'unit',
  rules: [...whoRules, ofAnotherKit, wrongState, labelNotCurrent, stepTooShort],
});
