import { NOT_READ, STRUCTURES, type Structure } from './isbt-structures.js';
import { check37, value37 } from './mod37.js';
import { printable } from './printable.js';
import { named } from './said.js';
import { Identifying, Unreadable } from './unreadable.js';

/** A structure with its content. */
export interface Datum {
  no: string;
  content: string;
}

/** The same as it was read, with what it says by our words. */
export interface ReadDatum extends Datum {
  says: Readonly<Record<string, string>>;
}

const BY_DI = new Map(STRUCTURES.map((s) => [s.di, s]));
const BY_NO = new Map(STRUCTURES.map((s) => [s.no, s]));

/** What tells one thing of a donation from another, in the order in which it stands in the key. */
const OF_DONATION = ['001', '003', '032', '033', '034'];
/** What names a thing where no donation number does. */
const OTHERWISE = ['038', '019', '039', '040'];

/**
 * Reads one structure, or several: a compound message (023) says how many follow. None has a separator; where one
 * ends the next must begin. What was read before something was wrong stays in `into`.
 */
export function readIsbt(text: string, into: ReadDatum[] = []): ReadDatum[] {
  let at = 0;
  let count: number | null = null;
  if (text.startsWith('=+')) {
    const [, structures] = /^=\+(\d\d)\d{3}/.exec(text) ?? [];
    if (!structures) throw new Unreadable('compound-head');
    count = Number(structures);
    at = 7;
  }
  while (at < text.length) {
    const spec = structureAt(text, at);
    const content = text.slice(at + spec.di.length, at + spec.di.length + spec.length);
    if (into.some((d) => d.no === spec.no)) throw new Unreadable('structure-twice', nameOf(spec));
    into.push({ no: spec.no, content, says: readContent(spec, content) });
    at += spec.di.length + spec.length;
  }
  if (count !== null && into.length !== count)
    throw new Unreadable('compound-count', { wanted: count, count: into.length });
  return into;
}

function structureAt(text: string, at: number): Structure {
  const [first, second] = [text[at], text[at + 1] ?? ''];
  if (second === '#') throw new Identifying('patient');
  if (first === '&' && /[a-z]/.test(second)) throw new Unreadable('local-code', { text: `&${second}` });
  const di = first === '=' && /[A-Z1-9]/.test(second) ? '=' : text.slice(at, at + (text.startsWith('&,', at) ? 3 : 2));
  const spec = BY_DI.get(di);
  if (spec) return spec;
  if (di in NOT_READ) throw new Unreadable('structure-not-read', { number: NOT_READ[di]!, text: di });
  throw new Unreadable('no-structure', { text: printable(text.slice(at, at + 3)) });
}

function readContent(spec: Structure, content: string): Record<string, string> {
  if (content.length !== spec.length)
    throw new Unreadable('structure-length', { ...nameOf(spec), count: content.length, needed: spec.length });
  if (!spec.form.test(content))
    throw new Unreadable('structure-character', { ...nameOf(spec), value: printable(content) });
  try {
    return spec.read(content);
  } catch (e) {
    if (!(e instanceof Unreadable)) throw e;
    throw new Unreadable('wrong-value', { ...nameOf(spec), value: content, wrong: e.said });
  }
}

/** What the structures say together. Of a day and a moment of that day the moment is kept. */
export function isbtFields(data: readonly ReadDatum[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { says } of data)
    for (const [word, value] of Object.entries(says)) {
      const before = fields[word];
      fields[word] = before !== undefined && (value === NOT_SAID || before.startsWith(value)) ? before : value;
    }
  return fields;
}

/** A Single European Code without an expiry. */
const NOT_SAID = 'none';

/** A day or a month agrees with every moment in it. */
const agree = (one: string, other: string): boolean =>
  one === other || one === NOT_SAID || (/^\d{4}-\d\d/.test(one) && other.startsWith(one));

/**
 * What the structures ask of each other. Division 99 means that the division stands in 032: without it many vials
 * would be one. 032 goes with product codes of cells and regenerated tissue alone.
 */
export function checkIsbt(data: readonly ReadDatum[]): void {
  checkAgreement(data);
  const product = data.find((d) => d.no === '003')?.content;
  const divided = data.some((d) => d.no === '032');
  if (!product) return;
  if (product.endsWith('99') && !divided) throw new Unreadable('divisions-missing');
  if (divided && !(/^[SP]/.test(product) && product.endsWith('99')))
    throw new Unreadable('divisions-foreign', { product });
}

/** An expiry, a donation or a product that is said twice must be the same. */
function checkAgreement(data: readonly ReadDatum[]): void {
  const fields = isbtFields(data);
  for (const { says } of data) {
    for (const [word, value] of Object.entries(says)) {
      if (!agree(value, fields[word]!))
        throw new Unreadable('parts-disagree', { name: named(word), one: value, other: fields[word]! });
    }
  }
  const { codingSystem, productNumber, product } = fields;
  if (codingSystem === 'A' && product && productNumber !== `00${product}`)
    throw new Unreadable('parts-disagree', { name: named('product'), one: product, other: productNumber! });
}

/** The key under which a label is kept; null when the structures name no one thing. */
export function isbtKey(data: readonly Datum[]): string | null {
  const found = (numbers: readonly string[]) => numbers.flatMap((no) => data.filter((d) => d.no === no));
  if (found(['001']).length) return found(OF_DONATION).map(writeDatum).join('');
  const [one] = found(OTHERWISE);
  if (!one) return null;
  return one.no === '038' ? one.content : writeDatum(one);
}

const writeDatum = ({ no, content }: Datum): string => BY_NO.get(no)!.di + content;

/** One structure alone, or a compound message in which the order says nothing. What is written can be read. */
export function writeIsbt(data: readonly Datum[]): string {
  const head = data.length > 1 ? `=+${String(data.length).padStart(2, '0')}000` : '';
  const text = head + data.map(writeDatum).join('');
  checkIsbt(readIsbt(text));
  return text;
}

/** Character that stands in a box beside the printed number, and never in the code. */
export const keyboardCheck = (din: string): string => check37(din);

/** Flags of type 3: they check the number inside the code. */
export const checkFlags = (din: string): string => String(60 + value37(din));

/** A donation number typed from a label: 13 characters and its check character, blanks do not count. */
export function readTypedDin(text: string): string {
  const din = text.replaceAll(' ', '');
  if (din.length !== 14) throw new Unreadable('typed-length', { count: din.length });
  readContent(BY_NO.get('001')!, `${din.slice(0, 13)}00`);
  if (check37(din.slice(0, 13)) !== din[13]) throw new Unreadable('check-character', { character: din[13]! });
  return din.slice(0, 13);
}

/** How a sentence names it. */
const nameOf = ({ no, title }: Structure) => ({ number: no, name: named(title) });
