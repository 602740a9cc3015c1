import { badField } from './refusal.js';
import { rule } from './rule.js';
import type { Moment } from './clock.js';
import { dayAt, plusMinutes, plusMonths, type Day } from './time.js';

/** Seconds by which two clocks may differ, or a time that is given to the minute. */
export const CLOCK_TOLERANCE_SECONDS = 120;
/** Minutes after which an entry is late. */
export const LATE_AFTER_MINUTES = 15;

/** Whether something that is entered now was done so long ago that the entry is late. */
export const isLate = (at: Moment, now: Moment): boolean => plusMinutes(at, LATE_AFTER_MINUTES) < now;

/** A UTC instant or a calendar day, by its length. */
export type When = string;

/** An event by its term, and when it was; null where it has not happened. */
export interface KnownEvent {
  event: string;
  at: When | null;
}

/** A time that a person gives, with the events that it must follow and precede. Days and moments may be mixed. */
export interface ToldTime {
  event: string;
  at: When;
  after?: readonly KnownEvent[];
  before?: readonly KnownEvent[];
  now: Moment;
  /** Zone of the site: decides which day a moment belongs to. */
  zone: string;
  /** Why it is entered late. Left out where it is usual to enter it later, such as a result of a laboratory. */
  reason?: string | null;
}

export interface ToldFacts {
  told: readonly ToldTime[];
}

export const toldTimeWrong = rule<ToldFacts>({
  id: 'BR-69',
  code: 'told-too-early',
  about: 'free',
  title: 'A time that is given follows and precedes the events that it must, and is not in the future',
  source: 'EU GMP Annex 11 (draft of 2025), 12.2; ALCOA+',
  override: 'none',
  clearedBy: 'whoever enters it (the right time)',
  says: '{event} ({at}) is before {other} ({otherAt}).',
  also: {
    'told-too-late': '{event} ({at}) is after {other} ({otherAt}).',
    'told-in-future': '{event} ({at}) is in the future.',
    'late-entry-needs-reason': '{event} ({at}) is entered late: say why.',
  },
  check: ({ told }) => told.flatMap((t) => findings(t)),
});

function findings(t: ToldTime) {
  const { event, at, zone } = t;
  const facts = { event, at, zone };
  const other = (k: KnownEvent) => ({ ...facts, other: k.event, otherAt: k.at });
  const early = (t.after ?? []).filter((k) => k.at !== null && isBefore(at, k.at, zone));
  const late = (t.before ?? []).filter((k) => k.at !== null && isBefore(k.at, at, zone));
  const lacksReason = t.reason !== undefined && (t.reason ?? '').trim().length < 3;
  return [
    ...early.map((k) => ({ facts: other(k) })),
    ...late.map((k) => ({ facts: other(k), code: 'told-too-late' })),
    ...(isBefore(t.now, at, zone) ? [{ facts, code: 'told-in-future' }] : []),
    ...(lacksReason && isMoment(at) && isLate(at, t.now) ? [{ facts, code: 'late-entry-needs-reason' }] : []),
  ];
}

/** A span of days ends on or after the day on which it begins. */
export function checkSpan(span: { validFrom: Day; validUntil?: Day }): void {
  if (span.validUntil !== undefined && span.validUntil < span.validFrom)
    throw badField('validUntil', span.validUntil, `is before validFrom (${span.validFrom})`);
}

/** Years after which nothing that is made or bought today can still be used. */
const MOST_YEARS = 30;

/** An expiry that lies too far ahead was read wrongly, or typed to mean "never"; null where it does not. */
export function expiryFault(expiresOn: Day, now: Moment): string | null {
  const latest = plusMonths(now.slice(0, 10), MOST_YEARS * 12);
  return expiresOn > latest ? `is more than ${MOST_YEARS} years ahead: look at the year again` : null;
}

export function checkExpiry(field: string, expiresOn: Day, now: Moment): void {
  const fault = expiryFault(expiresOn, now);
  if (fault) throw badField(field, expiresOn, fault);
}

const isMoment = (at: When): boolean => at.length > 10;
const dayIn = (at: When, zone: string): Day => (isMoment(at) ? dayAt(at, zone) : at);

/** People tell a time to the minute: what happened in that minute is not after it. */
export const isBeforeMinute = (toldAt: Moment, at: Moment): boolean => minuteOf(toldAt) < minuteOf(at);

const minuteOf = (at: Moment): number => Math.floor(Date.parse(at) / 60_000);

/** Two moments are compared with the tolerance of clocks; where one of the two is a day, their days. */
function isBefore(a: When, b: When, zone: string): boolean {
  if (isMoment(a) && isMoment(b)) return Date.parse(a) + CLOCK_TOLERANCE_SECONDS * 1000 < Date.parse(b);
  return dayIn(a, zone) < dayIn(b, zone);
}
