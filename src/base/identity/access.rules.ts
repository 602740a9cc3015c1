import { rule } from '../../kernel/index.js';

export interface SecondFacts {
  /** Who approves what was asked for. */
  second: { asked: boolean; sameAsAsked: boolean; concerned: boolean };
}

export const secondAdministrator = rule<SecondFacts>({
  id: 'BR-64',
  code: 'second-administrator',
  about: 'free',
  title: 'How a person signs in is altered by two administrators, neither of them the person',
  source: 'EU GMP Annex 11 (draft of 2025), 12.3; 21 CFR 11.300',
  override: 'none',
  clearedBy: 'another administrator',
  says: 'It needs the approval of an administrator who neither asked for it nor is the person concerned.',
  also: { 'nothing-asked': 'Nobody asked for this, or it is done already: there is nothing to approve.' },
  check: ({ second: s }) => {
    if (!s.asked) return { facts: {}, code: 'nothing-asked' };
    return (s.sameAsAsked || s.concerned) && { facts: {} };
  },
});

export interface LinkFacts {
  link: { value: string; takenBy: string | null };
}

export const linkTaken = rule<LinkFacts>({
  id: 'BR-65',
  code: 'directory-link-taken',
  about: 'free',
  title: 'Somebody of the directory is one person here, and a person here is one of the directory',
  source: '21 CFR 11.100, 11.300(a)',
  override: 'none',
  clearedBy: 'two administrators, after ending the other link',
  says: '{value} of the directory cannot be linked: {person} is linked already.',
  check: ({ link: l }) => l.takenBy !== null && { facts: { value: l.value, person: l.takenBy } },
});

export interface LoginFacts {
  login: { name: string; locked: boolean };
}

export const notLocked = rule<LoginFacts>({
  id: 'BR-65',
  code: 'login-not-locked',
  about: 'free',
  title: 'What is unlocked is locked',
  source: '21 CFR 11.300(d)',
  override: 'none',
  clearedBy: 'nobody: there is nothing to unlock',
  says: 'The login of {name} is not locked.',
  check: ({ login }) => !login.locked && { facts: { name: login.name } },
});

export interface FactorFacts {
  factor: { name: string; on: boolean };
}

export const noFactor = rule<FactorFacts>({
  id: 'BR-65',
  code: 'no-second-factor',
  about: 'free',
  title: 'What is ended is there',
  source: '21 CFR 11.300(c)',
  override: 'none',
  clearedBy: 'nobody: there is nothing to end',
  says: '{name} has no second factor.',
  check: ({ factor }) => !factor.on && { facts: { name: factor.name } },
});

export interface AlertFacts {
  alert: { acknowledgedBy: string | null; own: boolean };
}

export const alertClosed = rule<AlertFacts>({
  id: 'BR-65',
  code: 'alert-acknowledged',
  about: 'free',
  title: 'An alert is acknowledged once; what was said of it stays',
  source: '21 CFR 11.300(d); EU GMP Annex 11, clause 9',
  override: 'none',
  clearedBy: 'nobody: it is done',
  says: '{name} has acknowledged this alert already.',
  check: ({ alert }) => alert.acknowledgedBy !== null && { facts: { name: alert.acknowledgedBy } },
});

export const ownAlert = rule<AlertFacts>({
  id: 'BR-65',
  code: 'alert-own',
  about: 'free',
  title: 'An alert is acknowledged by somebody whom it is not about, and who did not cause it',
  source: '21 CFR 11.300(d); EU GMP Annex 11, clause 12',
  override: 'none',
  clearedBy: 'another person who is told of it',
  says: 'This alert is about you or about what you asked for: somebody else acknowledges it.',
  check: ({ alert }) => alert.own && { facts: {} },
});
