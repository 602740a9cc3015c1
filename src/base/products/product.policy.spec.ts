import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { approveProcessGate } from './process.policy.js';
import { approveGate } from './product.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

describe('what the gates on products and processes ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    [
      'product.approve',
      approveGate,
      [
        'BR-22 shelf-life-without-report',
        'BR-41 approved-already',
        'BR-44 own-draft',
        'BR-57 not-your-site',
        'BR-59 record-changed',
        'BR-64 administrator-not-gxp',
      ],
    ],
    [
      'process.approve',
      approveProcessGate,
      [
        'BR-41 approved-already',
        'BR-44 own-draft',
        'BR-57 not-your-site',
        'BR-59 record-changed',
        'BR-64 administrator-not-gxp',
      ],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
