import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { NATS, type MarkerValue } from './markers.js';
import { quarantineOf, repeatedSince, repeatSampleDue, sampleInvalid, type SampleFacts } from './sample.rules.js';

const good: NonNullable<SampleFacts['sample']> = {
  purpose: 'donation',
  daysAfter: [0],
  haemodiluted: false,
  assessed: false,
  laboratory: 'Laboratory 7',
  day: '2025-01-14',
  authorised: true,
};
const told = (more: Partial<NonNullable<SampleFacts['sample']>>) =>
  judge([sampleInvalid], { sample: { ...good, ...more } }).reasons.map((r) => r.code);

describe('BR-06: the sample', () => {
  it.each([
    [-1, ['sample-too-early']],
    [0, []],
    [7, []],
    [8, ['sample-outside-window']],
  ])('BR-06: for the donation, %d days after it: %j', (days, codes) => {
    expect(told({ daysAfter: [days] })).toEqual(codes);
  });

  it.each([
    [-1, []],
    [0, ['repeat-sample-too-soon']],
    [179, ['repeat-sample-too-soon']],
    [180, []],
  ])('BR-06: on the way of the repeat sample, %d days after it: %j', (days, codes) => {
    expect(told({ purpose: 'repeat-route', daysAfter: [days] })).toEqual(codes);
  });

  it('BR-06: later information is taken whenever it comes, and before any donation there is no window', () => {
    expect(told({ purpose: 'follow-up', daysAfter: [150] })).toEqual([]);
    expect(told({ daysAfter: [] })).toEqual([]);
  });

  it('BR-06: one donation that it fits is enough; the nearest is named', () => {
    expect(told({ daysAfter: [200, 3] })).toEqual([]);
    const { reasons } = judge([sampleInvalid], { sample: { ...good, daysAfter: [200, 11] } });
    expect(reasons.map((r) => r.says)).toEqual(['Sample drawn 11 days after the donation: outside 0 to +7.']);
  });

  it('BR-06: haemodilution needs its assessment', () => {
    expect(told({ haemodiluted: true })).toEqual(['haemodilution-unassessed']);
    expect(told({ haemodiluted: true, assessed: true })).toEqual([]);
  });

  it('BR-06: a laboratory that was not authorised is named with the day, beside all else', () => {
    expect(told({ daysAfter: [8], haemodiluted: true, authorised: false })).toEqual([
      'sample-outside-window',
      'haemodilution-unassessed',
      'laboratory-not-authorised',
    ]);
  });
});

const nats = (value: MarkerValue = 'negative') => Object.fromEntries(NATS.map((m) => [m, value]));

describe('BR-05: the NAT waiver or the repeat sample', () => {
  const DONATED = '2025-01-14';
  it.each([
    ['2025-01-13', false],
    ['2025-01-14', true],
    ['2025-01-21', true],
    ['2025-01-22', false],
  ])('BR-05: three negative NATs on a sample of %s waive it: %s', (day, waived) => {
    expect(quarantineOf(DONATED, [{ day, values: nats() }]).waived).toBe(waived);
  });

  it.each(NATS)('BR-05: without a negative %s there is no waiver, also where another sample has it', (m) => {
    const { [m]: _, ...rest } = nats();
    const samples = [
      { day: DONATED, values: rest },
      { day: '2025-01-15', values: { [m]: 'negative' as const } },
    ];
    expect(quarantineOf(DONATED, samples)).toEqual({ waived: false, dueOn: '2025-07-14' });
    expect(quarantineOf(DONATED, [{ day: DONATED, values: { ...rest, [m]: 'cleared' } }]).waived).toBe(false);
  });

  it('BR-05: due 180 days after the donation sample, or after the donation where the sample came before it', () => {
    expect(quarantineOf(DONATED, [{ day: '2025-01-21', values: {} }]).dueOn).toBe('2025-07-20');
    expect(quarantineOf(DONATED, [{ day: '2025-01-05', values: nats() }]).dueOn).toBe('2025-07-13');
    expect(quarantineOf(DONATED, []).dueOn).toBe('2025-07-13');
  });

  it('BR-05: a repeat sample counts from the due day, negative for all the serology', () => {
    const serology = ['HBsAg', 'anti-HBc'];
    const repeat = (day: string, ...values: MarkerValue[]) =>
      repeatedSince('2025-07-13', [{ day, values: { HBsAg: values[0]!, 'anti-HBc': values[1]! } }], serology);
    expect(repeat('2025-07-12', 'negative', 'negative')).toBe(false);
    expect(repeat('2025-07-13', 'negative', 'negative')).toBe(true);
    expect(repeat('2025-07-13', 'negative', 'cleared')).toBe(true);
    expect(repeat('2025-07-13', 'negative', 'reactive')).toBe(false);
    expect(repeat('2025-07-13', 'negative')).toBe(false);
  });

  it('BR-05: says from when the repeat sample is due', () => {
    const repeat = { donation: 'SE-1', waived: false, dueOn: '2025-07-13', repeated: false };
    const codes = (more: Partial<typeof repeat>) => judge([repeatSampleDue], { repeat: [{ ...repeat, ...more }] });
    expect(codes({}).reasons[0]!.says).toContain('due from 13 Jul 2025');
    expect(codes({ waived: true }).outcome).toBe('GO');
    expect(codes({ repeated: true }).outcome).toBe('GO');
  });
});
