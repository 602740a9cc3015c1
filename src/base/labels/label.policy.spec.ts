import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { dialectGate, issueGate, reprintGate } from './label.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

describe('what the gates on labels ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['label.issue', issueGate, ['BR-50 label-not-blinded']],
    ['dialect.set', dialectGate, ['BR-57 not-your-site', 'BR-60 reason-required', 'BR-64 administrator-not-gxp']],
    ['label.reprint', reprintGate, ['BR-50 label-not-blinded', 'BR-60 reason-required', 'BR-66 label-superseded']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
