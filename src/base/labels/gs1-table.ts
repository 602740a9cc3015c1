import { readFileSync } from 'node:fs';

/** One piece of the value of an application identifier. */
export interface Part {
  /** N digits, X the 82 characters, Y the 39 of component numbers, Z file-safe base64. */
  set: 'N' | 'X' | 'Y' | 'Z';
  min: number;
  max: number;
  optional: boolean;
  /** Names of the checks of `gs1-checks.ts`. */
  checks: readonly string[];
}

/** What a GS1 application identifier carries, and what it goes with. */
export interface Ai {
  ai: string;
  /** Our word where we use it, else the title of the dictionary. */
  title: string;
  /** The name of its field in what a scan says: our word, else the number of the identifier. */
  word: string;
  min: number;
  max: number;
  /** Its length is predefined: no separator follows it. */
  fixed: boolean;
  parts: readonly Part[];
  /** For each of these one alternative must stand beside it; an alternative may be several identifiers. */
  needs: readonly (readonly string[])[][];
  excludes: readonly string[];
  /** As a key of a Digital Link: the sequences of qualifiers that may follow; null when it is no key. */
  qualifiers: readonly (readonly string[])[] | null;
  /** May stand in the query of a Digital Link. */
  attribute: boolean;
}

/** Words of this house for the identifiers that its labels and neighbours use. */
const WORDS: Record<string, string> = {
  '00': 'sscc',
  '01': 'gtin',
  '02': 'contentGtin',
  '10': 'lot',
  '11': 'productionDate',
  '12': 'dueDate',
  '13': 'packagingDate',
  '15': 'bestBefore',
  '16': 'sellBy',
  '17': 'expiryDate',
  '20': 'variant',
  '21': 'serial',
  '22': 'consumerVariant',
  '235': 'thirdPartySerial',
  '240': 'additionalId',
  '250': 'secondSerial',
  '253': 'documentId',
  '254': 'locationExtension',
  '37': 'count',
  '400': 'orderNumber',
  '410': 'shipTo',
  '414': 'location',
  '4324': 'notBefore',
  '4325': 'notAfter',
  '4331': 'maxTemperature',
  '4333': 'minTemperature',
  '7003': 'useBefore',
  '7006': 'firstFreeze',
  '7011': 'testBy',
  '7240': 'protocol',
  '8006': 'pieceGtin',
  '8008': 'producedAt',
  '8017': 'provider',
  '8018': 'recipient',
  '8019': 'serviceInstance',
  '90': 'internal',
};

/** The dictionary's entries: `AIs  [flags]  parts…  [attributes…]  [# title]`. */
const { entries } = JSON.parse(
  readFileSync(new URL('../../../../labels/gs1/identifiers.json', import.meta.url), 'utf8'),
) as { entries: string[] };

/** Every application identifier of the dictionary. */
export const AIS: ReadonlyMap<string, Ai> = new Map(entries.flatMap(readEntry).map((a) => [a.ai, a]));

/** How long the identifier is that begins with these two digits: the dictionary leaves no choice. */
export const AI_LENGTHS: ReadonlyMap<string, number> = new Map(
  [...AIS.keys()].map((ai) => [ai.slice(0, 2), ai.length]),
);

function readEntry(line: string): Ai[] {
  const [, body = line, title = ''] = /^(.*?)(?: # (.*))?$/.exec(line) ?? [];
  const [range, ...columns] = body.split(' ');
  const flags = /^[*?]+$/.test(columns[0]!) ? columns.shift()! : '';
  const isAttribute = (c: string) => /^(req=|ex=|dlpkey)/.test(c);
  const parts = columns.filter((c) => !isAttribute(c)).map(readPart);
  const valuesOf = (name: string) =>
    columns.filter((c) => c.startsWith(`${name}=`)).map((c) => c.slice(name.length + 1));
  const [keys] = valuesOf('dlpkey');
  const about = {
    min: sum(parts.filter((p) => !p.optional).map((p) => p.min)),
    max: sum(parts.map((p) => p.max)),
    fixed: flags.includes('*'),
    parts,
    needs: valuesOf('req').map((v) => v.split(',').map((one) => one.split('+'))),
    excludes: valuesOf('ex').flatMap((v) => v.split(',')),
    qualifiers: keys ? keys.split('|').map((s) => s.split(',')) : columns.includes('dlpkey') ? [] : null,
    attribute: flags.includes('?'),
  };
  return numbersOf(range!).map((ai) => ({ ai, title: WORDS[ai] ?? (title || ai), word: WORDS[ai] ?? ai, ...about }));
}

function readPart(text: string): Part {
  const [, open, set, upTo, length, checks] = /^(\[)?([NXYZ])(\.\.)?(\d+)\]?((?:,\w+)*)$/.exec(text) ?? [];
  if (!set) throw new Error(`GS1 table: "${text}" is no part of an identifier`);
  return {
    set: set as Part['set'],
    min: upTo ? 1 : Number(length),
    max: Number(length),
    optional: Boolean(open),
    checks: checks!.split(',').filter((c) => c !== ''),
  };
}

/** `3100-3105` is six identifiers. */
function numbersOf(range: string): string[] {
  const [first, last = first] = range.split('-') as [string, string?];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, n) =>
    String(Number(first) + n).padStart(first.length, '0'),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
