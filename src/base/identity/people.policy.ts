import { gate } from '../../kernel/index.js';
import {
  administratorActs,
  administratorMix,
  notHere,
  reasonMissing,
  secondApprover,
  sideConflict,
  type ApproveFacts,
  type GrantFacts,
  type ReasonFacts,
  type WhoFacts,
} from './identity.rules.js';
import { askerGone, type AskerFacts } from './asker.rules.js';
import { accessEnded, endedAlready, type EndedFacts, type PersonFacts } from './ended.rules.js';
import { signatureInvalid, type SignFacts } from './sign.rules.js';

export const grantGate = gate<PersonFacts & GrantFacts>({
  step: 'role.grant',
  title: 'Ask for a role for a person',
  of: 'person',
  rules: [accessEnded, sideConflict, administratorMix],
});

export const approveGate = gate<PersonFacts & GrantFacts & ApproveFacts & AskerFacts>({
  step: 'role.approve',
  title: 'Approve a role',
  of: 'person',
  rules: [secondApprover, askerGone, accessEnded, sideConflict, administratorMix],
});

export const endGate = gate<ReasonFacts & EndedFacts>({
  step: 'role.end',
  title: 'End a role',
  of: 'person',
  rules: [reasonMissing, endedAlready],
});

/** A laxer duty of the Qualified Person is decided by quality assurance of the site, with a reason. */
export const qpAndQcGate = gate<WhoFacts & ReasonFacts>({
  step: 'site.set-qp-and-qc',
  title: 'Say whether a Qualified Person may certify what they approved in quality control',
  of: 'site',
  rules: [notHere, administratorActs, reasonMissing],
});

export const signGate = gate<SignFacts>({
  step: 'record.sign',
  title: 'Sign with own login and proof',
  of: 'record',
  rules: [signatureInvalid],
});
