import { permission } from '../../kernel/index.js';

const ADMIN = ['administrator'];

export const manageSites = permission('site.manage', ADMIN, 'Add sites, propose their idle time and second factor');
export const managePeople = permission(
  'person.manage',
  ADMIN,
  'Add people, end their access and sessions; ask for a first password, or to unlock a login',
);
export const grantRole = permission('role.grant', ADMIN, 'Ask for a role for somebody, or end it');
export const approveRole = permission('role.approve', ADMIN, 'Approve a role that another administrator asked for');
export const manageAccess = permission(
  'access.ask',
  ADMIN,
  'Ask to end a second factor, or to make or end a link with the directory',
);
export const approveAccess = permission('access.approve', ADMIN, 'Approve that another administrator asked for it');
export const readAlerts = permission('alert.read', ['administrator', 'qa'], 'See alerts about logins');
export const acknowledgeAlert = permission('alert.acknowledge', ['administrator', 'qa'], 'Acknowledge an alert');
export const reviewSignatures = permission(
  'signature.review',
  ['qa', 'qp', 'inspector'],
  'See every signature of a person, with session and workstation',
);
export const setProcedure = permission('procedure.set', ['qa'], 'Put an edition of a procedure into force');
export const recordTraining = permission('training.record', ['qa'], 'Record that a person was trained');
export const recordDelegation = permission(
  'delegation.record',
  ['sponsor', 'investigator'],
  'Write a line of the delegation log of a trial at a site',
);
export const readDelegation = permission(
  'delegation.read',
  ['sponsor', 'investigator', 'qa', 'inspector', 'unblinded-monitor', 'blinded-monitor'],
  'See the delegation log of a trial at a site',
);
export const listQp = permission('qp.list', ['qa'], 'Put a person on the list of Qualified Persons of a site');
export const setQpAndQc = permission(
  'site.set-qp-and-qc',
  ['qa'],
  'Say whether a Qualified Person may certify a lot whose test results they approved',
);
export const decideProposal = permission(
  'proposal.decide',
  ['administrator', 'qa', 'sponsor', 'investigator', 'donor-physician'],
  'Confirm or decline what another person proposed, where one may propose it oneself',
);
export const readPeople = permission(
  'person.read',
  ['administrator', 'qa', 'qp', 'sponsor', 'inspector', 'unblinded-monitor'],
  'See people, their roles, training and delegation',
);
