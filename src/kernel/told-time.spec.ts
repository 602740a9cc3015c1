import { describe, expect, it } from '@jest/globals';
import { checkExpiry, checkSpan, isLate, toldTimeWrong, type ToldTime } from './told-time.js';
import { judge } from './rule.js';

const NOW = '2026-03-10T12:00:00.000Z';
const codes = (told: Partial<ToldTime>): string[] => {
  const whole = { event: 'lot-freezing', at: NOW, now: NOW, zone: 'Europe/Copenhagen', ...told };
  return judge([toldTimeWrong], { told: [whole] }).reasons.map((r) => r.code);
};
const after = (at: string | null) => [{ event: 'lot-start', at }];

describe('BR-69: a time that is given follows and precedes the events that it must', () => {
  it.each<[string, Partial<ToldTime>, string[]]>([
    ['now', {}, []],
    ['after what has not happened yet', { after: after(null) }, []],
    ['in the minute of the event before', { after: after('2026-03-10T12:02:00.000Z') }, []],
    ['earlier by more than clocks differ', { after: after('2026-03-10T12:02:01.000Z') }, ['told-too-early']],
    ['later than an event it precedes', { before: after('2026-03-10T11:57:59.000Z') }, ['told-too-late']],
    ['ahead by what clocks differ', { at: '2026-03-10T12:02:00.000Z' }, []],
    ['in the future', { at: '2026-03-10T12:02:01.000Z' }, ['told-in-future']],
    ['in 2099', { at: '2099-01-01T00:00:00.000Z' }, ['told-in-future']],
    ['a day in 2099', { at: '2099-01-01' }, ['told-in-future']],
    [
      'today, although it is tomorrow in the zone of the site',
      { at: '2026-03-10', now: '2026-03-10T22:30:00.000Z' },
      [],
    ],
    ['tomorrow in UTC, today at the site', { at: '2026-03-11', now: '2026-03-10T23:30:00.000Z' }, []],
    [
      'a day before the day of a moment',
      { at: '2026-03-09', after: after('2026-03-10T08:00:00.000Z') },
      ['told-too-early'],
    ],
    ['the day of a moment', { at: '2026-03-10', after: after('2026-03-10T08:00:00.000Z') }, []],
    ['late without a reason', { at: '2026-03-10T11:44:59.000Z', reason: null }, ['late-entry-needs-reason']],
    ['late with a reason', { at: '2026-03-10T11:44:59.000Z', reason: 'no network' }, []],
    ['late where that is usual', { at: '2026-03-01T11:44:59.000Z' }, []],
  ])('%s', (_, told, found) => {
    expect(codes(told)).toEqual(found);
  });

  it('the sentence names both events and both times', () => {
    const told = { event: 'lot-freezing', at: '2026-03-09', after: after('2026-03-10T08:00:00.000Z') };
    const { reasons } = judge([toldTimeWrong], { told: [{ ...told, now: NOW, zone: 'Europe/Copenhagen' }] });
    expect(reasons[0]!.says).toBe('Freezing (9 Mar 2026) is before Start of the lot (10 Mar 2026 09:00 CET).');
  });

  it('an entry is late after fifteen minutes', () => {
    expect(isLate('2026-03-10T11:45:00.000Z', NOW)).toBe(false);
    expect(isLate('2026-03-10T11:44:59.999Z', NOW)).toBe(true);
  });

  it('an expiry lies thirty years ahead at the most', () => {
    expect(() => checkExpiry('expires', '2056-03-10', NOW)).not.toThrow();
    expect(() => checkExpiry('expires', '2056-03-11', NOW)).toThrow('expires: is more than 30 years ahead');
  });

  it('a span of days does not end before it begins', () => {
    expect(() => checkSpan({ validFrom: '2026-01-02', validUntil: '2026-01-01' })).toThrow('validUntil');
    expect(() => checkSpan({ validFrom: '2026-01-02', validUntil: '2026-01-02' })).not.toThrow();
    expect(() => checkSpan({ validFrom: '2026-01-02' })).not.toThrow();
  });
});
