import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readLink } from './digital-link.js';
import { checkDigit } from './gs1-checks.js';
import { checkExcluded, checkNeeded, checkRepeats, checkSignedKey } from './gs1-pairs.js';
import { bracketed, elementString, fieldsOf, readBracketed, readElements, type Element } from './gs1.js';
import { readScan, ScanError } from './scan.js';
import { Unreadable } from './unreadable.js';
import { withSeparators } from './wedge.js';

interface Vector {
  line: number;
  ok?: boolean;
  /** Switches of the engine that are not as they come. */
  state: Record<string, boolean>;
  [field: string]: unknown;
}
const file = new URL('../../../../test/fixtures/gs1/gs1-syntax-engine-vectors.json', import.meta.url);
const sets = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Vector[]>;

/** Lines of the engine's tests by what came out here. */
const lines = {
  read: [] as number[],
  refused: [] as number[],
  /** Inputs of an encoder that must give no scan: nothing is scanned. */
  'no scan': [] as number[],
  /** Content that is no GS1 data: the engine hands it on, here it is refused as no code of this system. */
  'plain content': [] as number[],
  /** A switch of the engine lets through what the dictionary does not have; here it is refused. */
  switched: [] as number[],
};
type Outcome = keyof typeof lines;

/** Holds a vector against the code; tells what came out, which must be what the engine says. */
function prove(v: Vector, read: () => unknown): Outcome {
  try {
    read();
  } catch (e) {
    if (!(e instanceof Unreadable)) throw e;
    expect({ line: v.line, ok: v.ok, says: e.message }).toMatchObject({ ok: false });
    return 'refused';
  }
  expect({ line: v.line, ok: v.ok }).toEqual({ line: v.line, ok: true });
  return 'read';
}

/** `^` is FNC1; a number without it is a GTIN; what stands after `|` is the composite part beside it. */
function elementsOf({ data, state }: Vector): Element[] {
  return (data as string).split('|').flatMap((piece) => {
    if (piece.startsWith('^')) return readElements(withSeparators(piece));
    const whole = state.AddCheckDigit ? piece + checkDigit(piece) : piece;
    return [{ ai: '01', value: whole.padStart(14, '0') }];
  });
}

const isPlain = (data: string): boolean => !/^(\^|\d+(\||$)|https:)/.test(data);

/** What a scan says although it is no label of ours: nothing but that must be wrong with it. */
function fieldsRead(scan: string): Record<string, string> {
  try {
    return readScan(scan).fields;
  } catch (e) {
    if (!(e instanceof ScanError)) throw e;
    if (!/^\(21\) serial is missing|^it names neither/.test(e.wrong)) throw new Unreadable(e.said.code, e.said.facts);
    return (e.more as { fields: Record<string, string> }).fields;
  }
}

const RULES: Record<string, (elements: Element[]) => unknown> = {
  validateAIrepeats: checkRepeats,
  validateAImutex: (e) => checkExcluded(checkRepeats(e)),
  validateAIrequisites: (e) => checkNeeded(checkRepeats(e)),
  validateDigSigRequiresSerialisedKey: (e) => checkSignedKey(checkRepeats(e)),
};

const SWITCHES = ['permitConvenienceAlphas', 'PermitZeroSuppressedGTINinDLuris', 'PermitUnknownAIs'];

const PROOFS: Record<string, (v: Vector) => Outcome> = {
  parseAIdata: (v) =>
    prove(v, () => {
      const elements = readBracketed(v.bracketed as string);
      expect(bracketed(elements)).toBe(v.bracketed);
      expect(`^${elementString(elements).replaceAll('\x1d', '^')}`).toBe(v.unbracketed);
    }),
  processAIdata: (v) => prove(v, () => readElements(withSeparators(v.data as string))),
  validateAIs: (v) => prove(v, () => RULES[v.rule as string]!(readBracketed(v.bracketed as string))),
  generateScanData: (v) => {
    if (v.scan === null) return 'no scan';
    const scan = v.scan as string;
    if (isPlain(v.data as string)) return refusedAsPlain(scan);
    expect(fieldsRead(scan)).toEqual(fieldsOf(elementsOf(v)));
    if (scan.startsWith(']E') || scan.includes('|')) return 'read'; // not ours to write
    expect(scan.slice(0, 3) + elementString(elementsOf(v))).toBe(scan.replace(/\x1d$/, ''));
    return 'read';
  },
  processScanData: (v) => {
    if (v.ok && isPlain(v.data as string)) return refusedAsPlain(v.scan as string);
    return prove(v, () => {
      const read = fieldsRead(v.scan as string);
      const data = v.data as string;
      expect(read).toEqual(fieldsOf(data.startsWith('https:') ? readLink(data) : elementsOf(v)));
    });
  },
  parseDLuri: (v) => {
    const uri = v.uri as string;
    if (!(v.ok && SWITCHES.some((name) => v.state[name])))
      return prove(v, () => expect(readLink(uri)).toEqual(elementsOf(v)));
    expect(() => readLink(uri)).toThrow(Unreadable);
    return 'switched';
  },
};

function refusedAsPlain(scan: string): Outcome {
  expect(() => readScan(scan)).toThrow(ScanError);
  return 'plain content';
}

describe.each(Object.keys(PROOFS))('vectors of the GS1 Barcode Syntax Engine: %s', (set) => {
  const shown = (v: Vector) => v.bracketed ?? v.uri ?? v.scan ?? v.data;
  it.each(sets[set]!.map((v) => [v.line, shown(v), v] as const))('line %i: %j', (_line, _shown, v) => {
    lines[PROOFS[set]!(v)].push(v.line);
  });
});

describe('all of them', () => {
  it('202 vectors: 94 read, 83 refused, 25 out of scope and named, none left out', () => {
    expect(Object.values(sets).filter(Array.isArray).flat()).toHaveLength(202);
    const { read, refused, ...outside } = lines;
    expect([read.length, refused.length]).toEqual([94, 83]);
    expect(outside).toEqual({
      'no scan': [642, 737, 744, 761],
      'plain content': [646, 648, 656, 664, 666, 755, 852, 854, 874, 880, 882, 894, 896],
      switched: [1438, 1449, 1459, 1469, 1484, 1494, 1635, 1767],
    });
  });
});
