import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { sealGate } from './seal-list.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

describe('what the gate on the sealed list asks', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    [
      'allocation.seal',
      sealGate,
      [
        'BR-57 not-your-site',
        'BR-21 not-in-dossier',
        'BR-48 list-sealed-already',
        'BR-61 products-differ',
        'BR-64 administrator-not-gxp',
      ],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
