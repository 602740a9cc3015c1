import { describe, expect, it } from '@jest/globals';
import bwip from 'bwip-js/node';
import { readFileSync } from 'node:fs';
import { draw } from './drawing.js';
import { checkTogether } from './gs1-pairs.js';
import { checkDigit } from './gs1-checks.js';
import { bracketed, elementString, fieldsOf, readBracketed, readElements } from './gs1.js';
import { checkFlags, isbtFields, keyboardCheck, readIsbt, readTypedDin } from './isbt.js';
import { value37 } from './mod37.js';
import { rasterise } from './raster.js';
import { readBack } from './read-back.js';
import { readScan, ScanError } from './scan.js';
import { readPis } from './sec.js';
import { templateOf } from './shipped.js';
import { resolve } from './variants.js';
import { Unreadable } from './unreadable.js';

interface Vector {
  n: string;
  /** Its number in the list that it was collected in; a row may hold several. */
  row: string;
  kind: string;
  input: string;
  /** What makes a refused one refused. */
  says?: string;
  /** Whether the encoder, which shares nothing with us, was tried with it too. */
  encoder?: true;
  source: string;
  [expected: string]: unknown;
}

const file = new URL('../../../../test/fixtures/labels/vectors.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };

/** The sentence of a refusal; what is read fails the test. */
function refused(read: () => unknown): string {
  try {
    const found = read();
    throw new Error(`was read as ${JSON.stringify(found)}`);
  } catch (e) {
    if (e instanceof ScanError) return e.wrong;
    if (e instanceof Unreadable) return e.message;
    throw e;
  }
}

const elements = (text: string) => {
  const found = readBracketed(text);
  checkTogether(found);
  return found;
};

const encode = (text: string) => bwip.raw({ bcid: 'gs1datamatrix', text } as never);

/** How each kind of vector is held against the code. */
const PROOFS: Record<string, (v: Vector) => void | Promise<void>> = {
  check: (v) => expect(keyboardCheck(v.input)).toBe(v.check),
  value: (v) => expect(value37(v.input)).toBe(v.value),
  flags: (v) => {
    expect([keyboardCheck(v.input), checkFlags(v.input)]).toEqual([v.check, v.flags]);
    expect(readScan(v.full as string).fields).toEqual({ donation: v.input, flags: v.flags });
  },
  typed: (v) => expect(readTypedDin(v.input)).toBe(v.din),
  'typed-refused': (v) => expect(refused(() => readTypedDin(v.input))).toContain('does not fit'),
  structure: (v) => expect(isbtFields(readIsbt(v.input))).toEqual(v.fields),
  scan: (v) => {
    const { dialect, fields } = readScan(v.input);
    expect({ dialect, fields }).toMatchObject({ dialect: 'isbt128', fields: v.fields });
    if (v.structures) expect(readIsbt(v.input)).toHaveLength(v.structures as number);
    if (v.check) expect(keyboardCheck(Object.values(fields)[0]!)).toBe(v.check);
  },
  'scan-refused': (v) => expect(refused(() => readScan(v.input))).toContain(v.says),
  pis: (v) => expect(readPis(v.input)).toEqual(v.product),
  'pis-refused': (v) => expect(refused(() => readPis(v.input))).toContain('is not a day of the calendar'),
  digit: (v) => expect(checkDigit(v.input.slice(0, -1))).toBe(v.input.at(-1)),
  'digit-refused': (v) => expect(checkDigit(v.input.slice(0, -1))).not.toBe(v.input.at(-1)),
  elements: (v) => {
    expect(bracketed(elements(v.input))).toBe(v.input);
    if (v.scanned) expect(elementString(elements(v.input))).toBe(v.scanned);
  },
  'elements-refused': (v) => expect(refused(() => elements(v.input))).toContain(v.says),
  split: (v) => expect(fieldsOf(readElements(v.input.slice(3)))).toEqual(v.fields),
  drawn: async (v) => {
    const { layout, ...rest } = resolve(templateOf('syringe'), [], 'en');
    const symbols = [{ ...layout.symbols[0]!, carries: undefined }];
    const drawing = draw({ ...rest, layout: { ...layout, symbols, lines: {} } }, { gs1: v.input }, {}, 300);
    const read = await readBack(rasterise(drawing), drawing.width, drawing.symbols[0]!);
    expect(read).toEqual({ symbology: ']d2', text: v.scanned });
    expect(readScan(`]d2${read!.text}`).key).toBe('(01)09521234543213(21)S0017');
  },
};

describe('vectors of ISBT 128, the Single European Code and GS1', () => {
  it.each(vectors.map((v) => [v.n, v.kind, v.input, v] as const))('row %s: %s %j', async (_n, kind, _input, v) => {
    await PROOFS[kind]!(v);
    if (!v.encoder) return;
    if (kind.endsWith('refused')) expect(() => encode(v.input)).toThrow();
    else expect(() => encode(v.input)).not.toThrow();
  });

  const passed = vectors.filter((v) => !v.kind.endsWith('refused')).length;
  const rows = new Set(vectors.map((v) => v.row)).size;

  it(`${rows} rows as ${vectors.length} vectors: ${passed} read, ${vectors.length - passed} refused, none left out`, () => {
    expect(vectors.filter((v) => !(v.kind in PROOFS))).toEqual([]);
    expect([rows, vectors.length, passed]).toEqual([49, 65, 46]);
  });
});
