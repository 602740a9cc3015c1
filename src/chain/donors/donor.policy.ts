import { gate } from '../../kernel/index.js';
import { recordChanged, whoRules, type SeenFacts, type WhoFacts } from '../../base/identity/index.js';
import { onHold, type HoldFacts } from '../../base/holds/index.js';
import { wrongState, type StepFacts } from '../../base/custody/index.js';
import {
  consentMissing,
  donationIdLocked,
  markerReactive,
  notEligible,
  panelIncomplete,
  type ConsentFacts,
  type DonationIdFacts,
  type EligibleFacts,
  type PanelFacts,
  type ReactiveFacts,
} from './donors.rules.js';

export const registerGate = gate<WhoFacts>({
  step: 'donor.register',
  title: 'Register a donor by code',
  of: 'donor',
  rules: [...whoRules],
});

export const consentGate = gate<WhoFacts & StepFacts>({
  step: 'donor.consent',
  title: "Record a donor's consent",
  of: 'donor',
  rules: [...whoRules, wrongState],
});

export const screenGate = gate<WhoFacts & ConsentFacts & StepFacts>({
  step: 'donor.screen',
  title: 'Record questionnaire and interview',
  of: 'donor',
  rules: [...whoRules, consentMissing, wrongState],
});

export const resultsGate = gate<WhoFacts & ConsentFacts>({
  step: 'donor.record-results',
  title: 'Record test results of a donor',
  of: 'donor',
  rules: [...whoRules, consentMissing],
});

export const eligibleGate = gate<
  WhoFacts & ConsentFacts & PanelFacts & ReactiveFacts & HoldFacts & StepFacts & SeenFacts
>({
  step: 'donor.declare-eligible',
  title: 'Declare a donor eligible for a product',
  of: 'donor',
  rules: [...whoRules, consentMissing, panelIncomplete, markerReactive, onHold, wrongState, recordChanged],
});

export const procureGate = gate<WhoFacts & ConsentFacts & DonationIdFacts & ReactiveFacts & HoldFacts>({
  step: 'donation.procure',
  title: 'Record a donation with its identification sequence',
  of: 'donation',
  rules: [...whoRules, consentMissing, donationIdLocked, markerReactive, onHold],
});

export const receiveGate = gate<WhoFacts & StepFacts>({
  step: 'donation.receive',
  title: 'Receive a donation in quarantine',
  of: 'donation',
  rules: [...whoRules, wrongState],
});

export const releaseGate = gate<
  WhoFacts & ConsentFacts & PanelFacts & ReactiveFacts & EligibleFacts & HoldFacts & StepFacts & SeenFacts
>({
  step: 'donation.release',
  title: 'Release a donation as starting material',
  of: 'donation',
  rules: [...whoRules, consentMissing, panelIncomplete, markerReactive, notEligible, onHold, wrongState, recordChanged],
});
