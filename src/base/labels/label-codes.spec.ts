import { describe, expect, it } from '@jest/globals';
import bwip from 'bwip-js/node';
import fc from 'fast-check';
import { GS } from './gs1.js';
import { CannotDraw } from './cannot-draw.js';
import { vialCode } from './isbt-codes.js';
import {
  CARRIES,
  gs1Code,
  kitElements,
  placeElements,
  shipperElements,
  staffElements,
  subjectElements,
  syringeElements,
  type LabelCode,
} from './label-codes.js';
import { ofLabel } from './label-elements.js';
import { dinOf, gs1Number } from './numbers.js';
import { readScan, ScanError } from './scan.js';
import { Unreadable } from './unreadable.js';

const ZONE = 'Europe/Copenhagen';
const KIT = { gtin: '09521234543213', expiry: '2028-11-30', lot: 'P26-0007' };
const SYRINGE = { gtin: '09521234500018', lot: 'P26-0007', useBefore: '2026-11-23T13:30:59Z', zone: ZONE };
const SSCC = '095212345000000018';
const kit = (more: Partial<Parameters<typeof kitElements>[0]> = {}, serial = 'K00417XY') =>
  gs1Code('kit', [...kitElements({ ...KIT, ...more }), { ai: '21', value: serial }]);
const syringe = (more: Partial<Parameters<typeof syringeElements>[0]> = {}) =>
  gs1Code('syringe', [...syringeElements({ ...SYRINGE, ...more }), { ai: '21', value: 'S004171X' }]);
const shipper = (more: { highestC?: number; lowestC?: number } = {}) =>
  gs1Code('shipment', shipperElements({ sscc: SSCC, ...more }));
const DIN = 'A999926000123';

/** The samples of each kind of label. */
const CODES: Record<string, [code: LabelCode, payload: string, key: string]> = {
  'a kit': [kit(), '(01)09521234543213(17)281130(10)P26-0007(21)K00417XY', '(01)09521234543213(21)K00417XY'],
  'a kit with the number of its trial': [
    kit({ protocol: '2025-520001-11-00' }),
    '(01)09521234543213(17)281130(10)P26-0007(7240)2025-520001-11-00(21)K00417XY',
    '(01)09521234543213(21)K00417XY',
  ],
  'a syringe': [
    syringe(),
    '(01)09521234500018(10)P26-0007(7003)2611231430(21)S004171X',
    '(01)09521234500018(21)S004171X',
  ],
  'a shipper': [shipper(), `(00)${SSCC}`, `(00)${SSCC}`],
  'a shipper with its limits': [
    shipper({ highestC: -130, lowestC: -196 }),
    `(00)${SSCC}(4331)013000-(4333)019600-`,
    `(00)${SSCC}`,
  ],
  'a shipper above zero': [shipper({ highestC: 8, lowestC: 0 }), `(00)${SSCC}(4331)000800(4333)000000`, `(00)${SSCC}`],
  'a subject card': [
    gs1Code('subject', subjectElements('952123400000000017')),
    '(8018)952123400000000017',
    '(8018)952123400000000017',
  ],
  'a place': [
    gs1Code('place', [...placeElements('9521234000013'), { ai: '254', value: 'R2' }]),
    '(414)9521234000013(254)R2',
    '(414)9521234000013(254)R2',
  ],
  'a badge': [
    gs1Code('person', staffElements('952123400000000017')),
    '(8017)952123400000000017',
    '(8017)952123400000000017',
  ],
  'a vial': [
    vialCode({ din: DIN, product: 'S1234V', number: 17 }),
    '=+03000=A99992600012300=<S1234V99=,000017',
    '=A99992600012300=<S1234V99=,000017',
  ],
  'a vial printed a second time': [
    vialCode({ din: DIN, product: 'S1234V', number: 17, print: 2 }),
    '=+03000=A99992600012305=<S1234V99=,000017',
    '=A99992600012305=<S1234V99=,000017',
  ],
  'a vial printed a third time': [
    vialCode({ din: DIN, product: 'S1234V', number: 17, print: 3 }),
    '=+03000=A99992600012323=<S1234V99=,000017',
    '=A99992600012323=<S1234V99=,000017',
  ],
};

