import { DateTime } from 'luxon';
import type { Moment } from './clock.js';

/** A calendar date, `2027-02-28`, meant in the zone of a site. */
export type Day = string;

/** The calendar day it is at this instant in a zone (IANA name, such as `Europe/Copenhagen`). */
export function dayAt(moment: Moment, zone: string): Day {
  return DateTime.fromISO(moment, { zone }).toISODate()!;
}

/** An expiry as entered, `2027-02-28` or month only `2027-02`: a month ends with its last day. Null when it is no date. */
export function lastDayOf(text: string): Day | null {
  const date = DateTime.fromISO(text, { zone: 'utc' });
  if (!date.isValid || !/^\d{4}-\d\d(-\d\d)?$/.test(text)) return null;
  return (text.length === 7 ? date.endOf('month') : date).toISODate();
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** An instant as entered, in UTC or with an offset, as UTC. Null when it is none, or names no zone. */
export function instantOf(text: string): Moment | null {
  if (!INSTANT.test(text) || lastDayOf(text.slice(0, 10)) === null || Number.isNaN(Date.parse(text))) return null;
  return new Date(text).toISOString();
}

/** A day some calendar months later; a month end clips (31 October + 4 months = 28 February). */
export function plusMonths(day: Day, months: number): Day {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate()!;
}

/** Elapsed time, not wall-clock time: the nights when the clocks change do not bend it. */
export function plusMinutes(moment: Moment, minutes: number): Moment {
  return new Date(Date.parse(moment) + minutes * 60_000).toISOString();
}

/** Whole minutes from one instant to another, rounded down; negative when `to` is earlier. */
export function minutesBetween(from: Moment, to: Moment): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
}

/** For people: `18 Nov 2025 10:41 CET`. The month is always in letters. */
export function wallClock(moment: Moment, zone: string, language = 'en'): string {
  const at = DateTime.fromISO(moment, { zone });
  const local = at.setLocale(language).toFormat('d LLL yyyy HH:mm').replaceAll('.', '');
  return `${local} ${at.setLocale('en-GB').toFormat('ZZZZ')}`;
}

/** For people: `28 Feb 2027`. */
export function writtenDay(day: Day, language = 'en'): string {
  return DateTime.fromISO(day, { zone: 'utc' }).setLocale(language).toFormat('d LLL yyyy').replaceAll('.', '');
}
