import { Transform } from 'class-transformer';
import { field, holds, type About } from './field.js';
import { instantOf, lastDayOf } from './time.js';

/**
 * What a time is of: something that happened, `after` what and never in the future, which a gate judges; something that
 * is planned and may lie ahead; or only a question, such as a filter.
 */
export type TimeOf = 'planned' | 'asked' | { after: string };

const OLDEST = '2000';
const tooOld = (of: TimeOf, text: string): boolean => of !== 'asked' && text < OLDEST;

const timeApi = ({ of, about }: About & { of: TimeOf }, format: string) => ({
  type: String,
  format,
  'x-time': typeof of === 'string' ? of : 'happened',
  ...(typeof of === 'string' ? {} : { description: `${about}; after ${of.after}, not in the future` }),
});

/** A calendar date, not before 2000. */
export function DayField(a: About & { of: TimeOf; orMonth?: boolean }) {
  const message = a.orMonth
    ? 'must be a date YYYY-MM-DD or a month YYYY-MM, from 2000 on'
    : 'must be a date YYYY-MM-DD of the calendar, from 2000 on';
  const isDay = (v: unknown) =>
    typeof v === 'string' && (a.orMonth || v.length === 10) && lastDayOf(v) !== null && !tooOld(a.of, v);
  return field(a, timeApi(a, 'date'), holds('isDay', isDay, message));
}

const isInstant = (v: unknown): v is string => typeof v === 'string' && instantOf(v) !== null;

/** An instant, in UTC or with an offset, not before 2000; kept as UTC. */
export function MomentField(a: About & { of: TimeOf }) {
  const toUtc = Transform(({ value }: { value: unknown }) => (isInstant(value) ? instantOf(value) : value));
  const message = 'must be an instant with its zone, such as 2026-11-18T09:36:00Z, from 2000 on';
  const holdsIt = (v: unknown) => isInstant(v) && !tooOld(a.of, v);
  return field(a, timeApi(a, 'date-time'), toUtc, holds('isInstant', holdsIt, message));
}