describe.each(Object.entries(CODES))('the code of %s', (_, [code, payload, key]) => {
  it('holds what its label carries', () => {
    expect([code.payload, code.key]).toEqual([payload, key]);
  });

  it('as a scanner sends it, it is the label that was written', () => {
    const scan = readScan((code.dialect === 'gs1' ? ']d2' : ']d1') + code.scanned);
    expect(scan).toMatchObject({ dialect: code.dialect, key });
    expect(readScan(code.payload)).toMatchObject({ key, fields: scan.fields });
    expect(readScan(key).key).toBe(key);
  });

  it('the encoder, which shares nothing with us, takes it', () => {
    const bcid = code.dialect === 'gs1' ? 'gs1datamatrix' : 'datamatrix';
    expect(() => bwip.raw({ bcid, text: payload } as never)).not.toThrow();
  });

  it('without any one of its separators it is refused', () => {
    const at = [...code.scanned].flatMap((c, n) => (c === GS ? [n] : []));
    for (const n of at) {
      // A lot of 7 characters or more cannot take in a use-before; with all separators gone the serial is missing.
      const lost = code.scanned.slice(0, n) + code.scanned.slice(n + 1);
      expect(() => readScan(`]d2${lost}`)).toThrow(ScanError);
    }
  });
});

describe('the code of a label', () => {
  it('is as long for one arm as for the other: only its serial differs', () => {
    const [one, other] = ['ABCDEFGH', '00000000'].map((serial) => kit({}, serial));
    expect(one!.payload.replace('ABCDEFGH', '')).toBe(other!.payload.replace('00000000', ''));
  });

  it('a use-before is cut to the minute, never later; on the night the clocks go back it is the wall time', () => {
    const before = (useBefore: string) => /\(7003\)(\d+)/.exec(syringe({ useBefore }).payload)![1];
    expect(before('2026-11-23T13:30:59.999Z')).toBe('2611231430');
    expect(before('2026-10-25T00:30:00Z')).toBe('2610250230');
    expect(before('2026-10-25T01:30:00Z')).toBe('2610250230');
    expect(before('2026-03-29T01:00:00Z')).toBe('2603290300');
  });

  it.each([
    ['a wrong check digit', () => kit({ gtin: '09521234543214' }), 'wrong check digit'],
    ['a day that is none', () => kit({ expiry: '2027-02-29' }), 'is not a date'],
    ['a lot of 21 characters', () => kit({ lot: 'ABCDEFGHIJ01234567890' }), '21 characters'],
    ['a letter that no code has', () => kit({ lot: 'Æ-7' }), 'not allowed there'],
    ['a bracket', () => kit({ lot: 'P(7)' }), 'holds a bracket'],
    ['an empty serial', () => kit({}, ''), '(21) is missing: the label of a kit carries it'],
    ['vial 0', () => vialCode({ din: DIN, product: 'S1234V', number: 0 }), 'not allowed at its place'],
    ['a product code of blood', () => vialCode({ din: DIN, product: 'E1234V', number: 1 }), 'do not go with'],
  ])('is not written with %s', (_, write, says) => {
    expect(write).toThrow(Unreadable);
    expect(write).toThrow(says);
  });

  it('a label of ISBT 128 is printed as often as there are flags for', () => {
    const print = (n: number) => vialCode({ din: DIN, product: 'S1234V', number: 17, print: n }).payload;
    expect(print(39)).toContain(`${DIN.slice(1)}59`);
    expect(() => print(40)).toThrow(CannotDraw);
    expect(() => print(40)).toThrow('it was printed 39 times, no flag is left');
  });

  it('every kind says which identifiers it carries', () => {
    expect(CARRIES).toEqual({
      kit: ['01', '17', '10', '21'],
      syringe: ['01', '10', '7003', '21'],
      shipment: ['00'],
      subject: ['8018'],
      place: ['414', '254'],
      person: ['8017'],
    });
  });

  const text = fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRSTVWXYZ-._/'),
    minLength: 1,
    maxLength: 20,
  });

  it('property: whatever a kit holds, it is read as it was written', () => {
    fc.assert(
      fc.property(text, text, text, (lot, serial, protocol) => {
        const fields = { gtin: KIT.gtin, expiryDate: '281130', lot, serial, protocol };
        expect(readScan(`]d2${kit({ lot, protocol }, serial).scanned}`).fields).toEqual(fields);
      }),
    );
  });

  it('property: a code that was cut short is refused, or names another label, or says less than its label', () => {
    const code = kit();
    for (let length = 0; length < code.scanned.length; length++) {
      const cut = `]d2${code.scanned.slice(0, length)}`;
      if (length <= code.scanned.indexOf('21K') + 2) expect(() => readScan(cut)).toThrow(ScanError);
      else expect(readScan(cut).key).not.toBe(code.key);
    }
    const { scanned } = vialCode({ din: DIN, product: 'S1234V', number: 17 });
    for (let length = 0; length < scanned.length; length++) {
      expect(() => readScan(`]d1${scanned.slice(0, length)}`)).toThrow(ScanError);
    }
  });
});

