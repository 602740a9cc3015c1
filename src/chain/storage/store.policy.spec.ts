import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { addPlaceGate, quarantineGate, restockGate, storeGate } from './store.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on storage ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    [
      'unit.store',
      storeGate,
      [...WHO, 'BR-30 position-occupied', 'BR-38 not-at-this-site', 'BR-41 busy', 'BR-66 label-not-current'],
    ],
    ['unit.quarantine', quarantineGate, [...WHO, 'BR-41 busy', 'BR-60 reason-required']],
    ['unit.restock', restockGate, [...WHO, 'BR-38 custody-broken', 'BR-41 busy', 'BR-60 reason-required']],
    ['place.add', addPlaceGate, ['BR-30 place-does-not-fit', 'BR-30 place-name-taken']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});

describe('a gate serves a purpose', () => {
  it.each([storeGate, quarantineGate] as Gate<never>[])(
    'what is expired, held or not certified may be put away and set aside: $step',
    (gate) => {
      for (const id of ['BR-28', 'BR-24', 'BR-39', 'BR-26']) expect(gate.rules.map((r) => r.id)).not.toContain(id);
    },
  );
});
