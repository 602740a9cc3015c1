import { describe, expect, it } from '@jest/globals';
import { dayAt, lastDayOf, minutesBetween, plusMinutes, plusMonths, wallClock, writtenDay } from './time.js';

const CPH = 'Europe/Copenhagen';
const STO = 'Europe/Stockholm';

describe('the calendar day at an instant', () => {
  it.each([
    ['2026-09-30T21:59:59.999Z', CPH, '2026-09-30'],
    ['2026-09-30T22:00:00.000Z', CPH, '2026-10-01'],
    ['2026-09-30T22:00:00.000Z', 'UTC', '2026-09-30'],
    ['2026-12-31T22:59:59.999Z', STO, '2026-12-31'],
    ['2026-12-31T23:00:00.000Z', STO, '2027-01-01'],
    ['2026-09-30T16:00:00.000Z', 'Asia/Shanghai', '2026-10-01'],
    ['2026-10-01T03:59:59.999Z', 'America/New_York', '2026-09-30'],
    ['2028-02-29T12:00:00.000Z', CPH, '2028-02-29'],
  ])('%s in %s is %s', (moment, zone, day) => {
    expect(dayAt(moment, zone)).toBe(day);
  });
});

describe('an expiry as entered', () => {
  it.each([
    ['2027-02-28', '2027-02-28'],
    ['2027-02', '2027-02-28'],
    ['2028-02', '2028-02-29'],
    ['2100-02', '2100-02-28'],
    ['2027-04', '2027-04-30'],
    ['2026-12', '2026-12-31'],
    ['2028-02-29', '2028-02-29'],
  ])('%s ends with %s', (text, day) => {
    expect(lastDayOf(text)).toBe(day);
  });

  it.each([
    '2027-02-29',
    '2027-13',
    '2027-00',
    '2027-1',
    '27-02',
    '2027',
    '2027-W05',
    '2027-02-28T10:00',
    ' 2027-02',
    'never',
    '',
  ])('"%s" is no expiry', (text) => {
    expect(lastDayOf(text)).toBeNull();
  });
});

describe('months later', () => {
  it.each([
    ['2026-10-31', 4, '2027-02-28'],
    ['2027-10-31', 4, '2028-02-29'],
    ['2026-01-15', 24, '2028-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %d months is %s', (day, months, later) => {
    expect(plusMonths(day, months)).toBe(later);
  });
});

describe.each([CPH, STO])('elapsed time does not bend with the clocks of %s', (zone) => {
  it('29 March 2026: 90 minutes from 01:30 is 04:00 on the wall', () => {
    const start = '2026-03-29T00:30:00.000Z';
    const end = plusMinutes(start, 90);
    expect(end).toBe('2026-03-29T02:00:00.000Z');
    expect(wallClock(start, zone)).toBe('29 Mar 2026 01:30 CET');
    expect(wallClock(end, zone)).toBe('29 Mar 2026 04:00 CEST');
  });

  it('the night before, 28 March: over midnight and still winter time', () => {
    expect(plusMinutes('2026-03-28T22:30:00.000Z', 90)).toBe('2026-03-29T00:00:00.000Z');
    expect(wallClock('2026-03-29T00:00:00.000Z', zone)).toBe('29 Mar 2026 01:00 CET');
  });

  it('25 October 2026: 90 minutes from 02:30 summer time is 03:00 on the wall', () => {
    const start = '2026-10-25T00:30:00.000Z';
    expect(wallClock(start, zone)).toBe('25 Oct 2026 02:30 CEST');
    expect(wallClock(plusMinutes(start, 60), zone)).toBe('25 Oct 2026 02:30 CET');
    expect(wallClock(plusMinutes(start, 90), zone)).toBe('25 Oct 2026 03:00 CET');
  });

  it('the night before, 24 October: over midnight and still summer time', () => {
    expect(wallClock(plusMinutes('2026-10-24T21:30:00.000Z', 90), zone)).toBe('25 Oct 2026 01:00 CEST');
  });
});

describe('whole minutes between two instants', () => {
  it.each([
    ['2026-11-18T10:00:00.000Z', '2026-11-18T10:03:00.000Z', 3],
    ['2026-11-18T10:00:00.000Z', '2026-11-18T10:02:59.999Z', 2],
    ['2026-11-18T10:00:00.000Z', '2026-11-18T10:00:00.001Z', 0],
    ['2026-11-18T10:00:00.000Z', '2026-11-18T09:59:00.000Z', -1],
    ['2026-10-25T00:30:00.000Z', '2026-10-25T02:00:00.000Z', 90],
  ])('from %s to %s: %d', (from, to, minutes) => {
    expect(minutesBetween(from, to)).toBe(minutes);
  });

  it('adds less than a minute as well', () => {
    expect(plusMinutes('2026-11-18T10:00:00.000Z', 0.5)).toBe('2026-11-18T10:00:30.000Z');
    expect(plusMinutes('2026-11-18T10:00:00.000Z', -15)).toBe('2026-11-18T09:45:00.000Z');
  });
});

describe('as people write it: the month in letters, the zone named', () => {
  it.each([
    ['en', '18 Nov 2026 10:41 CET', '18 May 2026 11:41 CEST', '1 Oct 2027'],
    ['da', '18 nov 2026 10:41 CET', '18 maj 2026 11:41 CEST', '1 okt 2027'],
    ['sv', '18 nov 2026 10:41 CET', '18 maj 2026 11:41 CEST', '1 okt 2027'],
  ])('%s', (language, winter, summer, day) => {
    expect(wallClock('2026-11-18T09:41:00.000Z', CPH, language)).toBe(winter);
    expect(wallClock('2026-05-18T09:41:00.000Z', STO, language)).toBe(summer);
    expect(writtenDay('2027-10-01', language)).toBe(day);
  });

  it('the same hour of the night in October stands apart by its zone', () => {
    expect(wallClock('2026-10-25T00:30:00.000Z', CPH, 'da')).toBe('25 okt 2026 02:30 CEST');
    expect(wallClock('2026-10-25T01:30:00.000Z', CPH, 'da')).toBe('25 okt 2026 02:30 CET');
  });

  it('other zones are named too', () => {
    expect(wallClock('2026-05-18T09:41:00.000Z', 'UTC')).toBe('18 May 2026 09:41 UTC');
    expect(wallClock('2026-05-18T09:41:00.000Z', 'Europe/London')).toBe('18 May 2026 10:41 BST');
    expect(wallClock('2026-05-18T09:41:00.000Z', 'Asia/Shanghai')).toBe('18 May 2026 17:41 GMT+8');
  });

  it('no month of any language is a number', () => {
    for (const language of ['en', 'da', 'sv']) {
      const months = Array.from({ length: 12 }, (_, m) =>
        writtenDay(`2027-${String(m + 1).padStart(2, '0')}-05`, language),
      );
      for (const text of months) expect(text).toMatch(/^5 \p{L}{3,4} 2027$/u);
      expect(new Set(months).size).toBe(12);
    }
  });
});
