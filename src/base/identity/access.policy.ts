import { gate } from '../../kernel/index.js';
import {
  alertClosed,
  ownAlert,
  linkTaken,
  noFactor,
  notLocked,
  secondAdministrator,
  type AlertFacts,
  type FactorFacts,
  type LinkFacts,
  type LoginFacts,
  type SecondFacts,
} from './access.rules.js';
import { askerGone, type AskerFacts } from './asker.rules.js';
import { accessEnded, endedAlready, type EndedFacts, type PersonFacts } from './ended.rules.js';
import { reasonMissing, type ReasonFacts } from './identity.rules.js';

export const endPersonGate = gate<ReasonFacts & PersonFacts>({
  step: 'person.end',
  title: 'End the access of a person',
  of: 'person',
  rules: [reasonMissing, accessEnded],
});

export const resetGate = gate<ReasonFacts & PersonFacts>({
  step: 'person.reset-password',
  title: 'Ask for a new first password for a person, and give its first half',
  of: 'person',
  rules: [reasonMissing, accessEnded],
});

export const approvePasswordGate = gate<SecondFacts & AskerFacts & PersonFacts>({
  step: 'person.approve-password',
  title: 'Give the second half of a first password, as a second administrator',
  of: 'person',
  rules: [secondAdministrator, askerGone, accessEnded],
});

export const unlockGate = gate<ReasonFacts & LoginFacts & PersonFacts>({
  step: 'login.unlock',
  title: 'Ask to unlock a login before its time',
  of: 'person',
  rules: [reasonMissing, notLocked, accessEnded],
});

export const endSessionGate = gate<ReasonFacts>({
  step: 'session.end',
  title: 'End the session of another person',
  of: 'session',
  rules: [reasonMissing],
});

export const siteAccessGate = gate<ReasonFacts>({
  step: 'site.set-access',
  title: 'Propose idle time and second factor of a site',
  of: 'site',
  rules: [reasonMissing],
});

export const acknowledgeGate = gate<ReasonFacts & AlertFacts>({
  step: 'alert.acknowledge',
  title: 'Acknowledge an alert with a comment',
  of: 'alert',
  rules: [reasonMissing, alertClosed, ownAlert],
});

export const askFactorEndGate = gate<ReasonFacts & FactorFacts & PersonFacts>({
  step: 'factor.ask-end',
  title: 'Ask to end the second factor of a person',
  of: 'person',
  rules: [reasonMissing, noFactor, accessEnded],
});

export const endFactorGate = gate<SecondFacts & AskerFacts>({
  step: 'factor.end',
  title: 'End the second factor of a person, as a second administrator',
  of: 'person',
  rules: [secondAdministrator, askerGone],
});

export const askLinkGate = gate<LinkFacts & PersonFacts>({
  step: 'directory-link.ask',
  title: 'Ask to link a person with the directory',
  of: 'person',
  rules: [linkTaken, accessEnded],
});

export const approveLinkGate = gate<SecondFacts & AskerFacts & LinkFacts & PersonFacts>({
  step: 'directory-link.approve',
  title: 'Approve a link with the directory, as a second administrator',
  of: 'person',
  rules: [secondAdministrator, askerGone, linkTaken, accessEnded],
});

export const endLinkGate = gate<ReasonFacts & EndedFacts>({
  step: 'directory-link.end',
  title: 'Ask to end a link with the directory',
  of: 'person',
  rules: [reasonMissing, endedAlready],
});
