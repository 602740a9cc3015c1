import { readLink } from './digital-link.js';
import { fieldsOf, readBracketed, readElements, type Element } from './gs1.js';
import { checkTogether } from './gs1-pairs.js';
import { checkIsbt, isbtFields, isbtKey, readIsbt, type ReadDatum } from './isbt.js';
import { OWN_TYPES, readOwn } from './own-code.js';
import { joined } from './said.js';
import { readSec, secFields, writeSec, secText } from './sec.js';
import { Identifying, Unreadable } from './unreadable.js';
import { clean, halfOf, hasSeparator, withSeparators, type Cleaned } from './wedge.js';

export type Dialect = 'own' | 'gs1' | 'isbt128';

/** What a scanned code says. It identifies a label; the label belongs to an item. */
export interface Scan {
  dialect: Dialect;
  /** The code as we write it: the key under which its label is kept. */
  key: string;
  fields: Record<string, string>;
  /** The borders of its fields were written out, in brackets or as a web address: none can have been lost. */
  bordered: boolean;
}

/** How far a scan was understood, for the one who must be told why it was not understood whole. */
export interface Progress {
  dialect: Dialect | null;
  elements: Element[];
  data: ReadDatum[];
}

/**
 * Reads one scan. The dialect is decided by symbology identifier, first characters and length, then everything is
 * checked; nothing is guessed and nothing is mended. Throws `Unreadable` alone; `so` then tells how far it came.
 */
export function readOnce(raw: string, so: Progress): Scan {
  const came = clean(raw);
  refuseTwice(came, so);
  return read(came, so);
}

/** A scanner that sends by two ways sends everything twice. */
function refuseTwice({ aim, text }: Cleaned, so: Progress): void {
  const half = (aim && halfOf(aim + text)) || halfOf(text);
  if (half === null) return;
  try {
    read(clean(half.startsWith(']') ? half : (aim ?? '') + half), so);
  } catch (e) {
    if (!(e instanceof Unreadable)) throw e;
    Object.assign(so, { dialect: null, elements: [], data: [] });
    return;
  }
  throw new Unreadable('came-twice');
}

/** Symbols whose content is GS1 element strings (ISO/IEC 15424). */
const GS1_SYMBOLS = [']d2', ']C1', ']Q3', ']e0', ']J1'];
/** Symbols that hold a GTIN alone, and how many digits they send. */
const RETAIL: Record<string, number> = { ']E0': 13, ']E4': 8, ']I1': 14 };
/** Code 39, Code 128, Data Matrix, QR, Aztec, PDF417 and DotCode hold anything. */
const ANY_SYMBOL = /^\][ACdQzLJ]/;

function read({ aim, text }: Cleaned, so: Progress): Scan {
  if (text.startsWith('[)>')) throw new Unreadable('iso-15434');
  const control = /[\x00-\x1c\x1e\x1f\x7f]/.exec(text);
  if (control) throw new Unreadable('control-character', { character: control[0].charCodeAt(0) });
  if (aim && aim in RETAIL) return readRetail(RETAIL[aim]!, text, so);
  if (aim && GS1_SYMBOLS.includes(aim))
    return readGs1(() => readElements(withSeparators(text), so.elements), so, false);
  if (aim && !ANY_SYMBOL.test(aim)) throw new Unreadable('symbol-foreign', { symbol: aim });
  if (/^at:/i.test(text)) return readOurs(text, so);
  if (/^[=&]/.test(text)) return readIsbt128(text, so);
  if (/^https?:/i.test(text)) return readGs1(() => readLink(text, so.elements), so, true);
  if (isSec(text)) return readEuropean(text, so);
  if (aim === null && text.startsWith('(')) return readGs1(() => readBracketed(text, so.elements), so, true);
  if (aim === null && isElements(text))
    return readGs1(() => readElements(withSeparators(text), so.elements), so, false);
  throw foreign(text, aim);
}

function readOurs(text: string, so: Progress): Scan {
  so.dialect = 'own';
  const { type, code } = readOwn(text);
  return { dialect: 'own', key: text, fields: { type: OWN_TYPES[type], code }, bordered: true };
}

