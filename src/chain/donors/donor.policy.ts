import { gate, toldTimeWrong, type ToldFacts } from '../../kernel/index.js';
import {
  reasonMissing,
  recordChanged,
  whoRules,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from '../../base/identity/index.js';
import { holdRules, type HoldFacts } from '../../base/holds/index.js';
import { wrongState, type StepFacts } from '../../base/custody/index.js';
import {
  consentWithdrawn,
  donorDeferred,
  donorIneligible,
  type ClearanceFacts,
  type WithdrawalFacts,
} from './clearance.rules.js';
import {
  consentMissing,
  donationIdLocked,
  markerReactive,
  notAssessable,
  notEligible,
  panelIncomplete,
  riskUnassessed,
  type AssessFacts,
  type ConsentFacts,
  type DonationIdFacts,
  type EligibleFacts,
  type PanelFacts,
  type ReactiveFacts,
} from './donors.rules.js';
import { repeatSampleDue, sampleInvalid, type RepeatFacts, type SampleFacts } from './sample.rules.js';

export const registerGate = gate<WhoFacts>({
  step: 'donor.register',
  title: 'Register a donor by code',
  of: 'donor',
  rules: [...whoRules],
});

export const consentGate = gate<WhoFacts & StepFacts & ToldFacts>({
  step: 'donor.consent',
  title: "Record a donor's consent",
  of: 'donor',
  rules: [...whoRules, wrongState, toldTimeWrong],
});

export const screenGate = gate<WhoFacts & ConsentFacts & ClearanceFacts & StepFacts & ToldFacts>({
  step: 'donor.screen',
  title: 'Record questionnaire and interview',
  of: 'donor',
  rules: [...whoRules, consentMissing, donorDeferred, wrongState, toldTimeWrong],
});

export const resultsGate = gate<WhoFacts & ConsentFacts & SampleFacts & ToldFacts>({
  step: 'donor.record-results',
  title: 'Record test results of a donor',
  of: 'donor',
  rules: [...whoRules, consentMissing, sampleInvalid, toldTimeWrong],
});

export const eligibleGate = gate<
  WhoFacts &
    ConsentFacts &
    WithdrawalFacts &
    ClearanceFacts &
    PanelFacts &
    ReactiveFacts &
    HoldFacts &
    StepFacts &
    SeenFacts
>({
  step: 'donor.declare-eligible',
  title: 'Declare a donor eligible for a product',
  of: 'donor',
  rules: [
    ...whoRules,
    consentMissing,
    consentWithdrawn,
    donorDeferred,
    panelIncomplete,
    riskUnassessed,
    markerReactive,
    ...holdRules,
    wrongState,
    recordChanged,
  ],
});

export const procureGate = gate<
  WhoFacts & ConsentFacts & WithdrawalFacts & ClearanceFacts & DonationIdFacts & ReactiveFacts & HoldFacts & ToldFacts
>({
  step: 'donation.procure',
  title: 'Record a donation with its identification sequence',
  of: 'donation',
  rules: [
    ...whoRules,
    consentMissing,
    consentWithdrawn,
    donorDeferred,
    donorIneligible,
    donationIdLocked,
    markerReactive,
    ...holdRules,
    toldTimeWrong,
  ],
});

export const sendGate = gate<WhoFacts & WithdrawalFacts & HoldFacts & StepFacts>({
  step: 'donation.send',
  title: 'Send a donation to its maker, under the label of starting material',
  of: 'donation',
  rules: [...whoRules, consentWithdrawn, ...holdRules, wrongState],
});

export const receiveGate = gate<WhoFacts & StepFacts>({
  step: 'donation.receive',
  title: 'Receive a donation in quarantine',
  of: 'donation',
  rules: [...whoRules, wrongState],
});

export const releaseGate = gate<
  WhoFacts &
    ConsentFacts &
    WithdrawalFacts &
    PanelFacts &
    ReactiveFacts &
    EligibleFacts &
    RepeatFacts &
    HoldFacts &
    StepFacts &
    SeenFacts
>({
  step: 'donation.release',
  title: 'Release a donation as starting material',
  of: 'donation',
  rules: [
    ...whoRules,
    consentMissing,
    consentWithdrawn,
    panelIncomplete,
    riskUnassessed,
    markerReactive,
    notEligible,
    repeatSampleDue,
    ...holdRules,
    wrongState,
    recordChanged,
  ],
});

export const deferGate = gate<WhoFacts & ReasonFacts & StepFacts>({
  step: 'donor.defer',
  title: 'Defer a donor until a day',
  of: 'donor',
  rules: [...whoRules, reasonMissing, wrongState],
});

export const withdrawConsentGate = gate<WhoFacts & ReasonFacts & ConsentFacts & WithdrawalFacts & ToldFacts>({
  step: 'donor.withdraw-consent',
  title: "Record that a donor's consent is withdrawn",
  of: 'donor',
  rules: [...whoRules, reasonMissing, consentMissing, consentWithdrawn, toldTimeWrong],
});

export const assessGate = gate<WhoFacts & ConsentFacts & AssessFacts & SeenFacts>({
  step: 'donor.assess-risk',
  title: 'Assess the risk of a reactive marker',
  of: 'donor',
  rules: [...whoRules, consentMissing, notAssessable, recordChanged],
});

export const lookBackGate = gate<WhoFacts & ReasonFacts>({
  step: 'donor.look-back',
  title: 'Open a look-back on a donor; all that descends is held',
  of: 'donor',
  rules: [...whoRules, reasonMissing],
});
