import { AIS, CSET82, type Ai } from './gs1-table.js';

/** ASCII 29, which stands for FNC1 in what a scanner sends. */
export const GS = '\x1d';

export interface Element {
  ai: string;
  value: string;
}

/** Why a GS1 element string cannot be read. */
export class Gs1Error extends Error {}

/** Check digit of GTIN, GLN, SSCC and GSRN: weights 3, 1 from the right. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, weight = 3; i >= 0; i--, weight = 4 - weight) sum += Number(digits[i]) * weight;
  return String((10 - (sum % 10)) % 10);
}

/** Splits an element string as scanned (GS between fields of open length) into its fields. Never guesses. */
export function readElements(data: string): Element[] {
  const elements: Element[] = [];
  let rest = data.startsWith(GS) ? data.slice(1) : data;
  if (rest === '') throw new Gs1Error('it holds no field');
  while (rest !== '') {
    const ai = [2, 3, 4].map((n) => rest.slice(0, n)).find((a) => a in AIS);
    if (!ai) throw new Gs1Error(`"${printable(rest.slice(0, 4))}" is not an application identifier that is used here`);
    const spec = AIS[ai]!;
    rest = rest.slice(ai.length);
    const end = spec.fixed ? spec.max : rest.includes(GS) ? rest.indexOf(GS) : rest.length;
    const value = rest.slice(0, end);
    checkValue(ai, spec, value);
    elements.push({ ai, value });
    rest = rest.slice(end);
    if (rest.startsWith(GS)) {
      rest = rest.slice(1);
      if (rest === '') throw new Gs1Error('a separator stands at the end, with no field after it');
    }
  }
  checkTogether(elements);
  return elements;
}

/** Reads the form for people, `(01)09521234543213(21)K00417`: here the brackets are the borders. */
export function readBracketed(text: string): Element[] {
  if (!/^(\(\d{2,4}\)[^()]+)+$/.test(text)) throw new Gs1Error('the brackets do not fit: it must be (01)… (21)…');
  const elements = [...text.matchAll(/\((\d{2,4})\)([^()]+)/g)].map(([, ai, value]) => ({ ai: ai!, value: value! }));
  for (const { ai, value } of elements) {
    if (!(ai in AIS)) throw new Gs1Error(`"${ai}" is not an application identifier that is used here`);
    checkValue(ai, AIS[ai]!, value);
  }
  checkTogether(elements);
  return elements;
}

function checkValue(ai: string, spec: Ai, value: string): void {
  const field = `(${ai}) ${spec.word}`;
  if (value.length < spec.min || value.length > spec.max) {
    const wanted = spec.min === spec.max ? `${spec.min}` : `${spec.min} to ${spec.max}`;
    throw new Gs1Error(`${field} has ${value.length} characters, ${wanted} are needed; was a separator (FNC1) lost?`);
  }
  if (spec.set === 'N' ? !/^\d+$/.test(value) : !CSET82.test(value))
    throw new Gs1Error(`${field} "${printable(value)}" holds a character that is not allowed there`);
  for (const check of spec.checks ?? []) {
    const wrong = CHECKS[check](value, spec);
    if (wrong) throw new Gs1Error(`${field} "${value}" ${wrong}`);
  }
}

const CHECKS: Record<NonNullable<Ai['checks']>[number], (value: string, spec: Ai) => string | null> = {
  digit: (v, { max, set }) => {
    const digits = set === 'X' ? v.slice(0, 13) : v.slice(0, max);
    if (!/^\d+$/.test(digits)) return 'must begin with digits';
    const right = checkDigit(digits.slice(0, -1));
    return digits.endsWith(right) ? null : `has the wrong check digit: ${right} would be right`;
  },
  date: (v) => (isDate(v, false) ? null : 'is not a date YYMMDD'),
  day0: (v) => (isDate(v, true) ? null : 'is not a date YYMMDD'),
  time: (v) => (/^([01]\d|2[0-3])[0-5]\d$/.test(v.slice(6, 10)) ? null : 'is not a time HHMM'),
};

function isDate(v: string, dayZero: boolean): boolean {
  const [year, month, day] = [2000 + Number(v.slice(0, 2)), Number(v.slice(2, 4)), Number(v.slice(4, 6))];
  if (month < 1 || month > 12) return false;
  if (day === 0) return dayZero;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function checkTogether(elements: readonly Element[]): void {
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    const before = values.get(ai);
    if (before !== undefined && before !== value) throw new Gs1Error(`(${ai}) stands twice with different values`);
    values.set(ai, value);
  }
  for (const ai of values.keys()) {
    const { needs, excludes, word } = AIS[ai]!;
    if (needs && !needs.some((other) => values.has(other)))
      throw new Gs1Error(`(${ai}) ${word} needs one of (${needs.join('), (')}) beside it`);
    const clash = excludes?.find((other) => values.has(other));
    if (clash) throw new Gs1Error(`(${ai}) ${word} must not stand beside (${clash})`);
  }
}

/** For people: `(01)09521234543213(21)K00417`. */
export const bracketed = (elements: readonly Element[]): string => elements.map((e) => `(${e.ai})${e.value}`).join('');

/** As a scanner sends it: GS after each field of open length but the last. */
export const elementString = (elements: readonly Element[]): string =>
  elements.map((e, i) => e.ai + e.value + (AIS[e.ai]!.fixed || i === elements.length - 1 ? '' : GS)).join('');

export const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, (c) => (c === GS ? '␝' : '�'));