function readGs1(elements: () => Element[], so: Progress, bordered: boolean): Scan {
  so.dialect = 'gs1';
  const found = elements();
  checkTogether(found);
  if (found.some((e) => /^725\d$/.test(e.ai))) throw new Identifying('says-who');
  const fields = fieldsOf(found);
  if (fields.gtin && !fields.serial) throw new Unreadable('serial-missing');
  const keys = gs1Keys(fields);
  if (!keys.length) throw new Unreadable('names-nothing');
  if (keys.length > 1) throw new Unreadable('names-two', { things: joined('and', keys) });
  return { dialect: 'gs1', key: keys[0]!, fields, bordered };
}

/** EAN and ITF hold a GTIN without its leading zeros; a composite part beside it comes after `|]e0`. */
function readRetail(length: number, text: string, so: Progress): Scan {
  so.dialect = 'gs1';
  const [number, beside, ...more] = text.split('|]e0') as [string, string?, ...string[]];
  if (number.length !== length || more.length) throw new Unreadable('symbol-digits', { digits: length });
  const whole = `01${number.padStart(14, '0')}${withSeparators(beside ?? '')}`;
  return readGs1(() => readElements(whole, so.elements), so, false);
}

function readIsbt128(text: string, so: Progress): Scan {
  so.dialect = 'isbt128';
  const data = readIsbt(text, so.data);
  checkIsbt(data);
  const key = isbtKey(data);
  if (key === null) throw new Unreadable('no-donation');
  return { dialect: 'isbt128', key, fields: isbtFields(data), bordered: true };
}

function readEuropean(text: string, so: Progress): Scan {
  so.dialect = 'isbt128';
  const sec = readSec(text);
  return { dialect: 'isbt128', key: writeSec(sec), fields: secFields(sec), bordered: true };
}

/** `SEC` in front, or the length and the beginning of one. */
const isSec = (text: string): boolean =>
  /^SEC[: ]/.test(text) || /^[A-Z]{2}[A-Z0-9]{19}(?: ?[A-Z][A-Z0-9]{7}[A-Za-z0-9]{3}\d{8})?$/.test(secText(text));

/** Without a symbology identifier: a separator, or a key of ours of the right length at the beginning. */
const isElements = (text: string): boolean =>
  hasSeparator(text) || /^(?:01\d{14}|00\d{18}|414\d{13}|801[78]\d{18})/.test(text);

/** The things that the fields name, each as the key of a label. */
function gs1Keys(f: Record<string, string>): string[] {
  const item = gs1Key(f);
  const shipper = f.sscc && `(00)${f.sscc}`;
  const service = f.serviceInstance ? `(8019)${f.serviceInstance}` : '';
  const person = (f.recipient && `(8018)${f.recipient}${service}`) || (f.provider && `(8017)${f.provider}${service}`);
  const place = f.location && `(414)${f.location}${f.locationExtension ? `(254)${escaped(f.locationExtension)}` : ''}`;
  return [item, shipper, person, place].filter((key): key is string => Boolean(key));
}

/** The label of a GS1 item: its type, its serial, and from the second print on the number of the print. */
export const gs1Key = (f: Record<string, string>): string | null =>
  f.gtin && f.serial
    ? `(01)${f.gtin}(21)${escaped(f.serial)}${f.secondSerial ? `(250)${escaped(f.secondSerial)}` : ''}`
    : null;

const escaped = (value: string): string => value.replaceAll('(', '\\(');

/** What it is instead of a code of ours, as far as that can be told. */
function foreign(text: string, aim: string | null): Unreadable {
  if (isCivilNumber(text)) return new Identifying('civil-number');
  if (aim && /^(\(|01\d{14}|00\d{18})/.test(text)) return new Unreadable('symbol-without-fnc1', { symbol: aim });
  if (text.startsWith('+')) return new Unreadable('hibc');
  return new Unreadable('not-ours');
}

/** CPR (DDMMYY-NNNN) or personnummer (YYMMDD-NNNN, with or without the century). */
function isCivilNumber(text: string): boolean {
  const [, a, b, c] = /^(?:19|20)?(\d\d)(\d\d)(\d\d)[-+ ]?\d{4}$/.exec(text) ?? [];
  const between = (n: string | undefined, most: number): boolean => Number(n) >= 1 && Number(n) <= most;
  return between(b, 12) && (between(a, 31) || between(c, 31));
}
