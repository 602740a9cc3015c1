import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { assignedAlready, reserveNotNeeded, type AssignedFacts, type ReserveFacts } from './assign.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-48: one kit for a treatment', () => {
  const assigned = (more: Partial<AssignedFacts['assigned']> = {}): AssignedFacts => ({
    assigned: { subject: 'RH-01-007', treatment: 2, kit: null, treatments: 2, ...more },
  });

  it('BR-48: the last planned treatment, and one more', () => {
    expect(told(assignedAlready, assigned())).toEqual([]);
    expect(told(assignedAlready, assigned({ treatment: 3 }))).toEqual([
      'treatment-not-planned: The protocol has 2 treatments; 3 is not one of them.',
    ]);
  });

  it('BR-48: no second draw', () => {
    expect(told(assignedAlready, assigned({ kit: 'K-20001' }))).toEqual([
      'assigned-already: RH-01-007 has kit K-20001 for treatment 2.',
    ]);
  });
});

describe('BR-48: a reserve for a gland', () => {
  const reserve = (more: Partial<ReserveFacts['reserve']> = {}): ReserveFacts => ({
    reserve: { subject: 'RH-01-007', treatment: 1, gland: 'left-submandibular', given: false, open: null, ...more },
  });
  const given =
    'reserve-gland-given: RH-01-007, treatment 1: Left submandibular was given. A reserve for it is not needed.';
  const open = 'reserve-open: RH-01-007, treatment 1: Left submandibular has reserve kit K-20009 already.';

  it.each<[string, ReserveFacts, string[]]>([
    ['not given, and without a reserve', reserve(), []],
    ['given', reserve({ given: true }), [given]],
    ['with a reserve that may still be given', reserve({ open: 'K-20009' }), [open]],
    ['both', reserve({ given: true, open: 'K-20009' }), [given, open]],
    ['the kit of a treatment is none', { reserve: null }, []],
  ])('BR-48: %s', (_, facts, says) => {
    expect(told(reserveNotNeeded, facts)).toEqual(says);
  });
});
