import { gate } from '../../kernel/index.js';
import { administratorActs, notHere, reasonMissing, type ReasonFacts, type WhoFacts } from '../identity/index.js';
import { liftNotAllowed, notOpen, recallNotLifted, type LiftFacts } from './holds.rules.js';

export const placeGate = gate<ReasonFacts & WhoFacts>({
  step: 'hold.place',
  title: 'Put on hold (at once, by one person)',
  of: 'hold',
  rules: [reasonMissing, administratorActs],
});

export const liftGate = gate<ReasonFacts & WhoFacts & LiftFacts>({
  step: 'hold.lift',
  title: 'Lift a hold',
  of: 'hold',
  rules: [reasonMissing, notHere, administratorActs, notOpen, recallNotLifted, liftNotAllowed],
});
