import { GS } from './gs1.js';
import { Unreadable } from './unreadable.js';

/** What is left of a scan when everything that belongs to the scanner is taken off. */
export interface Cleaned {
  /** Symbology identifier (ISO/IEC 15424), such as `]d2`; null when the scanner sends none. */
  aim: string | null;
  text: string;
}

/** Longest code of ours by far; everything that is done with a text takes time in proportion to this. */
export const LONGEST = 200;

/** Blanks and control characters but GS, which is part of a code. */
const isEdge = (c: string): boolean => (c <= ' ' && c !== GS) || c === '\x7f' || c === '\xa0' || c === '\ufeff';
const AIM = /^\][A-Za-z][0-9A-Za-z]/;

/** Takes off what scanners put round a code: control characters, blanks, terminators, symbology identifier. */
export function clean(raw: string): Cleaned {
  let [start, end] = [0, raw.length];
  while (start < end && isEdge(raw[start]!)) start++;
  while (end > start && isEdge(raw[end - 1]!)) end--;
  const whole = raw.slice(start, end);
  const [aim = null] = AIM.exec(whole) ?? [];
  const text = aim ? whole.slice(3) : whole;
  if (text === '') throw new Unreadable('empty');
  if (text.length > LONGEST) throw new Unreadable('too-long', { count: text.length });
  return { aim, text };
}

/** The code that came twice, with nothing or control characters between; null when it came once. */
export function halfOf(text: string): string | null {
  for (let gap = 0; gap <= 2; gap++) {
    const length = (text.length - gap) / 2;
    if (!Number.isInteger(length) || length < 1) continue;
    const between = text.slice(length, length + gap);
    if (/^[\x00-\x20]*$/.test(between) && text.endsWith(text.slice(0, length))) return text.slice(0, length);
  }
  return null;
}

/** What scanners and people write for FNC1. No value can hold the first three. */
const WRITTEN = [GS, '^', /\{(?:GS|FNC1)\}/i, '␝', /<(?:GS|FNC1)>/i] as const;
const ANY_WRITTEN = /[\x1d^␝]|\{(?:GS|FNC1)\}|<(?:GS|FNC1)>/i;

/** Whether there is a separator, in any form: only GS1 has them. */
export const hasSeparator = (text: string): boolean => ANY_WRITTEN.test(text);

/** The separators as GS, however the scanner writes them. Two ways in one code are one too many. */
export function withSeparators(text: string): string {
  if (!ANY_WRITTEN.test(text)) return text;
  const ways = WRITTEN.filter((w) => (typeof w === 'string' ? text.includes(w) : w.test(text)));
  if (ways.length > 1) throw new Unreadable('separators-differ');
  const [way] = ways as [string | RegExp];
  return text.split(way instanceof RegExp ? new RegExp(way, 'gi') : way).join(GS);
}
