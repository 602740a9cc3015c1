import {
  badCell,
  badField,
  BadInput,
  compareDecimals,
  decimal,
  instantOf,
  readCsv,
  writtenDecimal,
  type BadField,
  type Decimal,
} from '../../kernel/index.js';
import type { ProcessCurveDto } from '../../base/products/index.js';

/** One reading of the freezer. Temperatures in °C, as written; time in milliseconds, from anywhere. */
export interface Reading {
  ms: number;
  chamber: string;
  sample: string;
}

/** What is told of a curve. Rates in °C a minute; null when nothing was measured between the two temperatures. */
export interface CurveSummary {
  readings: number;
  minutes: string;
  lowestRate: string | null;
  highestRate: string | null;
  end: string;
}

const MINUTE = 60_000;

/** Reads the file of a freezer: `minute` (at most 4 decimals) or `time` (with its zone), `chamber` and `sample` in °C. */
export function readCurve(field: string, csv: string): Reading[] {
  const timed = /\btime\b/i.test(csv.split('\n', 1)[0] ?? '');
  const rows = readCsv(field, csv, { needed: [timed ? 'time' : 'minute', 'chamber', 'sample'] });
  const wrong: BadField[] = [];
  let before = -Infinity;
  const readings = rows.map(({ line, cells }) => {
    const { chamber = '', sample = '', minute, time } = cells;
    const ms = timed ? timeOf(time!) : minuteOf(minute!);
    const bad = (column: string, value: string, says: string) => wrong.push(badCell(field, line, column, value, says));
    if (ms === null && timed) bad('time', time!, 'must be an instant with its zone, such as 2026-11-18T09:36:00Z');
    if (ms === null && !timed) bad('minute', minute!, 'must be minutes such as 12.5, with a point, at most 4 decimals');
    if (ms !== null && ms <= before)
      bad(timed ? 'time' : 'minute', timed ? time! : minute!, 'is not after the row before');
    for (const [column, value] of Object.entries({ chamber, sample }))
      if (!decimal(value)) bad(column, value, 'must be a temperature in °C such as -40.5, with a point');
    before = ms ?? before;
    return { ms: ms ?? 0, chamber, sample };
  });
  if (wrong.length) throw new BadInput(wrong.slice(0, 50));
  if (readings.length < 2) throw badField(field, readings.length, 'has fewer than two readings');
  return readings;
}

const timeOf = (text: string): number | null => {
  const instant = instantOf(text);
  return instant === null ? null : Date.parse(instant);
};

const minuteOf = (text: string): number | null =>
  /^\d{1,5}(\.\d{1,4})?$/.test(text) ? Math.round(Number(text) * MINUTE) : null;

/**
 * Cooling rates from each reading of the sample to the next, where both lie between the two temperatures of the process
 * or one step leaps over them. The slowest is rounded down to hundredths and the fastest up, so that rounding hides
 * nothing that is outside a limit.
 */
export function summaryOf(readings: readonly Reading[], limits: Pick<ProcessCurveDto, 'from' | 'to'>): CurveSummary {
  const [from, to] = [decimal(limits.from)!, decimal(limits.to)!];
  const rates = readings.slice(1).flatMap((after, n) => {
    const before = readings[n]!;
    const [a, b] = [decimal(before.sample)!, decimal(after.sample)!];
    const inside = [a, b].every((t) => compareDecimals(t, from) <= 0 && compareDecimals(t, to) >= 0);
    const leaps = compareDecimals(a, from) > 0 && compareDecimals(b, to) < 0;
    return inside || leaps ? [rateOf(a, b, after.ms - before.ms)] : [];
  });
  const least = (values: readonly bigint[]) => values.reduce((x, y) => (x < y ? x : y));
  const most = (values: readonly bigint[]) => values.reduce((x, y) => (x > y ? x : y));
  const last = readings.at(-1)!;
  return {
    readings: readings.length,
    minutes: ((last.ms - readings[0]!.ms) / MINUTE).toFixed(1),
    lowestRate: rates.length ? hundredths(least(rates.map((r) => r.down))) : null,
    highestRate: rates.length ? hundredths(most(rates.map((r) => r.up))) : null,
    end: last.sample,
  };
}

/** Hundredths of °C a minute between two readings, rounded down and up. */
function rateOf(a: Decimal, b: Decimal, ms: number): { down: bigint; up: bigint } {
  const scale = Math.max(a.scale, b.scale);
  const units = ({ units: u, scale: s }: Decimal) => u * 10n ** BigInt(scale - s);
  const fallen = (units(a) - units(b)) * BigInt(MINUTE) * 100n;
  const time = BigInt(ms) * 10n ** BigInt(scale);
  const [whole, rest] = [fallen / time, fallen % time];
  return { down: rest < 0n ? whole - 1n : whole, up: rest > 0n ? whole + 1n : whole };
}

const hundredths = (units: bigint): string => writtenDecimal({ units, scale: 2 });

/** Outside the limits of the process, or not measured where they are. */
export function curveOutside(c: Pick<CurveSummary, 'lowestRate' | 'highestRate' | 'end'>, l: ProcessCurveDto): boolean {
  const above = (a: string, b: string) => compareDecimals(decimal(a)!, decimal(b)!) > 0;
  if (c.lowestRate === null || c.highestRate === null) return true;
  return above(l.minRate, c.lowestRate) || above(c.highestRate, l.maxRate) || above(c.end, l.end);
}
