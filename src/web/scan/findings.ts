import type { Country } from './layouts.ts';
import { CODES, IDENTIFIERS, type Code, type Reading } from './self-test.ts';
import { printable } from './strokes.ts';
import { WEDGE } from './wedge.ts';

/** What a scanner can be set to, in the order in which it is best put right. */
export const ASPECTS = [
  'layout',
  'case',
  'separator',
  'extra',
  'end',
  'times',
  'zeros',
  'identifier',
  'numbers',
  'speed',
] as const;

export type Aspect = (typeof ASPECTS)[number];

/** What is right, what is to be set, and what the scans so far do not tell. */
export interface Finding {
  aspect: Aspect;
  state: 'ok' | 'set' | 'open';
  /** Key of the sentence. */
  says: string;
  values: Record<string, string | number | Country[]>;
}

type Judged = Omit<Finding, 'aspect'> | null;

const ok = (says: string, values = {}): Judged => ({ state: 'ok', says, values });
const set = (says: string, values = {}): Judged => ({ state: 'set', says, values });

const ENDS: Record<string, string> = { '': 'none', '\t': 'tab', '\n': 'lf', '\r': 'cr' };

/** Judges one scan of one code under one aspect; `null` where that code tells nothing of it. */
const JUDGES: Record<Aspect, (r: Reading, code: Code) => Judged> = {
  layout: ({ layouts }, code) => {
    const [scanners, computers] = [0, 1].map((side) => [...new Set(layouts.map((l) => l[side]!))]);
    if (layouts[0]![0] === layouts[0]![1]) return code === 'signs' ? ok('layout-right') : null;
    return code === 'signs' ? set('layout-wrong', { scanners, computers }) : set('layout-other');
  },
  case: ({ case: cased, scan }, code) => {
    if (cased === 'same') return code === 'signs' ? ok('case-right') : null;
    return set(cased !== 'swapped' ? `case-${cased}` : scan.caps ? 'case-lock' : 'case-swapped');
  },
  separator: ({ separator: seen }) => {
    if (seen === null) return null;
    if (seen === '') return set('separator-lost');
    return seen === '\x1d' ? ok('separator-right') : set('separator-other', { seen: printable(seen) });
  },
  extra: ({ prefix, suffix }) => {
    const values = { prefix: printable(prefix), suffix: printable(suffix) };
    if (prefix && suffix) return set('extra-both', values);
    return prefix ? set('extra-prefix', values) : suffix ? set('extra-suffix', values) : ok('extra-none');
  },
  end: ({ scan }) => {
    const says = `end-${ENDS[scan.end] ?? 'many'}`;
    return scan.end === '\r' ? ok(says) : set(says, { seen: printable(scan.end) });
  },
  times: ({ scan, stutters }) =>
    stutters ? set('times-each') : scan.times > 1 ? set('times-many', { n: scan.times }) : ok('times-once'),
  zeros: ({ zerosLost, cut }, code) =>
    cut ? set('zeros-cut') : zerosLost ? set('zeros-lost') : code === 'gs1' ? ok('zeros-right') : null,
  identifier: ({ identifier: seen }, code) => {
    const wanted = IDENTIFIERS[code];
    if (seen === null) return ok('identifier-off');
    return seen === wanted ? ok('identifier-on', { seen }) : set('identifier-other', { seen, wanted });
  },
  numbers: ({ scan }) => (scan.byNumber ? set('numbers-on') : ok('numbers-off')),
  speed: ({ scan }) =>
    scan.slowest > WEDGE.pause
      ? set('speed-slow', { ms: scan.slowest, most: WEDGE.pause })
      : ok('speed-right', { ms: scan.slowest }),
};

/** All aspects, each judged by every scan: what one of them shows to be wrong is to be set. */
export function findingsOf(readings: readonly Reading[]): Finding[] {
  // The code with all signs tells layouts apart; the others only that one is wrong.
  const told = [...readings].sort((a, b) => Number(b.code === 'signs') - Number(a.code === 'signs'));
  return ASPECTS.map((aspect) => {
    const judged = told.map((r) => (r.code ? JUDGES[aspect](r, r.code) : null)).filter((j) => j !== null);
    const finding = judged.find((j) => j.state === 'set') ?? judged[0] ?? { state: 'open', says: 'open', values: {} };
    return { aspect, ...finding };
  });
}

/** Whether each code was read. */
export const isWhole = (readings: readonly Reading[]): boolean =>
  Object.keys(CODES).every((code) => readings.some((r) => r.code === code));

/** Takes a reading in. A code that is read again counts anew; after the last one it begins again. */
export function withReading(readings: readonly Reading[], fresh: Reading): Reading[] {
  const before = isWhole(readings) ? [] : readings.filter((r) => r.code !== null && r.code !== fresh.code);
  return [...before, fresh];
}
