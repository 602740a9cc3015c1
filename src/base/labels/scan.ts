import { Told } from '../../kernel/index.js';
import { bracketed, Gs1Error, printable, readBracketed, readElements } from './gs1.js';
import { AIS } from './gs1-table.js';
import { check37, OWN_TYPES, type OwnType } from './own-code.js';

export type Dialect = 'own' | 'gs1';

/** What a scanned code says. It identifies a label; the label belongs to an item. */
export interface Scan {
  dialect: Dialect;
  /** The code as we write it: the key under which its label is kept. */
  key: string;
  fields: Record<string, string>;
}

/** The code cannot be read (422): what was read, and what is wrong with it. */
export class ScanError extends Told {
  readonly read: string;

  constructor(
    raw: string,
    readonly wrong: string,
    dialect: Dialect | null = null,
  ) {
    const read = printable(raw).slice(0, 120);
    super(422, 'The code cannot be read', `Read "${read}": ${wrong}`, { read, wrong, dialect, fields: {} });
    this.read = read;
  }
}

/**
 * Reads one scan. The dialect is decided by symbology identifier and first characters, then by lengths and checks,
 * never by guessing.
 */
export function readScan(raw: string): Scan {
  const aim = /^\](d2|C1|Q3|e0|[A-Za-z][0-9m])/.exec(raw);
  const text = (aim ? raw.slice(3) : raw).replace(/^[\x02\s]+|[\x03\x04\r\n\t ]+$/g, '');
  if (text === '') throw new ScanError(raw, 'it is empty');
  if (text.length > 200) throw new ScanError(raw, `it has ${text.length} characters; no code of ours is that long`);
  const half = text.length / 2;
  if (text.length % 2 === 0 && text.slice(0, half) === text.slice(half) && /^AT:/.test(text))
    throw new ScanError(raw, 'the code came twice: the scanner sends it by two ways; set it to one', 'own');
  const isGs1 = aim
    ? ['d2', 'C1', 'Q3', 'e0'].includes(aim[1]!)
    : /^[\x1d(]|^01\d{14}|^00\d{18}$|^8018\d{18}/.test(text);
  if (isGs1) return readGs1(raw, text);
  if (/^at:/i.test(text)) return readOwn(raw, text);
  if (/^[=&]/.test(text))
    throw new ScanError(raw, 'it is an ISBT 128 code; labels of this system carry own or GS1 codes');
  throw new ScanError(raw, 'it is not a code of this system: own codes begin with AT:, GS1 codes with (01)');
}

function readOwn(raw: string, text: string): Scan {
  const wrong = (says: string) => new ScanError(raw, says, 'own');
  if (text !== text.toUpperCase()) throw wrong('it has small letters: caps lock or a wrong keyboard layout');
  const [, type, random, check] = /^AT:([A-Z]):([0-9A-HJ-NP-TV-Z]{8})([0-9A-Z])$/.exec(text) ?? [];
  if (!type) throw wrong('after AT: there must be a type letter, a colon and nine characters without I, O and U');
  if (!(type in OWN_TYPES)) throw wrong(`${type} is not a type of label`);
  if (check37(random!) !== check)
    throw wrong(`the check character ${check} does not fit: a character is wrong or two are swapped`);
  return { dialect: 'own', key: text, fields: { type: OWN_TYPES[type as OwnType], code: `${random}${check}` } };
}

function readGs1(raw: string, text: string): Scan {
  try {
    const elements = text.startsWith('(') ? readBracketed(text) : readElements(text);
    const fields = Object.fromEntries(elements.map((e) => [AIS[e.ai]!.word, e.value]));
    if (fields.gtin && !fields.serial)
      throw new Gs1Error('(21) serial is missing: our labels carry it; was a separator (FNC1) lost?');
    const ordered = elements.filter((e) => ['01', '21', '250', '00', '8018'].includes(e.ai));
    if (!ordered.length) throw new Gs1Error('it names neither an item, a shipper nor a person');
    return { dialect: 'gs1', key: gs1Key(fields) ?? bracketed(ordered), fields };
  } catch (e) {
    if (e instanceof Gs1Error) throw new ScanError(raw, e.message, 'gs1');
    throw e;
  }
}

/** The label of a GS1 item: its type, its serial, and from the second print on the number of the print. */
export const gs1Key = (f: Record<string, string>): string | null =>
  f.gtin && f.serial ? `(01)${f.gtin}(21)${f.serial}${f.secondSerial ? `(250)${f.secondSerial}` : ''}` : null;
