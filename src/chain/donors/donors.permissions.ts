import { permission } from '../../kernel/index.js';

export const registerDonor = permission('donor.register', ['donor-coordinator'], 'Register a donor by code');
export const consentDonor = permission('donor.consent', ['donor-coordinator'], "Record a donor's consent");
export const screenDonor = permission('donor.screen', ['donor-coordinator'], 'Record questionnaire and interview');
export const recordResults = permission(
  'donor.record-results',
  ['donor-coordinator', 'donor-physician'],
  "Record a donor's test results",
);
export const declareEligible = permission(
  'donor.declare-eligible',
  ['donor-physician'],
  'Declare a donor eligible with signature',
);
export const procure = permission('donation.procure', ['donor-coordinator'], 'Record a donation');
export const sendDonation = permission(
  'donation.send',
  ['donor-coordinator', 'logistics'],
  'Send a donation to its maker',
);
export const receiveDonation = permission('donation.receive', ['operator', 'logistics'], 'Receive a donation');
export const releaseDonation = permission(
  'donation.release',
  ['donor-physician'],
  'Release starting material with signature',
);
export const readDonors = permission(
  'donor.read',
  ['donor-coordinator', 'donor-physician', 'operator', 'qa', 'qp', 'inspector'],
  'See donors, by code',
);
export const deferDonor = permission('donor.defer', ['donor-physician'], 'Defer a donor until a day');
export const withdrawConsent = permission(
  'donor.withdraw-consent',
  ['donor-coordinator'],
  "Record that a donor's consent is withdrawn",
);
export const assessRisk = permission(
  'donor.assess-risk',
  ['donor-physician'],
  'Assess the risk of a reactive marker with signature',
);
export const lookBack = permission(
  'donor.look-back',
  ['donor-coordinator', 'donor-physician', 'qa'],
  'Open a look-back on a donor',
);
export const recordLaboratory = permission(
  'laboratory.record',
  ['donor-physician', 'qa'],
  'Record the authorisation of a laboratory',
);
