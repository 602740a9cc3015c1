import { nameOf, type Element } from './gs1.js';
import { AIS } from './gs1-table.js';
import { Unreadable } from './unreadable.js';

type Values = ReadonlyMap<string, string>;

/** The same identifier may stand twice only when it says the same. */
export function checkRepeats(elements: readonly Element[]): Values {
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    const before = values.get(ai);
    if (before !== undefined && before !== value) throw new Unreadable('differs', { number: ai });
    values.set(ai, value);
  }
  return values;
}

/** Identifiers that must not stand beside each other. */
export function checkExcluded(values: Values): void {
  for (const ai of values.keys()) {
    for (const pattern of AIS.get(ai)!.excludes) {
      const clash = found(values, pattern, ai);
      if (clash) throw new Unreadable('not-beside', { ...nameOf(AIS.get(ai)!), other: clash });
    }
  }
}

/** Identifiers that need others beside them. */
export function checkNeeded(values: Values): void {
  for (const ai of values.keys()) {
    for (const alternatives of AIS.get(ai)!.needs) {
      if (alternatives.some((all) => all.every((pattern) => found(values, pattern, ai)))) continue;
      const list = alternatives.map((all) => all.map((one) => `(${one})`).join('+')).join(', ');
      throw new Unreadable(alternatives.length > 1 ? 'needs-one-beside' : 'needs-beside', {
        ...nameOf(AIS.get(ai)!),
        list,
      });
    }
  }
}

/** Keys that name one thing only with their serial component; a digital signature is always of one thing. */
const WITHOUT_SERIAL: Record<string, number> = { '253': 13, '255': 13, '8003': 14 };

export function checkSignedKey(values: Values): void {
  if (!values.has('8030')) return;
  for (const [ai, length] of Object.entries(WITHOUT_SERIAL)) {
    if (values.get(ai)?.length === length) throw new Unreadable('signature-needs-serial', { number: ai });
  }
}

/** Everything that the fields ask of each other. */
export function checkTogether(elements: readonly Element[]): void {
  const values = checkRepeats(elements);
  checkExcluded(values);
  checkNeeded(values);
  checkSignedKey(values);
}

/** An identifier that fits `01`, `310n` or `31nn`; none excludes itself. */
function found(values: Values, pattern: string, self: string): string | undefined {
  if (!pattern.endsWith('n')) return values.has(pattern) ? pattern : undefined;
  const start = pattern.replace(/n+$/, '');
  for (const ai of values.keys()) {
    if (ai !== self && ai.length === pattern.length && ai.startsWith(start)) return ai;
  }
  return undefined;
}
