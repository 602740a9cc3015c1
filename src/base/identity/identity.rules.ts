import { rule } from '../../kernel/index.js';
import type { Side } from './roles.js';

/** Who acts, seen from the thing they act on. */
export interface WhoFacts {
  who: {
    name: string;
    /** Where the thing is. */
    site: string;
    /** A role that entitles to this act covers that site and trial. */
    here: boolean;
    /** Administrators take no part in the chain. */
    administrator: boolean;
    /** The day of the act, where it is told of later. */
    on?: string;
    /** On the delegation log of the trial at the site on that day; null where there is no trial. */
    delegated: boolean | null;
    /** Training for the procedure in force; null where the act follows no procedure. */
    training: { procedure: string; state: 'current' | 'none' | 'lapsed' | 'no-procedure'; until: string | null } | null;
  };
}

export const notHere = rule<WhoFacts>({
  id: 'BR-57',
  code: 'not-your-site',
  first: true,
  about: 'free',
  title: 'Who acts holds a role for the site and trial of the thing acted on',
  source: 'ICH E6(R3), 2.10; EU GMP Part IV, chapter 3',
  override: 'none',
  clearedBy: 'two administrators (role), or the site that has the thing',
  says: 'It belongs to {site}. {name} holds no role for this act there.',
  check: ({ who }) => !who.here && { facts: { name: who.name, site: who.site } },
});

export const notDelegated = rule<WhoFacts>({
  id: 'BR-57',
  code: 'not-delegated',
  about: 'free',
  title: 'Who acts is on the delegation log of the trial at the site today',
  source: 'ICH E6(R3), 2.3, 2.10',
  override: 'none',
  clearedBy: 'investigator or sponsor (delegation log)',
  says: '{name} is not on the delegation log of this trial at {site} today.',
  also: { 'was-not-delegated': '{name} was not on the delegation log of this trial at {site} on {on}.' },
  check: ({ who }) =>
    who.delegated === false && {
      facts: { name: who.name, site: who.site, on: who.on },
      code: who.on && 'was-not-delegated',
    },
});

export const notTrained = rule<WhoFacts>({
  id: 'BR-57',
  code: 'not-trained',
  about: 'free',
  title: 'Who acts is trained on the edition of the procedure in force',
  source: 'ICH E6(R3), 2.3; EU GMP Part IV, chapter 3',
  override: 'none',
  clearedBy: 'quality assurance (training record)',
  says: '{name} has no training on procedure {procedure} in force.',
  also: {
    'training-lapsed': "{name}'s training on {procedure} lapsed on {until}.",
    'no-procedure': '{site} has no procedure in force for this step ({procedure}).',
  },
  check: ({ who }) => {
    const t = who.training;
    if (!t || t.state === 'current') return null;
    const facts = { name: who.name, site: who.site, procedure: t.procedure, until: t.until };
    return { facts, code: { none: undefined, lapsed: 'training-lapsed', 'no-procedure': 'no-procedure' }[t.state] };
  },
});

export const administratorActs = rule<WhoFacts>({
  id: 'BR-64',
  code: 'administrator-not-gxp',
  about: 'free',
  title: 'Administrators take no act in the chain and sign nothing',
  source: 'EU GMP Annex 11 (draft of 2025), 12.3; EU GMP Annex 11, clause 12',
  override: 'none',
  clearedBy: 'somebody who holds the role and is not an administrator',
  says: '{name} is an administrator: administrators take no act in the chain.',
  check: ({ who }) => who.administrator && { facts: { name: who.name } },
});

/** Asked at every act of the chain. */
export const whoRules = [notHere, notDelegated, notTrained, administratorActs] as const;

export interface ReasonFacts {
  reason: string | null;
}

export const reasonMissing = rule<ReasonFacts>({
  id: 'BR-60',
  code: 'reason-required',
  about: 'free',
  title: 'A change or void of a saved value has a reason; the old value stays',
  source:
    'EU GMP Annex 11, clause 9; EU GMP Annex 11 (draft of 2025), 12.2; Delegated Regulation (EU) 2017/1569, Article 8(5)',
  override: 'none',
  clearedBy: 'the person who acts',
  says: 'Say why: at least three characters of reason.',
  check: ({ reason }) => (reason ?? '').trim().length < 3 && { facts: {} },
});

export interface GrantFacts {
  grant: { person: string; role: string; side: Side; otherSideHeld: string | null; mixesAdministrator: boolean };
}

export const sideConflict = rule<GrantFacts>({
  id: 'BR-63',
  code: 'side-conflict',
  about: 'free',
  title: 'Who ever stood on one side of the blind in a trial never stands on the other, nor on both at once anywhere',
  source: 'ICH E6(R3), 3.15.2(d)(i), 4.1.2',
  override: 'none',
  clearedBy: 'nobody: name another person',
  says: '{person} holds or held {other}: {role} stands on the other side of the blind.',
  check: ({ grant: g }) =>
    g.otherSideHeld !== null && { facts: { person: g.person, role: g.role, other: g.otherSideHeld } },
});

export const administratorMix = rule<GrantFacts>({
  id: 'BR-64',
  code: 'administrator-mix',
  about: 'free',
  title: 'An administrator holds no other role',
  source: 'EU GMP Annex 11 (draft of 2025), 12.3; EU GMP Annex 11, clause 12',
  override: 'none',
  clearedBy: 'two administrators, after ending the other role',
  says: '{person} cannot be an administrator and hold a role in the chain.',
  check: ({ grant: g }) => g.mixesAdministrator && { facts: { person: g.person } },
});

export interface ApproveFacts {
  approve: { state: string; sameAsAsked: boolean; own: boolean };
}

export const secondApprover = rule<ApproveFacts>({
  id: 'BR-64',
  code: 'second-approver',
  about: 'free',
  title: 'A role is approved by a second administrator, not for oneself',
  source: 'EU GMP Annex 11 (draft of 2025), 12.3',
  override: 'none',
  clearedBy: 'another administrator',
  says: 'The role needs the approval of an administrator who neither asked for it nor gets it.',
  also: { 'not-requested': 'This role is {state}: there is nothing to approve.' },
  check: ({ approve: a }) => {
    if (a.state !== 'requested') return { facts: { state: a.state }, code: 'not-requested' };
    return (a.sameAsAsked || a.own) && { facts: {} };
  },
});
