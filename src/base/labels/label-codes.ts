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
  place: ['414'],
  person: ['8017'],
};

export interface Print {
  /** Which print of the label it is, from 1. From the second on the code says so. */
  print?: number;
}

/** A kit: what it is, until when, of which packaging lot, and which one. The same in both arms. */
export const kitCode = (
  k: {
    /** 14 digits. */
    gtin: string;
    /** `YYYY-MM-DD`. */
    expiry: string;
    lot: string;
    serial: string;
    /** Number of the trial, such as an EU CT number. */
    protocol?: string;
  } & Print,
): LabelCode =>
  gs1('kit', [
    ['01', k.gtin],
    ['17', shortDay(k.expiry)],
    ['10', k.lot],
    ['7240', k.protocol],
    ['250', printNumber(k)],
    ['21', k.serial],
  ]);

/** A prepared syringe, with the minute at which it must be used up, on the clock of its site. */
export const syringeCode = (
  s: {
    gtin: string;
    lot: string;
    serial: string;
    /** UTC instant. */
    useBefore: string;
    /** IANA zone of the site. */
    zone: string;
    protocol?: string;
  } & Print,
): LabelCode =>
  gs1('syringe', [
    ['01', s.gtin],
    ['10', s.lot],
    ['7003', minuteThere(s.useBefore, s.zone)],
    ['7240', s.protocol],
    ['250', printNumber(s)],
    ['21', s.serial],
  ]);

/** A shipper. Temperatures in hundredths of a degree Celsius. */
export const shipperCode = (s: {
  /** 18 digits. */
  sscc: string;
  maxCenti?: number;
  minCenti?: number;
}): LabelCode =>
  gs1('shipment', [
    ['00', s.sscc],
    ['4331', temperature(s.maxCenti)],
    ['4333', temperature(s.minCenti)],
  ]);

/** A subject card, without anything that says who the subject is. */
export const subjectCode = (s: {
  /** GSRN, 18 digits. */
  gsrn: string;
  /** Which treatment or visit. */
  instance?: number;
}): LabelCode =>
  gs1('subject', [
    ['8018', s.gsrn],
    ['8019', s.instance?.toString()],
  ]);

/** A place: a room, a freezer, a rack. */
export const placeCode = (p: {
  /** GLN, 13 digits. */
  gln: string;
  extension?: string;
}): LabelCode =>
  gs1('place', [
    ['414', p.gln],
    ['254', p.extension],
  ]);

/** A badge of staff. */
export const badgeCode = (b: { gsrn: string }): LabelCode => gs1('person', [['8017', b.gsrn]]);

type Pair = [ai: string, value: string | undefined];

function gs1(kind: string, pairs: readonly Pair[]): LabelCode {
  const elements = pairs.flatMap(([ai, value]): Element[] => (value === undefined ? [] : [{ ai, value }]));
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

/** None on the first print. */
const printNumber = ({ print = 1 }: Print): string | undefined => (print > 1 ? String(print) : undefined);

const shortDay = (day: string): string => day.slice(2).replaceAll('-', '');

/** The minute on the wall in which an instant lies: never later than the instant. */
export const at = (instant: string, zone: string): DateTime => DateTime.fromISO(instant, { zone });
const minuteThere = (instant: string, zone: string): string => at(instant, zone).toFormat('yyMMddHHmm');

/** Six digits, and a hyphen behind them below zero. */
const temperature = (centi: number | undefined): string | undefined =>
  centi === undefined ? undefined : `${String(Math.abs(centi)).padStart(6, '0')}${centi < 0 ? '-' : ''}`;
