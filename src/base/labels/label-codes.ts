import { DateTime } from 'luxon';
import { bracketed, elementString, type Element } from './gs1.js';
import { named } from './said.js';
import { readOnce, type Dialect } from './scan-reading.js';
import { Unreadable } from './unreadable.js';

/** What the symbol of a label is to hold. */
export interface LabelCode {
  dialect: Dialect;
  /** As the encoder is given it: GS1 in brackets, ISBT 128 as it is. */
  payload: string;
  /** As a scanner sends it, after the symbology identifier. */
  scanned: string;
  /** What the label is looked up by. */
  key: string;
  fields: Record<string, string>;
}

/** Identifiers that a label of each kind carries. A scan without one of them lost a separator. */
export const CARRIES: Readonly<Record<string, readonly string[]>> = {
  kit: ['01', '17', '10', '21'],
  syringe: ['01', '10', '7003', '21'],
  shipment: ['00'],
  subject: ['8018'],
  place: ['414', '254'],
  person: ['8017'],
};

export interface Print {
  /** Which print of the label it is, from 1. From the second on the code says so. */
  print?: number;
}

/** A kit: what it is, until when, of which packaging lot, and of which trial. The same in both arms. */
export const kitElements = (k: {
  /** 14 digits. */
  gtin: string;
  /** `YYYY-MM-DD`. */
  expiry: string;
  lot: string;
  /** Number of the trial, such as an EU CT number. */
  protocol?: string;
}): Element[] =>
  known([
    ['01', k.gtin],
    ['17', k.expiry.slice(2).replaceAll('-', '')],
    ['10', k.lot],
    ['7240', k.protocol],
  ]);

/** A prepared syringe, with the minute at which it must be used up, on the clock of its site. */
export const syringeElements = (s: {
  gtin: string;
  lot: string;
  /** UTC instant. */
  useBefore: string;
  /** IANA zone of the site. */
  zone: string;
}): Element[] =>
  known([
    ['01', s.gtin],
    ['10', s.lot],
    ['7003', at(s.useBefore, s.zone).toFormat('yyMMddHHmm')],
  ]);

/** A shipper, and between which temperatures it is kept, degrees Celsius. */
export const shipperElements = (s: {
  /** 18 digits. */
  sscc: string;
  highestC?: number;
  lowestC?: number;
}): Element[] =>
  known([
    ['00', s.sscc],
    ['4331', temperature(s.highestC)],
    ['4333', temperature(s.lowestC)],
  ]);

/** A subject, without anything that says who it is. GSRN, 18 digits. */
export const subjectElements = (gsrn: string): Element[] => known([['8018', gsrn]]);

/** Somebody of staff. GSRN, 18 digits. */
export const staffElements = (gsrn: string): Element[] => known([['8017', gsrn]]);

/** A place of a site: a room, a freezer, a rack. GLN of the site, 13 digits. */
export const placeElements = (gln: string): Element[] => known([['414', gln]]);

type Pair = [ai: string, value: string | undefined];

const known = (pairs: readonly Pair[]): Element[] =>
  pairs.flatMap(([ai, value]): Element[] => (value === undefined ? [] : [{ ai, value }]));

/** The code of a label of this kind of item. Throws `Unreadable` where it could not be read back. */
export function gs1Code(kind: string, elements: readonly Element[]): LabelCode {
  const odd = elements.find((e) => /[()<>]/.test(e.value));
  if (odd) throw new Unreadable('bracket-inside', { number: odd.ai, value: odd.value });
  const missing = CARRIES[kind]!.find((ai) => !elements.some((e) => e.ai === ai && e.value !== ''));
  if (missing) throw new Unreadable('kind-lacks', { number: missing, kind: named(kind) });
  return whole(bracketed(elements), elementString(elements));
}

/** What is written is read before anybody prints it. */
export function whole(payload: string, scanned: string): LabelCode {
  const { dialect, key, fields } = readOnce(payload, { dialect: null, elements: [], data: [] });
  return { dialect, payload, scanned, key, fields };
}

/** The minute on the wall in which an instant lies: never later than the instant. */
const at = (instant: string, zone: string): DateTime => DateTime.fromISO(instant, { zone });

/** Hundredths of a degree in six digits, and a hyphen behind them below zero. */
const temperature = (degrees: number | undefined): string | undefined =>
  degrees === undefined ? undefined : `${String(Math.abs(degrees) * 100).padStart(6, '0')}${degrees < 0 ? '-' : ''}`;
