import { COUNTRIES } from './code-lists.js';
import { Unreadable } from './unreadable.js';

/**
 * The Single European Code of Directive 2006/86/EC: 21 characters that identify the donation, 19 that identify the
 * product. Starting material for a medicine carries the donation part alone. It has no check character: lengths,
 * characters, country, coding system and the date are all that can be checked.
 */
export interface Sec {
  /** ISO 3166-1, two letters. */
  country: string;
  establishment: string;
  donation: string;
  /** Null for the donation part alone. */
  product: {
    /** A ISBT 128, B Eurocode, E EUTC. */
    system: string;
    number: string;
    split: string;
    /** `YYYY-MM-DD`; null when there is none. */
    expiry: string | null;
  } | null;
}

/** With or without `SEC` in front and a blank between its parts. */
export const secText = (text: string): string => text.replace(/^SEC[: ]\s*/, '').replace(/^(.{21})\s/, '$1');

const DONATION = /^([A-Z]{2})([A-Z0-9]{6})([A-Z0-9]{13})/;
const PRODUCT = /^([A-Z])([A-Z0-9]{7})([A-Za-z0-9]{3})(\d{8})$/;
/** Product numbers of each coding system: `00` and the product description code, 7 characters, a coarse code of digits. */
const NUMBERS: Record<string, RegExp> = { A: /^00[A-Z][A-Z0-9]{4}$/, B: /^[A-Z0-9]{7}$/, E: /^\d{7}$/ };

export function readSec(text: string): Sec {
  const code = secText(text);
  if (code.length !== 21 && code.length !== 40) throw new Unreadable('sec-length', { count: code.length });
  const [, country, establishment, donation] = DONATION.exec(code) ?? [];
  if (!country) throw new Unreadable('sec-donation');
  if (!COUNTRIES.has(country)) throw new Unreadable('sec-country', { country });
  const product = code.length === 40 ? readPis(code.slice(21)) : null;
  return { country, establishment: establishment!, donation: donation!, product };
}

/** The product part alone: 19 characters. */
export function readPis(code: string): NonNullable<Sec['product']> {
  const [, system, number, split, date] = PRODUCT.exec(code) ?? [];
  if (!system) throw new Unreadable('sec-product');
  const form = NUMBERS[system];
  if (!form) throw new Unreadable('sec-system', { system });
  if (!form.test(number!)) throw new Unreadable('sec-number', { product: number!, system });
  return { system, number: number!, split: split!, expiry: date === '00000000' ? null : expiryOf(date!) };
}

function expiryOf(date: string): string {
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== day)
    throw new Unreadable('sec-date', { date });
  return day;
}

/** The donation part: 21 characters. Numbers are filled up from the left. */
export const writeDis = (s: Pick<Sec, 'country' | 'establishment' | 'donation'>): string =>
  s.country + s.establishment.padStart(6, '0') + s.donation.padStart(13, '0');

/** All that there is: 21 or 40 characters. */
export function writeSec(s: Sec): string {
  if (!s.product) return writeDis(s);
  const { system, number, split, expiry } = s.product;
  return `${writeDis(s)}${system}${number.padStart(7, '0')}${split.padStart(3, '0')}${(expiry ?? '0000-00-00').replaceAll('-', '')}`;
}

/** The line that is printed: the acronym, and a blank between the two parts. */
export function secLine(s: Sec): string {
  const code = writeSec(s);
  return `SEC: ${code.slice(0, 21)} ${code.slice(21)}`.trimEnd();
}

export const secFields = (s: Sec): Record<string, string> => ({
  country: s.country,
  establishment: s.establishment,
  donation: s.donation,
  ...(s.product && {
    codingSystem: s.product.system,
    productNumber: s.product.number,
    split: s.product.split,
    expiry: s.product.expiry ?? 'none',
  }),
});
