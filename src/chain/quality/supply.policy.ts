import { gate, toldTimeWrong, type ToldFacts } from '../../kernel/index.js';
import { notForClinicalUse, wrongState, type PurposeFacts, type StepFacts } from '../../base/custody/index.js';
import { certifyGate, type CertifyFacts } from './certify.policy.js';
import { certifiedAlready } from './certify.rules.js';
import { outOfSpec } from './result.rules.js';
import { notReviewed } from './review.rules.js';
import {
  faultNotConfirmed,
  scannedUnitRules,
  supplyIncomplete,
  supplyOff,
  unitGranted,
  type ConfirmedFacts,
  type GrantedFacts,
  type ScannedUnitFacts,
  type SupplyPartsFacts,
  type SupplyTrialFacts,
} from './supply.rules.js';

/**
 * Of what certification asks, this is let go: that nothing is out of specification, which is why it is asked; the
 * review, which no lot out of specification can have; and that the lot is not certified already.
 */
const LET_GO: readonly unknown[] = [outOfSpec, notReviewed, certifiedAlready];

export type SupplyFacts = CertifyFacts &
  SupplyTrialFacts &
  SupplyPartsFacts &
  ConfirmedFacts &
  GrantedFacts &
  PurposeFacts &
  StepFacts &
  ToldFacts &
  ScannedUnitFacts;

/** May this one unit, whose lot is out of specification, be supplied to this one subject? */
export const supplyGate = gate<SupplyFacts>({
  step: 'exceptional-supply.grant',
  title: 'Supply one unit of a lot out of specification to one subject',
  of: 'lot',
  rules: [
    supplyOff,
    supplyIncomplete,
    faultNotConfirmed,
    unitGranted,
    notForClinicalUse,
    wrongState,
    toldTimeWrong,
    ...scannedUnitRules,
    ...certifyGate.rules.filter((r) => !LET_GO.includes(r)),
  ],
});
