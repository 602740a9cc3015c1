import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import type { SpecificationDto } from '../../base/products/index.js';
import { supportedMonths } from './stability.js';
import { stabilitySettled, stabilityUnsupported, tooEarly } from './stability.rules.js';

const line = (key: string, kind: string) =>
  ({ key, test: key, method: 'm', kind, op: '>', limit: '80' }) as SpecificationDto['lines'][number];
const STUDY = {
  lots: [
    { number: 'L1', frozenOn: '2025-02-11' },
    { number: 'L2', frozenOn: '2025-03-11' },
  ],
  months: [0, 12, 24, 36],
  specification: {
    code: 'S-12',
    edition: '5',
    lines: [line('viability', 'release'), line('cd105', 'release'), line('hla-dr', 'information')],
  },
};
type Found = Parameters<typeof supportedMonths>[1][number];
const good = (lot: string, months: number, key: string, more: Partial<Found> = {}): Found => ({
  lot,
  months,
  line: key,
  state: 'approved',
  passed: true,
  ...more,
});
/** Every release line of every lot at these time points. */
const upTo = (...months: number[]): Found[] =>
  months.flatMap((m) => ['L1', 'L2'].flatMap((lot) => ['viability', 'cd105'].map((key) => good(lot, m, key))));

describe('BR-67: how many months a study supports', () => {
  it.each<[string, Found[], number | null]>([
    ['no results', [], null],
    ['the first time point alone', upTo(0), 0],
    ['all of them', upTo(0, 12, 24, 36), 36],
    ['a time point that is missing between ends it', upTo(0, 12, 36), 12],
    ['the first one missing', upTo(12, 24), null],
    ['one line of one lot missing', upTo(0, 12, 24).slice(0, -1), 12],
    [
      'one line that waits for approval',
      [...upTo(0, 12, 24).slice(0, -1), good('L2', 24, 'cd105', { state: 'entered' })],
      12,
    ],
    ['one line that fails', [...upTo(0, 12, 24).slice(0, -1), good('L2', 24, 'cd105', { passed: false })], 12],
    [
      'a failing time point before passing ones',
      [good('L1', 0, 'viability', { passed: false }), ...upTo(0).slice(1), ...upTo(12, 24)],
      null,
    ],
    ['an information line that fails', [...upTo(0, 12), good('L1', 12, 'hla-dr', { passed: false })], 12],
  ])('BR-67: %s', (_, results, months) => {
    expect(supportedMonths(STUDY, results)).toBe(months);
  });
});

describe('rules on studies', () => {
  const codes = (supported: number | null, claimed: number) =>
    judge([stabilityUnsupported], { conclusion: { study: 'STAB-25-01', claimed, supported } }).reasons.map(
      (r) => r.says,
    );

  it('BR-67: a report claims no more than is supported, to the month', () => {
    expect(codes(36, 36)).toEqual([]);
    expect(codes(36, 24)).toEqual([]);
    expect(codes(36, 37)).toEqual([
      'STAB-25-01 does not support 37 months: its last complete time point within all limits is 36.',
    ]);
    expect(codes(null, 1)).toEqual([
      'STAB-25-01 does not support 1 months: no time point is complete within all limits.',
    ]);
  });

  it('BR-67: a time point has results from its day on', () => {
    const on = (today: string) =>
      judge([tooEarly], { pulled: { lot: 'L1', months: 36, dueOn: '2028-02-11', today } }).reasons.map((r) => r.says);
    expect(on('2028-02-11')).toEqual([]);
    expect(on('2028-02-10')).toEqual([
      'The time point of 36 months of L1 is on 11 Feb 2028: it has no results before.',
    ]);
  });

  it('BR-67: an approved result stands', () => {
    const settled = (approved: boolean) => ({ settled: { test: 'Viability', months: 12, approved } });
    expect(judge([stabilitySettled], settled(false)).reasons).toEqual([]);
    expect(judge([stabilitySettled], settled(true)).reasons).toMatchObject([
      { says: 'Viability at 12 months is approved: it stands.' },
    ]);
  });
});
