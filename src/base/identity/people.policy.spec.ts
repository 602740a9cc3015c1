import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { approveGate, endGate, grantGate, qpAndQcGate, signGate } from './people.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

describe('what the gates on roles, duties and signatures ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['role.grant', grantGate, ['BR-63 side-conflict', 'BR-64 administrator-mix']],
    ['role.approve', approveGate, ['BR-63 side-conflict', 'BR-64 administrator-mix', 'BR-64 second-approver']],
    ['role.end', endGate, ['BR-60 reason-required']],
    [
      'site.set-qp-and-qc',
      qpAndQcGate,
      ['BR-57 not-your-site', 'BR-60 reason-required', 'BR-64 administrator-not-gxp'],
    ],
    ['record.sign', signGate, ['BR-59 password-wrong']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
