import { clearCode } from '../../kernel/index.js';
import { checkDigit } from './gs1-checks.js';
import type { Element } from './gs1.js';

/** The last print that a shipper can be told by its SSCC: the digit before the prefix counts the prints from 0. */
const LAST_SSCC = 10;

/**
 * The GS1 fields of one label: those of what is labelled, and what tells this label from every other one of it, so that
 * a voided label is never taken for the current one. An item has a new serial (21), a place a new extension (254); a
 * person keeps the number, and from the second print on (8019) counts; a shipper has another SSCC under the same
 * number, and none any more after ten.
 */
export function ofLabel(elements: readonly Element[], print: number): Element[] | undefined {
  const [first] = elements;
  if (!first) return undefined;
  if (first.ai === '00')
    return print > LAST_SSCC ? undefined : [{ ai: '00', value: printed(first.value, print) }, ...elements.slice(1)];
  if (first.ai === '01') return [...elements, { ai: '21', value: clearCode(8) }];
  if (first.ai === '414') return [...elements, { ai: '254', value: clearCode(8) }];
  return print > 1 ? [...elements, { ai: '8019', value: String(print) }] : [...elements];
}

/** The fields of what is labelled, from those of one of its labels. */
export const ofThing = (elements: readonly Element[]): Element[] =>
  elements.filter((e) => !['21', '254', '8019'].includes(e.ai));

function printed(sscc: string, print: number): string {
  const digits = String(print - 1) + sscc.slice(1, -1);
  return digits + checkDigit(digits);
}
