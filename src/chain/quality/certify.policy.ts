import { gate } from '../../kernel/index.js';
import { holdRules, type HoldFacts } from '../../base/holds/index.js';
import {
  reasonMissing,
  recordChanged,
  whoRules,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from '../../base/identity/index.js';
import { notInDossier, type DossierFacts } from '../../trial/protocols/index.js';
import { repeatSampleDue, type RepeatFacts } from '../donors/index.js';
import {
  expiryInvalid,
  labelsNotReconciled,
  notAuthorised,
  startingMaterialQuarantined,
  type LicenceFacts,
  type ReconcileFacts,
  type ShelfLifeFacts,
  type StartingFacts,
} from '../manufacturing/index.js';
import { withdrawnAlready, type WithdrawFacts } from './certified.rules.js';
import {
  deviationOpen,
  limitExceeded,
  minorDeviationOpen,
  type DeviationsFacts,
  type MarksFacts,
} from './deviation.rules.js';
import {
  certifiedAlready,
  conflictOfDuty,
  lotNotInQuarantine,
  notAQp,
  type CertifiedBeforeFacts,
  type QpFacts,
  type RejectedFacts,
} from './certify.rules.js';
import { outOfSpec, resultMissing, type ResultsFacts } from './result.rules.js';
import { notReviewed, type ReviewFacts } from './review.rules.js';

export type CertifyFacts = WhoFacts &
  QpFacts &
  RejectedFacts &
  CertifiedBeforeFacts &
  StartingFacts &
  RepeatFacts &
  LicenceFacts &
  ReconcileFacts &
  ResultsFacts &
  DeviationsFacts &
  MarksFacts &
  ReviewFacts &
  DossierFacts &
  ShelfLifeFacts &
  HoldFacts &
  SeenFacts;

/** May this person certify this lot for this trial, as it stands on the screen? */
export const certifyGate = gate<CertifyFacts>({
  step: 'lot.certify',
  title: 'Certify a lot for a trial',
  of: 'lot',
  rules: [
    startingMaterialQuarantined,
    repeatSampleDue,
    notAuthorised,
    labelsNotReconciled,
    resultMissing,
    outOfSpec,
    deviationOpen,
    minorDeviationOpen,
    limitExceeded,
    notReviewed,
    lotNotInQuarantine,
    certifiedAlready,
    notInDossier,
    expiryInvalid,
    ...holdRules,
    notAQp,
    conflictOfDuty,
    recordChanged,
    ...whoRules,
  ],
});

export const withdrawGate = gate<WhoFacts & ReasonFacts & WithdrawFacts & Pick<QpFacts, 'qp'>>({
  step: 'certification.withdraw',
  title: 'Withdraw a certification',
  of: 'lot',
  rules: [...whoRules, reasonMissing, notAQp, withdrawnAlready],
});