describe('BR-66: a further print of a label', () => {
  const said = (elements: Parameters<typeof ofLabel>[0], print: number) =>
    ofLabel(elements, print)
      ?.map((e) => `(${e.ai})${e.value}`)
      .join('');

  it.each([
    ['a kit', kitElements(KIT), /^\(01\)09521234543213\(17\)281130\(10\)P26-0007\(21\)[0-9A-Z]{8}$/],
    ['a place', placeElements('9521234000013'), /^\(414\)9521234000013\(254\)[0-9A-Z]{8}$/],
  ])('of %s has a number of its own', (_, elements, form) => {
    const [one, two] = [said(elements, 1), said(elements, 2)];
    expect(one).toMatch(form);
    expect(two).toMatch(form);
    expect(two).not.toBe(one);
  });

  it('of a card or a badge keeps the number of the person and counts', () => {
    for (const elements of [subjectElements('952123400000000017'), staffElements('952123400000000017')]) {
      expect(said(elements, 1)).not.toContain('8019');
      expect(said(elements, 2)).toBe(`${said(elements, 1)}(8019)2`);
    }
  });

  it('of a shipper has another SSCC under the same number, ten times, then none', () => {
    const all = Array.from({ length: 11 }, (_, n) => said(shipperElements({ sscc: SSCC, highestC: -150 }), n + 1));
    expect(all[0]).toBe(`(00)${SSCC}(4331)015000-`);
    expect(all[1]).toBe('(00)195212345000000015(4331)015000-');
    expect(new Set(all).size).toBe(11);
    expect(all[10]).toBeUndefined();
    for (const code of all.slice(0, 10)) expect(readScan(code!).fields.sscc).toMatch(/^\d95212345000000/);
  });
});

describe('numbers', () => {
  it.each([
    ['gtin', '9521234', 50001, '09521234500018'],
    ['sscc', '9521234', 500000001, '095212345000000018'],
    ['gsrn', '9521234', 1, '952123400000000017'],
    ['gln', '9521234', 1, '9521234000013'],
  ] as const)('%s under a company prefix', (kind, prefix, reference, number) => {
    expect(gs1Number(kind, prefix, reference)).toBe(number);
  });

  it('a reference that does not fit behind the prefix is refused', () => {
    expect(() => gs1Number('gln', '95212345678', 10)).toThrow('does not fit');
    expect(() => gs1Number('gln', '952123456789', 1)).toThrow('does not fit');
  });

  it('a donation number of a facility: the year, and a number in it', () => {
    expect(dinOf('A9999', 2026, 123)).toBe(DIN);
    expect(readScan(`=${dinOf('A9999', 2009, 999_999)}00`).fields.donation).toBe('A999909999999');
  });

  const digits = fc.integer({ min: 0, max: 9_999_999_999 });

  it('property: one wrong digit is refused, and two swapped unless they differ by 5', () => {
    fc.assert(
      fc.property(digits, fc.nat({ max: 17 }), fc.constantFrom(...'0123456789'), (n, at, c) => {
        const sscc = gs1Number('sscc', '952', n);
        const other = sscc.slice(0, at) + c + sscc.slice(at + 1);
        if (other !== sscc) expect(() => readScan(`]C100${other}`)).toThrow(/check digit/);
        const [a, b] = [Number(sscc[at]), Number(sscc[at + 1])];
        if (at === 17 || a === b || Math.abs(a - b) === 5) return;
        const swapped = sscc.slice(0, at) + sscc[at + 1]! + sscc[at]! + sscc.slice(at + 2);
        expect(() => readScan(`]C100${swapped}`)).toThrow(/check digit/);
      }),
    );
  });
});
