import {
  badCell,
  badField,
  BadInput,
  compareDecimals,
  csvColumns,
  decimal,
  instantOf,
  readCsv,
  within,
  writtenDecimal,
  type BadField,
  type Moment,
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
  const timed = csvColumns(field, csv).includes('time');
  const numbers = ['minute', 'chamber', 'sample'];
  const rows = readCsv(field, csv, { needed: timed ? ['time', 'chamber', 'sample'] : numbers, numbers });
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
    for (const [column, value] of Object.entries({ chamber, sample })) {
      const fault = temperatureFault(value);
      if (fault) bad(column, value, fault);
    }
    before = ms ?? before;
    return { ms: ms ?? 0, chamber, sample };
  });
  if (wrong.length) throw new BadInput(wrong.slice(0, 50));
  if (readings.length < 2) throw badField(field, readings.length, 'has fewer than two readings');
  return readings;
}

/** °C between which a reading can be true. Sensors that fail write what lies far outside, such as -999. */
const [COLDEST, WARMEST] = ['-273.15', '100'];

function temperatureFault(value: string): string | null {
  const possible = within(value, { min: COLDEST, max: WARMEST });
  if (possible === null) return 'must be a temperature in °C such as -40.5, with a point';
  return possible ? null : `must lie between ${COLDEST} and ${WARMEST} °C: a sensor that fails writes such a number`;
}

/** The first and the last moment of a file that tells the time; none where it counts minutes. */
export function momentsOf(field: string, csv: string, readings: readonly Reading[]): Moment[] {
  if (!csvColumns(field, csv).includes('time')) return [];
  return [readings[0]!, readings.at(-1)!].map((r) => new Date(r.ms).toISOString());
}

const timeOf = (text: string): number | null => {
  const instant = instantOf(text);
  return instant === null ? null : Date.parse(instant);
};

const minuteOf = (text: string): number | null =>
  /^\d{1,5}(\.\d{1,4})?$/.test(text) ? Math.round(Number(text) * MINUTE) : null;

/**
 * Cooling rates from each reading of the sample to the next, where the greater part of the way lies between the two
 * temperatures of the process, or the whole of them on the way. The slowest is rounded down to hundredths and the fastest
 * up, so that rounding hides nothing that is outside a limit.
 */
export function summaryOf(readings: readonly Reading[], limits: Pick<ProcessCurveDto, 'from' | 'to'>): CurveSummary {
  const [from, to] = [fine(limits.from), fine(limits.to)];
  const rates = readings.slice(1).flatMap((after, n) => {
    const before = readings[n]!;
    const [a, b] = [fine(before.sample), fine(after.sample)];
    return isJudged(a, b, from, to) ? [rateOf(a - b, after.ms - before.ms)] : [];
  });
  const last = readings.at(-1)!;
  return {
    readings: readings.length,
    minutes: ((last.ms - readings[0]!.ms) / MINUTE).toFixed(1),
    lowestRate: rates.length ? hundredths(rates.map((r) => r.down).reduce((x, y) => (x < y ? x : y))) : null,
    highestRate: rates.length ? hundredths(rates.map((r) => r.up).reduce((x, y) => (x > y ? x : y))) : null,
    end: last.sample,
  };
}

const SCALE = 12;

/** A temperature as a whole number, so that its arithmetic is exact. */
function fine(text: string): bigint {
  const { units, scale } = decimal(text)!;
  return units * 10n ** BigInt(SCALE - scale);
}

function isJudged(a: bigint, b: bigint, from: bigint, to: bigint): boolean {
  const [top, bottom] = a > b ? [a, b] : [b, a];
  const inside = (top < from ? top : from) - (bottom > to ? bottom : to);
  return inside >= 0n && (inside * 2n >= top - bottom || inside === from - to);
}

/** Hundredths of °C a minute, rounded down and up. */
function rateOf(fallen: bigint, ms: number): { down: bigint; up: bigint } {
  const [hundredfold, time] = [fallen * BigInt(MINUTE) * 100n, BigInt(ms) * 10n ** BigInt(SCALE)];
  const [whole, rest] = [hundredfold / time, hundredfold % time];
  return { down: rest < 0n ? whole - 1n : whole, up: rest > 0n ? whole + 1n : whole };
}

const hundredths = (units: bigint): string => writtenDecimal({ units, scale: 2 });

/** Outside the limits of the process, or not measured where they are. */
export function curveOutside(c: Pick<CurveSummary, 'lowestRate' | 'highestRate' | 'end'>, l: ProcessCurveDto): boolean {
  const above = (a: string, b: string) => compareDecimals(decimal(a)!, decimal(b)!) > 0;
  if (c.lowestRate === null || c.highestRate === null) return true;
  return above(l.minRate, c.lowestRate) || above(c.highestRate, l.maxRate) || above(c.end, l.end);
}
