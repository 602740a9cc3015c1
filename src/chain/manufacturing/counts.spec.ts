import { describe, expect, it } from '@jest/globals';
import type { ProcessDefinition, ProcessStepDto } from '../../base/products/index.js';
import { countsOf } from './counts.js';
import { marksOf } from './marks.js';

const counting = (counts: ProcessStepDto['counts'], passage: number): ProcessStepDto => ({
  ...{ key: `p${passage}-${counts}`, name: `${counts} ${passage}`, entry: 'number', counts, passage },
  ...{ unit: counts === 'viability' ? '%' : 'M', critical: true, needed: true, repeats: true },
});
const process: ProcessDefinition = {
  steps: [0, 1, 2].flatMap((p) => (['seeded', 'harvested', 'viability'] as const).map((c) => counting(c, p))),
  materials: [],
  maxPassage: 1,
  maxDoublings: '8.00',
};
const entries = (values: Record<string, string[]>) =>
  Object.entries(values).flatMap(([step, all]) => all.map((value) => ({ step, value })));
const counts = (values: Record<string, string[]>) => countsOf(process, entries(values));
const doublings = (values: Record<string, string[]>) => counts(values).map((c) => [c.doublings, c.cumulative]);
const marks = (values: Record<string, string[]>) =>
  marksOf(process, { entries: [], counts: counts(values), curve: null }).map((m) => `${m.id} ${m.value} ${m.allowed}`);

describe('cells by passage', () => {
  it('nothing counted, no passage', () => {
    expect(counts({})).toEqual([]);
  });

  it('several counts of a passage are added as decimals; of viabilities the lowest stands', () => {
    expect(
      counts({ 'p0-seeded': ['0.1', '0.2'], 'p0-harvested': ['1.2'], 'p0-viability': ['93', '88.50', '91.0'] }),
    ).toEqual([
      {
        ...{ passage: 0, seeded: '0.3', harvested: '1.2', unit: 'M', viability: '88.50' },
        ...{ doublings: '2.00', cumulative: '2.00' },
      },
    ]);
  });

  it('population doublings to two decimals, and their sum without the rounding of its parts', () => {
    expect(doublings({ 'p0-seeded': ['24.5'], 'p0-harvested': ['546'] })).toEqual([['4.48', '4.48']]);
    const third = { 'p0-seeded': ['1'], 'p0-harvested': ['1.0036'], 'p1-seeded': ['1'], 'p1-harvested': ['1.0036'] };
    expect(doublings(third)).toEqual([
      ['0.01', '0.01'],
      ['0.01', '0.01'],
    ]);
  });

  it('a loss of cells counts down; what was not counted is unknown, and so is every sum after it', () => {
    expect(doublings({ 'p0-seeded': ['8'], 'p0-harvested': ['2'] })).toEqual([['-2.00', '-2.00']]);
    expect(doublings({ 'p0-seeded': ['1'], 'p1-seeded': ['1'], 'p1-harvested': ['2'] })).toEqual([
      [null, null],
      ['1.00', null],
    ]);
    expect(doublings({ 'p0-seeded': ['0'], 'p0-harvested': ['2'] })).toEqual([[null, null]]);
    expect(doublings({ 'p0-seeded': ['1'], 'p0-harvested': ['1'] })).toEqual([['0.00', '0.00']]);
  });
});

describe('BR-17: limits of the whole process are marks', () => {
  it('BR-17: the last passage and the doublings allowed are within', () => {
    const allowed = { 'p0-seeded': ['1'], 'p0-harvested': ['16'], 'p1-seeded': ['1'], 'p1-harvested': ['16'] };
    expect(marks(allowed)).toEqual([]);
  });

  it('BR-17: one more of either is outside', () => {
    expect(marks({ 'p0-seeded': ['1'], 'p0-harvested': ['258'] })).toEqual(['doublings 8.01 ≤ 8.00']);
    expect(marks({ 'p2-viability': ['90'] })).toEqual(['passages 2 ≤ 1', 'doublings — ≤ 8.00']);
  });

  it('BR-17: doublings that nobody can tell are outside; too many stay so whatever is counted after them', () => {
    expect(marks({})).toEqual(['doublings — ≤ 8.00']);
    expect(marks({ 'p0-seeded': ['1'], 'p1-seeded': ['1'], 'p1-harvested': ['2'] })).toEqual(['doublings — ≤ 8.00']);
    const gone = { 'p0-seeded': ['1'], 'p0-harvested': ['258'], 'p1-seeded': ['1'] };
    expect(marks(gone)).toEqual(['doublings 8.01 ≤ 8.00']);
    expect(marksOf({ ...process, maxDoublings: undefined }, { entries: [], counts: [], curve: null })).toEqual([]);
  });
});
