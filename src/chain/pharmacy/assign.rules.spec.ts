import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { assignedAlready, type AssignedFacts } from './assign.rules.js';

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
