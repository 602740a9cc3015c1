import { describe, expect, it } from '@jest/globals';
import { gapsIn } from './gaps.js';

const walk = (...steps: string[]) =>
  steps.map((s, n) => {
    const [state, step = 'other'] = s.split(' ') as [string, string?];
    return { state, step, at: `t${n}` };
  });
const gaps = (...steps: string[]) => gapsIn(walk(...steps), 'decide');

describe('BR-38: spells without custody', () => {
  it('none while nothing was missing', () => {
    expect(gaps('filled', 'stored', 'quarantined', 'received decide')).toEqual([]);
  });

  it('from when it was last seen until it was found', () => {
    expect(gaps('filled', 'stored', 'missing', 'quarantined')).toEqual([{ since: 't1', until: 't3' }]);
  });

  it('is open while it is missing', () => {
    expect(gaps('stored', 'missing')).toEqual([{ since: 't0', until: null }]);
  });

  it('what was decided about counts no more, what came later does', () => {
    expect(gaps('stored', 'missing', 'quarantined', 'received decide', 'stored')).toEqual([]);
    expect(gaps('stored', 'missing', 'quarantined', 'received decide', 'missing', 'quarantined')).toEqual([
      { since: 't3', until: 't5' },
    ]);
  });

  it('several spells stand side by side', () => {
    expect(gaps('stored', 'missing', 'quarantined', 'returned', 'missing', 'quarantined')).toHaveLength(2);
  });
});
