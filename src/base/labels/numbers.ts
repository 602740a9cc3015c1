import { checkDigit } from './gs1-checks.js';
import { Unreadable } from './unreadable.js';

/** A donation number of a facility: the year in which it is given out, and a number in that year. */
export const dinOf = (facility: string, year: number, number: number): string =>
  facility + String(year % 100).padStart(2, '0') + String(number).padStart(6, '0');

const LENGTHS = { gtin: 14, sscc: 18, gsrn: 18, gln: 13 } as const;

/** A GS1 number under a company prefix. GTIN and SSCC have a digit of their own before the prefix. */
export function gs1Number(kind: keyof typeof LENGTHS, prefix: string, reference: number): string {
  const lead = kind === 'gtin' || kind === 'sscc' ? '0' : '';
  const room = LENGTHS[kind] - 1 - lead.length - prefix.length;
  const digits = lead + prefix + String(reference).padStart(room, '0');
  if (room < 1 || digits.length !== LENGTHS[kind] - 1) throw new Unreadable('no-room', { reference, prefix });
  return digits + checkDigit(digits);
}
