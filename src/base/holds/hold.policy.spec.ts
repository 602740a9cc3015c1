import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { liftGate, placeGate } from './hold.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

describe('what the gates on holds ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['hold.place', placeGate, ['BR-60 reason-required', 'BR-64 administrator-not-gxp']],
    [
      'hold.lift',
      liftGate,
      [
        'BR-25 hold-lift-not-allowed',
        'BR-25 hold-not-open',
        'BR-27 recall-not-lifted',
        'BR-57 not-your-site',
        'BR-60 reason-required',
        'BR-64 administrator-not-gxp',
      ],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});

describe('putting on hold is instant', () => {
  it('BR-24: one person, a reason, and nothing else', () => {
    const who = { name: 'nurse 04', site: '', here: true, administrator: false, delegated: null, training: null };
    expect(placeGate.judge({ reason: 'smells of smoke', who }).outcome).toBe('GO');
    expect(placeGate.judge({ reason: '', who: { ...who, administrator: true } }).reasons.map((r) => r.rule)).toEqual([
      'BR-60',
      'BR-64',
    ]);
  });
});
