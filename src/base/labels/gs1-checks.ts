import { COUNTRIES, COUNTRY_NUMBERS, CURRENCIES, PACKAGES } from './code-lists.js';
import type { Said } from './said.js';
import type { ScanCode } from './scan-words.js';

/** What is wrong with a piece of a value; null when nothing is. */
type Check = (v: string) => Said | null;

/** Check digit of GTIN, GLN, SSCC and GSRN: weights 3, 1 from the right. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, weight = 3; i >= 0; i--, weight = 4 - weight)
    sum += (digits.charCodeAt(i) - 48) * weight;
  return String((10 - (sum % 10)) % 10);
}

const must =
  (fits: (v: string) => boolean, code: ScanCode): Check =>
  (v) =>
    fits(v) ? null : { code, facts: {} };
const like = (pattern: RegExp, code: ScanCode): Check => must((v) => pattern.test(v), code);
const oneOf = (list: ReadonlySet<string>, code: ScanCode): Check => must((v) => list.has(v), code);
const upTo = (most: number, code: ScanCode): Check => must((v) => Number(v) <= most, code);

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar; day 00, where it is allowed, stands for the whole month. */
function isDay(year: number, month: number, day: number, wholeMonth: boolean): boolean {
  const most = month === 2 && (year % 4 || (year % 100 === 0 && year % 400)) ? 28 : (DAYS[month - 1] ?? -1);
  return day <= most && (day > 0 || (wholeMonth && most > 0));
}
/** Two digits of a year are of this century; for 29 February it makes no difference but in 1900 and 2100. */
const date = (v: string, wholeMonth: boolean): boolean =>
  isDay(2000 + Number(v.slice(0, 2)), Number(v.slice(2, 4)), Number(v.slice(4, 6)), wholeMonth);
const longDate = (v: string): boolean =>
  isDay(Number(v.slice(0, 4)), Number(v.slice(4, 6)), Number(v.slice(6, 8)), false);

const checkDigitFits: Check = (v) => {
  const right = checkDigit(v.slice(0, -1));
  return v.endsWith(right) ? null : { code: 'check-digit', facts: { right } };
};

const SET82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`;
const SET32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/** The pair of check characters of a model number (8013, 8014): prime weights from the right, modulo 1021. */
function checkPair(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += SET82.indexOf(text[i]!) * PRIMES[text.length - 1 - i]!;
  return SET32[(sum % 1021) >> 5]! + SET32[(sum % 1021) & 31]!;
}

/** Remainder 1 of 97 when the first four characters are moved to the end and letters are two digits. */
const isIban = (v: string): boolean => {
  if (v.length <= 10 || !COUNTRIES.has(v.slice(0, 2)) || !/^[0-9A-Z]+$/.test(v)) return false;
  return [...v.slice(4), ...v.slice(0, 4)].reduce((rest, c) => Number(`${rest}${parseInt(c, 36)}`) % 97, 0) === 1;
};

const pieceOf = (v: string): boolean => {
  const [piece, total] = [Number(v.slice(0, v.length / 2)), Number(v.slice(v.length / 2))];
  return piece > 0 && piece <= total;
};
const placeIn = (v: string): boolean => {
  const [, place, last] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(v) ?? [];
  return place !== undefined && Number(place) <= Number(last);
};

/**
 * The checks that the dictionary names. Those of company prefixes ask for digits where the prefix must stand: the list
 * of prefixes that are given out is not open. Those of North American coupons (8110, 8112) are left out: length and
 * characters are checked, what a coupon promises is not.
 */
export const CHECKS: Readonly<Record<string, Check>> = {
  csum: checkDigitFits,
  csumalpha: must((v) => v.length > 2 && v.endsWith(checkPair(v.slice(0, -2))), 'check-pair'),
  gcppos1: like(/^\d{4}/, 'prefix-first'),
  gcppos2: like(/^.\d{4}/, 'prefix-second'),
  yymmdd: must((v) => date(v, false), 'no-date'),
  yymmd0: must((v) => date(v, true), 'no-date'),
  yyyymmdd: must(longDate, 'no-long-date'),
  hhmi: like(/^([01]\d|2[0-3])[0-5]\d$/, 'no-time'),
  hh: like(/^([01]\d|2[0-3])$/, 'no-hour'),
  mi: like(/^[0-5]\d$/, 'no-minute'),
  ss: like(/^[0-5]\d$/, 'no-second'),
  iso3166: oneOf(COUNTRY_NUMBERS, 'no-country-number'),
  iso3166999: must((v) => v === '999' || COUNTRY_NUMBERS.has(v), 'no-country-number'),
  iso3166alpha2: oneOf(COUNTRIES, 'no-country'),
  iso4217: oneOf(CURRENCIES, 'no-currency'),
  iso5218: like(/^[0129]$/, 'only-0129'),
  packagetype: oneOf(PACKAGES, 'no-package'),
  mediatype: like(/^(0[1-9]|10|[89]\d)$/, 'no-medium'),
  hyphen: like(/^-+$/, 'hyphen-last'),
  yesno: like(/^[01]$/, 'only-01'),
  zero: like(/^0+$/, 'only-0'),
  nonzero: like(/[^0]/, 'not-0'),
  nozeroprefix: like(/^(0|[^0].*)$/, 'not-0-first'),
  hasnondigit: like(/\D/, 'not-digits-alone'),
  winding: like(/^[019]$/, 'only-019'),
  pieceoftotal: must(pieceOf, 'no-piece'),
  posinseqslash: must(placeIn, 'no-place'),
  importeridx: like(/^[-\w]$/, 'no-importer'),
  pcenc: must((v) => !/%(?![0-9A-Fa-f]{2})/.test(v), 'percent-alone'),
  iban: must(isIban, 'no-iban'),
  latitude: upTo(1_800_000_000, 'no-latitude'),
  longitude: upTo(3_600_000_000, 'no-longitude'),
  couponcode: () => null,
  couponposoffer: () => null,
};

/** The characters of each kind of value; base64 may be filled up with `=` to groups of three. */
export const SETS: Readonly<Record<'N' | 'X' | 'Y' | 'Z', RegExp>> = {
  N: /^\d+$/,
  X: /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/,
  Y: /^[#\-/0-9A-Z]+$/,
  Z: /^(?:[\w-]+|(?:[\w-]{3})*(?:[\w-]{2}=|[\w-]==))$/,
};
