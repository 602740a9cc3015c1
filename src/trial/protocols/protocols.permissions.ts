import { permission } from '../../kernel/index.js';

export const addTrial = permission('trial.add', ['administrator'], 'Add a trial');
export const writeProtocol = permission('protocol.draft', ['sponsor'], 'Write a protocol version, name sites');
export const approveProtocol = permission('protocol.approve', ['sponsor'], 'Approve a protocol version with signature');
export const giveGreenLight = permission(
  'green-light.give',
  ['sponsor'],
  'Give or withdraw the green light for a site',
);
export const enrolSubject = permission('subject.enrol', ['investigator'], 'Enrol a subject by number');
export const consentSubject = permission('subject.consent', ['investigator'], "Record a subject's consent");
export const declareEligible = permission(
  'subject.declare-eligible',
  ['investigator'],
  'Declare a subject eligible with signature',
);
export const confirmPresence = permission(
  'subject.confirm-presence',
  ['investigator', 'nurse'],
  'Confirm that a subject is here today',
);
export const withdrawSubject = permission('subject.withdraw', ['investigator'], 'Record that a subject withdrew');
export const renewCard = permission('subject.renew-card', ['investigator'], 'Issue a new subject card');
export const readSubjects = permission(
  'subject.read',
  [
    'investigator',
    'nurse',
    'pharmacist',
    'preparer',
    'verifier',
    'sponsor',
    'unblinded-monitor',
    'blinded-monitor',
    'inspector',
  ],
  'See the subjects of a trial at a site',
);
