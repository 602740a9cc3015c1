import { gate } from '../../kernel/index.js';
import { wrongState, type StepFacts } from '../../base/custody/index.js';
import { holdRules, type HoldFacts } from '../../base/holds/index.js';
import {
  reasonMissing,
  recordChanged,
  whoRules,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from '../../base/identity/index.js';
import { expiryInvalid, type ShelfLifeFacts } from '../manufacturing/index.js';
import { conflictOfDuty, lotNotInQuarantine, notAQp, type QpFacts, type RejectedFacts } from '../quality/index.js';
import {
  correctionNotPossible,
  dossierNotAmended,
  editionNotApproved,
  expiredBefore,
  expiryNotLater,
  nothingToRelabel,
  secondPersonMissing,
  stabilityMissing,
  type CorrectionFacts,
  type ExtensionFacts,
  type RelabelFacts,
  type SecondFacts,
} from './expiry.rules.js';

export type ExtendFacts = WhoFacts &
  ReasonFacts &
  ExtensionFacts &
  ShelfLifeFacts &
  RejectedFacts &
  HoldFacts &
  QpFacts &
  SecondFacts &
  SeenFacts;

/** May the expiry of this lot be moved to a later day, on this report and this edition? */
export const extendGate = gate<ExtendFacts>({
  step: 'lot.extend-expiry',
  title: 'Extend the expiry of a lot',
  of: 'lot',
  rules: [
    ...whoRules,
    reasonMissing,
    lotNotInQuarantine,
    ...holdRules,
    stabilityMissing,
    editionNotApproved,
    dossierNotAmended,
    expiryNotLater,
    expiryInvalid,
    expiredBefore,
    secondPersonMissing,
    notAQp,
    conflictOfDuty,
    recordChanged,
  ],
});

/** May the expiry of this lot be corrected? Held or not: its labels must not say what is wrong. */
export const correctExpiryGate = gate<
  WhoFacts & ReasonFacts & CorrectionFacts & ShelfLifeFacts & SecondFacts & SeenFacts
>({
  step: 'lot.correct-expiry',
  title: 'Correct the expiry of a lot that is not certified',
  of: 'lot',
  rules: [...whoRules, reasonMissing, correctionNotPossible, expiryInvalid, secondPersonMissing, recordChanged],
});

/** Open to what is held: a new label tells the truth and lets nothing be used. */
export const relabelGate = gate<WhoFacts & RelabelFacts & StepFacts & SecondFacts>({
  step: 'lot.relabel',
  title: 'Replace the old labels of units',
  of: 'lot',
  rules: [...whoRules, nothingToRelabel, wrongState, secondPersonMissing],
});
