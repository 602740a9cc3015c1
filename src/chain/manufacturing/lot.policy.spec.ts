import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { fillGate, freezeGate, labelsGate, planGate, purchaseGate, startGate, stepGate } from './lot.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on lots ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['lot.plan', planGate, [...WHO, 'BR-12 site-not-authorised']],
    [
      'lot.start',
      startGate,
      [
        ...WHO,
        'BR-09 consent-withdrawn',
        'BR-11 donation-in-quarantine',
        'BR-12 site-not-authorised',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-41 busy',
      ],
    ],
    ['lot.record-step', stepGate, [...WHO, 'BR-14 critical-entry-unverified', 'BR-41 busy']],
    ['lot.issue-labels', labelsGate, [...WHO, 'BR-24 on-hold', 'BR-27 recalled', 'BR-41 busy']],
    ['lot.fill', fillGate, [...WHO, 'BR-24 on-hold', 'BR-27 recalled', 'BR-41 busy']],
    ['lot.freeze', freezeGate, [...WHO, 'BR-13 labels-not-reconciled', 'BR-22 expiry-too-late', 'BR-41 busy']],
    [
      'lot.purchase',
      purchaseGate,
      [...WHO, 'BR-12 site-not-authorised', 'BR-21 not-in-dossier', 'BR-22 expiry-too-late'],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
