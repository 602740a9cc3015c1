import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import * as access from './access.policy.js';
import { actingGate } from './acting.js';
import { confirmGate, declineGate, proposeGate } from './proposal.policy.js';
import { approveGate, endGate, grantGate, qpAndQcGate, signGate } from './people.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Two people: another approves, and who asked may still ask. */
const SECOND = (other: string): string[] => ['BR-64 asker-gone', `BR-64 ${other}`];

describe('what the gates on roles, duties and signatures ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['role.grant', grantGate, ['BR-41 access-ended', 'BR-63 side-conflict', 'BR-64 administrator-mix']],
    [
      'role.approve',
      approveGate,
      ['BR-41 access-ended', 'BR-63 side-conflict', 'BR-64 administrator-mix', ...SECOND('second-approver')],
    ],
    ['role.end', endGate, ['BR-41 ended-already', 'BR-60 reason-required']],
    [
      'site.set-qp-and-qc',
      qpAndQcGate,
      ['BR-57 not-your-site', 'BR-60 reason-required', 'BR-64 administrator-not-gxp'],
    ],
    ['record.sign', signGate, ['BR-59 password-wrong']],
    ['person.end', access.endPersonGate, ['BR-41 access-ended', 'BR-60 reason-required']],
    ['person.reset-password', access.resetGate, ['BR-41 access-ended', 'BR-60 reason-required']],
    ['person.approve-password', access.approvePasswordGate, ['BR-41 access-ended', ...SECOND('second-administrator')]],
    ['proposal.make', proposeGate, ['BR-64 own-right']],
    ['proposal.confirm', confirmGate, SECOND('second-person')],
    ['proposal.decline', declineGate, ['BR-41 proposal-decided', 'BR-60 reason-required']],
    ['session.act', actingGate, ['BR-57 role-ended']],
    ['login.unlock', access.unlockGate, ['BR-41 access-ended', 'BR-60 reason-required', 'BR-65 login-not-locked']],
    ['session.end', access.endSessionGate, ['BR-60 reason-required']],
    ['site.set-access', access.siteAccessGate, ['BR-60 reason-required']],
    [
      'alert.acknowledge',
      access.acknowledgeGate,
      ['BR-60 reason-required', 'BR-65 alert-acknowledged', 'BR-65 alert-own'],
    ],
    [
      'factor.ask-end',
      access.askFactorEndGate,
      ['BR-41 access-ended', 'BR-60 reason-required', 'BR-65 no-second-factor'],
    ],
    ['factor.end', access.endFactorGate, SECOND('second-administrator')],
    ['directory-link.ask', access.askLinkGate, ['BR-41 access-ended', 'BR-65 directory-link-taken']],
    [
      'directory-link.approve',
      access.approveLinkGate,
      ['BR-41 access-ended', ...SECOND('second-administrator'), 'BR-65 directory-link-taken'],
    ],
    ['directory-link.end', access.endLinkGate, ['BR-41 ended-already', 'BR-60 reason-required']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
