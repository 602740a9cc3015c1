import { CHECKS, SETS } from './gs1-checks.js';
import { AI_LENGTHS, AIS, type Ai } from './gs1-table.js';
import { printable } from './printable.js';
import { named, type Fact } from './said.js';
import { Unreadable } from './unreadable.js';

/** ASCII 29, which stands for FNC1 in what a scanner sends. */
export const GS = '\x1d';

export interface Element {
  ai: string;
  value: string;
}

/**
 * Splits an element string as scanned (GS after fields of open length) into its fields. Never guesses. What was read
 * before something was wrong stays in `into`.
 */
export function readElements(data: string, into: Element[] = []): Element[] {
  let at = data.startsWith(GS) ? 1 : 0;
  if (at === data.length) throw new Unreadable('no-field');
  while (at < data.length) {
    const spec = aiAt(data, at);
    at += spec.ai.length;
    const next = data.indexOf(GS, at);
    const end = spec.fixed ? Math.min(at + spec.max, data.length) : next < 0 ? data.length : next;
    const value = data.slice(at, end);
    checkValue(spec, value);
    into.push({ ai: spec.ai, value });
    at = data[end] === GS ? end + 1 : end;
  }
  return into;
}

function aiAt(data: string, at: number): Ai {
  const spec = AIS.get(data.slice(at, at + (AI_LENGTHS.get(data.slice(at, at + 2)) ?? 2)));
  if (spec) return spec;
  throw new Unreadable('no-identifier', { text: printable(data.slice(at, at + 4)) });
}

/** Reads the form for people, `(01)09521234543213(21)K00417`: brackets are the borders, `\(` is one in a value. */
export function readBracketed(text: string, into: Element[] = []): Element[] {
  if (!text.startsWith('(')) throw new Unreadable('brackets');
  for (const piece of text.split(/(?<!\\)\(/).slice(1)) {
    const [, ai, rest] = /^(\d{2,4})\)(.+)$/s.exec(piece) ?? [];
    if (!ai) throw new Unreadable('brackets');
    const spec = AIS.get(ai);
    if (!spec) throw new Unreadable('no-identifier', { text: ai });
    const value = rest!.replaceAll('\\(', '(');
    checkValue(spec, value);
    into.push({ ai, value });
  }
  return into;
}

/** Length, characters and checks of one value. */
export function checkValue(spec: Ai, value: string): void {
  const { min, max, parts } = spec;
  if (value.length < min || value.length > max) {
    const needed: Fact = min === max ? min : { code: 'from-to', facts: { from: min, to: max } };
    throw new Unreadable('wrong-length', { ...nameOf(spec), count: value.length, needed });
  }
  let at = 0;
  for (const part of parts) {
    const piece = value.slice(at, at + part.max);
    if (piece === '' && part.optional) break;
    if (piece.length < part.min) throw new Unreadable('cut-value', { ...nameOf(spec), value: printable(value) });
    if (!SETS[part.set].test(piece))
      throw new Unreadable('bad-character', { ...nameOf(spec), value: printable(value) });
    for (const check of part.checks) {
      const wrong = CHECKS[check]!(piece);
      if (wrong) throw new Unreadable('wrong-value', { ...nameOf(spec), value, wrong });
    }
    at += part.max;
  }
}

/** How a sentence names it. */
export const nameOf = ({ ai, title }: Ai) => ({ number: ai, name: named(title) });

/** For people: `(01)09521234543213(21)K00417`. */
export const bracketed = (elements: readonly Element[]): string =>
  elements.map((e) => `(${e.ai})${e.value.replaceAll('(', '\\(')}`).join('');

/** As a scanner sends it: GS after each field of open length but the last. */
export const elementString = (elements: readonly Element[]): string =>
  elements.map((e, i) => e.ai + e.value + (AIS.get(e.ai)!.fixed || i === elements.length - 1 ? '' : GS)).join('');

/** What the fields say, by our words. */
export const fieldsOf = (elements: readonly Element[]): Record<string, string> =>
  Object.fromEntries(elements.map((e) => [AIS.get(e.ai)!.word, e.value]));
