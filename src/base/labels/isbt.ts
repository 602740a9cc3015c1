import { STRUCTURES, type Structure } from './isbt-structures.js';
import { check37, value37 } from './mod37.js';
import { printable } from './printable.js';
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
    if (!structures) throw new Unreadable('a compound message must begin with =+ and five digits');
    count = Number(structures);
    at = 7;
  }
  while (at < text.length) {
    const spec = structureAt(text, at);
    const content = text.slice(at + spec.di.length, at + spec.di.length + spec.length);
    if (into.some((d) => d.no === spec.no)) throw new Unreadable(`${named(spec)} stands twice`);
    into.push({ no: spec.no, content, says: readContent(spec, content) });
    at += spec.di.length + spec.length;
  }
  if (count !== null && into.length !== count)
    throw new Unreadable(`the message says that ${count} structures follow, there are ${into.length}`);
  return into;
}

function structureAt(text: string, at: number): Structure {
  const [first, second] = [text[at], text[at + 1] ?? ''];
  if (second === '#')
    throw new Identifying('it identifies a patient: labels of this system never do; scan the subject card');
  if (first === '&' && /[a-z]/.test(second)) throw new Unreadable(`"&${second}" is a code of local or national use`);
  const di = first === '=' && /[A-Z1-9]/.test(second) ? '=' : text.slice(at, at + (text.startsWith('&,', at) ? 3 : 2));
  const spec = BY_DI.get(di);
  if (spec) return spec;
  throw new Unreadable(`"${printable(text.slice(at, at + 3))}" begins no structure of ISBT 128 that is used here`);
}

function readContent(spec: Structure, content: string): Record<string, string> {
  if (content.length !== spec.length)
    throw new Unreadable(`${named(spec)} has ${content.length} characters, ${spec.length} are needed`);
  if (!spec.form.test(content))
    throw new Unreadable(`${named(spec)} "${printable(content)}" has a character that is not allowed at its place`);
  try {
    return spec.read(content);
  } catch (e) {
    throw e instanceof Unreadable ? new Unreadable(`${named(spec)} "${content}" ${e.message}`) : e;
  }
}

/** What the structures say together. */
export const isbtFields = (data: readonly ReadDatum[]): Record<string, string> =>
  Object.assign({}, ...data.map((d) => d.says)) as Record<string, string>;

/**
 * What the structures ask of each other. Division 99 means that the division stands in 032: without it many vials
 * would be one. 032 goes with product codes of cells and regenerated tissue alone.
 */
export function checkIsbt(data: readonly ReadDatum[]): void {
  checkAgreement(data);
  const product = data.find((d) => d.no === '003')?.content;
  const divided = data.some((d) => d.no === '032');
  if (!product) return;
  if (product.endsWith('99') && !divided)
    throw new Unreadable(
      'its product code ends in 99: the divisions (=,) must be scanned with it, and they are missing',
    );
  if (divided && !(/^[SP]/.test(product) && product.endsWith('99')))
    throw new Unreadable(`divisions (=,) do not go with the product code ${product}`);
}

/** An expiry, a donation or a product that is said twice must be the same. */
function checkAgreement(data: readonly ReadDatum[]): void {
  const fields = isbtFields(data);
  for (const { says } of data) {
    for (const [word, value] of Object.entries(says)) {
      if (fields[word] !== value)
        throw new Unreadable(`two of its parts do not agree: ${word} is ${value} and ${fields[word]}`);
    }
  }
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
  if (din.length !== 14)
    throw new Unreadable(`13 characters and the check character are needed, this has ${din.length}`);
  readContent(BY_NO.get('001')!, `${din.slice(0, 13)}00`);
  if (check37(din.slice(0, 13)) !== din[13])
    throw new Unreadable(`the check character ${din[13]} does not fit: a character is wrong or two are swapped`);
  return din.slice(0, 13);
}

const named = (s: Structure): string => `(${s.no}) ${s.title}`;
