import { describe, expect, it } from '@jest/globals';
import { judge, judgeAct, type Rule } from '../../kernel/index.js';
import {
  administratorActs,
  administratorMix,
  notDelegated,
  notHere,
  notTrained,
  reasonMissing,
  secondApprover,
  sideConflict,
  whoRules,
  type GrantFacts,
  type WhoFacts,
} from './identity.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rules: Rule<F> | readonly Rule<F>[], facts: F): string[] =>
  judge(([] as Rule<F>[]).concat(rules), facts).reasons.map((r) => `${r.code}: ${r.says}`);

const who = (more: Partial<WhoFacts['who']> = {}): WhoFacts => ({
  who: {
    name: 'pharmacist 02',
    site: 'Rigshospitalet',
    here: true,
    administrator: false,
    delegated: true,
    training: { procedure: 'P-07 v2', state: 'current', until: '2027-01-31' },
    ...more,
  },
});
const training = (state: 'current' | 'none' | 'lapsed' | 'no-procedure', until: string | null = null) =>
  who({ training: { procedure: 'P-07 v2', state, until } });

describe('BR-57: who acts is here, delegated and trained', () => {
  it('BR-57: a trained and delegated person of the site may act', () => {
    expect(told(whoRules, who())).toEqual([]);
  });

  it('BR-57: a role elsewhere does not count here', () => {
    expect(told(notHere, who({ here: false }))).toEqual([
      'not-your-site: It belongs to Rigshospitalet. pharmacist 02 holds no role for this act there.',
    ]);
  });

  it('BR-57: off the delegation log is refused; where there is no trial, nobody needs to be on it', () => {
    expect(told(notDelegated, who({ delegated: false }))).toEqual([
      'not-delegated: pharmacist 02 is not on the delegation log of this trial at Rigshospitalet today.',
    ]);
    expect(told(notDelegated, who({ delegated: null }))).toEqual([]);
  });

  it('BR-57: no training, lapsed training and no procedure are told apart', () => {
    expect(told(notTrained, training('none'))).toEqual([
      'not-trained: pharmacist 02 has no training on procedure P-07 v2 in force.',
    ]);
    expect(told(notTrained, training('lapsed', '2026-10-01'))).toEqual([
      "training-lapsed: pharmacist 02's training on P-07 v2 lapsed on 1 Oct 2026.",
    ]);
    expect(told(notTrained, training('no-procedure'))).toEqual([
      'no-procedure: Rigshospitalet has no procedure in force for this step (P-07 v2).',
    ]);
  });

  it('BR-57: an act that follows no procedure needs no training', () => {
    expect(told(notTrained, who({ training: null }))).toEqual([]);
  });

  it('BR-64: an administrator takes no act in the chain', () => {
    expect(told(administratorActs, who({ administrator: true }))).toEqual([
      'administrator-not-gxp: pharmacist 02 is an administrator: administrators take no act in the chain.',
    ]);
  });

  const against = (here: boolean) =>
    judgeAct<WhoFacts>(whoRules, {
      who: { ...training('none').who, here, delegated: false, administrator: true },
    }).reasons.map((r) => `${r.rule} ${r.code}`);

  it('BR-57, BR-64: everything that speaks against the person is named at once', () => {
    expect(against(true)).toEqual(['BR-57 not-delegated', 'BR-57 not-trained', 'BR-64 administrator-not-gxp']);
  });

  it('BR-57: who holds no role there learns nothing else', () => {
    expect(against(false)).toEqual(['BR-57 not-your-site']);
  });
});

describe('BR-60: a change of a saved value has a reason', () => {
  it.each([
    ['abc', true],
    ['  leak  ', true],
    ['ab', false],
    [' ab ', false],
    ['   ', false],
    ['\t\n\r', false],
    ['', false],
    [null, false],
  ])('BR-60: %j is a reason: %s', (reason, good) => {
    expect(told(reasonMissing, { reason })).toEqual(
      good ? [] : ['reason-required: Say why: at least three characters of reason.'],
    );
  });
});

describe('granting a role', () => {
  const grant = (more: Partial<GrantFacts['grant']> = {}): GrantFacts => ({
    grant: {
      person: 'nurse 04',
      role: 'preparer',
      side: 'unblinded',
      otherSideHeld: null,
      mixesAdministrator: false,
      ...more,
    },
  });

  it('BR-63: who stood on one side of the blind never stands on the other', () => {
    expect(told(sideConflict, grant())).toEqual([]);
    expect(told(sideConflict, grant({ otherSideHeld: 'nurse' }))).toEqual([
      'side-conflict: nurse 04 holds or held Bedside nurse: Unmasked preparer stands on the other side of the blind.',
    ]);
  });

  it('BR-64: an administrator holds no other role', () => {
    expect(told(administratorMix, grant())).toEqual([]);
    expect(told(administratorMix, grant({ mixesAdministrator: true }))).toEqual([
      'administrator-mix: nurse 04 cannot be an administrator and hold a role in the chain.',
    ]);
  });

  it('BR-63, BR-64: both are named at once', () => {
    const facts = grant({ otherSideHeld: 'nurse', mixesAdministrator: true });
    expect(judge([sideConflict, administratorMix], facts).reasons.map((r) => r.rule)).toEqual(['BR-63', 'BR-64']);
  });
});

describe('BR-64: approving a role', () => {
  const approve = (more: object = {}) => ({ approve: { state: 'requested', sameAsAsked: false, own: false, ...more } });
  const needs =
    'second-approver: The role needs the approval of an administrator who neither asked for it nor gets it.';

  it('BR-64: another administrator approves what was asked for', () => {
    expect(told(secondApprover, approve())).toEqual([]);
  });

  it('BR-64: not who asked for it, nor who gets it', () => {
    expect(told(secondApprover, approve({ sameAsAsked: true }))).toEqual([needs]);
    expect(told(secondApprover, approve({ own: true }))).toEqual([needs]);
    expect(told(secondApprover, approve({ own: true, sameAsAsked: true }))).toEqual([needs]);
  });

  it.each(['active', 'ended'])('BR-64: what is %s is not approved again', (state) => {
    expect(told(secondApprover, approve({ state }))).toEqual([
      `not-requested: This role is ${state}: there is nothing to approve.`,
    ]);
  });
});
