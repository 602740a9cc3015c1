import { gate } from '../../kernel/index.js';
import { notForClinicalUse, wrongState, type PurposeFacts, type StepFacts } from '../../base/custody/index.js';
import { whoRules, type WhoFacts } from '../../base/identity/index.js';
import { labelNotCurrent, labelSuperseded, type ScannedLabelFacts } from '../../base/labels/index.js';
import { noGreenLight, type GreenLightFacts } from '../../trial/protocols/index.js';
import { usableRules, type UsableFacts } from '../quality/index.js';
import { packedAlone, packListMismatch, type PackFacts, type PairFacts } from './logistics.rules.js';

type Sending = WhoFacts & UsableFacts & GreenLightFacts & PurposeFacts & StepFacts;
const sending = [...whoRules, ...usableRules, noGreenLight, notForClinicalUse, wrongState] as const;

export const planGate = gate<Sending>({
  step: 'shipment.plan',
  title: 'Plan a shipment',
  of: 'shipment',
  rules: sending,
});

export const packGate = gate<Sending & PackFacts & PairFacts & ScannedLabelFacts>({
  step: 'shipment.pack',
  title: 'Pack a shipment by scan',
  of: 'shipment',
  rules: [...sending, packListMismatch, packedAlone, labelNotCurrent, labelSuperseded],
});

/** Everything is asked again: what was held, expired or withdrawn since it was packed does not leave (BR-36). */
export const dispatchGate = gate<Sending & ScannedLabelFacts>({
  step: 'shipment.dispatch',
  title: 'Dispatch a shipment',
  of: 'shipment',
  rules: [...sending, labelNotCurrent, labelSuperseded],
});

/** What arrives is taken in, whatever it is: what is not usable goes to quarantine, an old label is replaced there. */
export const receiveGate = gate<WhoFacts & StepFacts & ScannedLabelFacts>({
  step: 'shipment.receive',
  title: 'Receive a shipment',
  of: 'shipment',
  rules: [...whoRules, wrongState, labelNotCurrent],
});
