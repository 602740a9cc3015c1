import { gate } from '../../kernel/index.js';
import { wrongState, type StepFacts } from '../../base/custody/index.js';
import { holdRules, type HoldFacts } from '../../base/holds/index.js';
import { reasonMissing, whoRules, type ReasonFacts, type WhoFacts } from '../../base/identity/index.js';
import { notFromList, type ListFacts } from '../../trial/allocation/index.js';
import { noGreenLight, subjectNotReady, type GreenLightFacts, type SubjectFacts } from '../../trial/protocols/index.js';
import { assignedAlready, reserveNotNeeded, type AssignedFacts, type ReserveFacts } from './assign.rules.js';

export const assignGate = gate<WhoFacts & SubjectFacts & ListFacts & AssignedFacts & GreenLightFacts & HoldFacts>({
  step: 'kit.assign',
  title: 'Assign a kit to a subject, from the sealed list',
  of: 'subject',
  rules: [...whoRules, subjectNotReady, notFromList, assignedAlready, noGreenLight, ...holdRules],
});

export const reserveKitGate = gate<
  WhoFacts & SubjectFacts & ListFacts & ReserveFacts & ReasonFacts & GreenLightFacts & HoldFacts
>({
  step: 'kit.request-reserve',
  title: 'Ask for a reserve kit for one gland',
  of: 'subject',
  rules: [...whoRules, subjectNotReady, notFromList, reserveNotNeeded, reasonMissing, noGreenLight, ...holdRules],
});

export const revealGate = gate<WhoFacts & StepFacts>({
  step: 'kit.reveal',
  title: 'Learn, for preparation, what goes into a kit',
  of: 'kit',
  rules: [...whoRules, wrongState],
});
