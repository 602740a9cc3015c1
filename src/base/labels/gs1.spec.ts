import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit } from './gs1-checks.js';
import { checkTogether } from './gs1-pairs.js';
import { bracketed, elementString, GS, readElements as split, type Element } from './gs1.js';
import { printable } from './printable.js';
import { Unreadable } from './unreadable.js';

const readElements = (data: string): Element[] => {
  const elements = split(data);
  checkTogether(elements);
  return elements;
};

const GTIN = '(01)09521234543213';

/** `(01)…(10)…` as a scanner sends it, with a separator after each field that is not of fixed length. */
const scanned = (text: string): string => {
  const fixed = ['00', '01', '02', '11', '12', '13', '15', '16', '17', '20', '410', '414'];
  const parts = [...text.matchAll(/\((\d+)\)([^(]*)/g)].map(([, ai, v]) => [ai!, v!] as const);
  return parts.map(([ai, v], n) => ai + v + (fixed.includes(ai) || n === parts.length - 1 ? '' : GS)).join('');
};
const read = (text: string) => bracketed(readElements(scanned(text)));

describe('check digit', () => {
  it.each(['416000336108', '1234567890128', '12345678901231', '123456789012345675', '09521234543213'])(
    '%s',
    (number) => {
      expect(checkDigit(number.slice(0, -1))).toBe(number.at(-1));
    },
  );

  it.each([
    ['(00)095212345000000018'],
    ['(00)123456789012345675'],
    ['(01)09521234543213'],
    ['(01)09521234500018'],
    ['(414)9521234000013'],
    ['(8018)952123400000000017'],
    ['(253)1234567890128DOC'],
  ])('%s is read, and with any other check digit refused', (text) => {
    expect(read(text)).toBe(text);
    const length = text.startsWith('(253)') ? 5 + 13 : text.length;
    for (let d = 0; d < 10; d++) {
      const other = text.slice(0, length - 1) + String(d) + text.slice(length);
      if (other !== text) expect(() => read(other)).toThrow(/wrong check digit/);
    }
  });
});

describe('fields as scanned', () => {
  it('a separator ends a field of open length, and only that', () => {
    expect(readElements(`011231231231233310ABC123${GS}99TESTING`)).toEqual([
      { ai: '01', value: '12312312312333' },
      { ai: '10', value: 'ABC123' },
      { ai: '99', value: 'TESTING' },
    ]);
    expect(readElements(`${GS}01123456789012311012345`)).toEqual([
      { ai: '01', value: '12345678901231' },
      { ai: '10', value: '12345' },
    ]);
  });

  it('the syringe label as a scanner sends it', () => {
    expect(readElements(`010952123454321310L26-0042${GS}70032611231430${GS}21S0017`)).toEqual([
      { ai: '01', value: '09521234543213' },
      { ai: '10', value: 'L26-0042' },
      { ai: '7003', value: '2611231430' },
      { ai: '21', value: 'S0017' },
    ]);
  });

  it('a separator at the very end is tolerated on reading: some encoders write it', () => {
    expect(readElements(`010952123454321321K00417${GS}`)).toEqual(readElements('010952123454321321K00417'));
  });

  it('a separator after a field of fixed length is tolerated on reading, and never written', () => {
    const elements = readElements(`0109521234543213${GS}17281130${GS}21K00417`);
    expect(bracketed(elements)).toBe(`${GTIN}(17)281130(21)K00417`);
    expect(elementString(elements)).toBe('01095212345432131728113021K00417');
  });

  it.each([
    ['row 68: a fixed field too long', `01123456789012345${GS}991234`],
    ['row 71: a reader that drops the separators', '010952123454321310L26-00427003261123143021S0017'],
    ['the separator before (21) lost', `010952123454321310L26-0042${GS}7003261123143021S0017`],
    ['two separators together', `010952123454321310A${GS}${GS}21B`],
    ['a separator inside a fixed field', `01095212${GS}345432132`],
    ['a fixed field cut short', '01095212345432'],
    ['an identifier alone', '01'],
    ['an open field that is empty', `010952123454321310${GS}21B`],
    ['an identifier that is none', `01095212345432130512345621K1`],
    ['nothing', ''],
    ['a separator alone', GS],
  ])('%s is refused', (_, data) => {
    expect(() => readElements(data)).toThrow(Unreadable);
  });

  it('says which field does not fit, and that a separator may be lost', () => {
    expect(() => readElements('010952123454321310L26-00427003261123143021S0017')).toThrow(
      '(10) lot has 29 characters, 1 to 20 are needed; was a separator (FNC1) lost?',
    );
  });
});

describe('values', () => {
  it.each([
    [`${GTIN}(17)281130`, true],
    [`${GTIN}(17)281131`, false],
    [`${GTIN}(17)281100`, true],
    [`${GTIN}(17)281300`, false],
    [`${GTIN}(17)280001`, false],
    [`${GTIN}(17)280229`, true],
    [`${GTIN}(17)270229`, false],
    [`${GTIN}(17)300229`, false],
    [`${GTIN}(17)28113A`, false],
    [`${GTIN}(7003)2611232359`, true],
    [`${GTIN}(7003)2611232400`, false],
    [`${GTIN}(7003)2611232360`, false],
    [`${GTIN}(7003)2611001200`, false],
    [`${GTIN}(7003)261123143`, false],
    [`${GTIN}(7006)261100`, false],
    [`${GTIN}(10)ABCDEFGHIJ0123456789`, true],
    [`${GTIN}(10)ABCDEFGHIJ01234567890`, false],
    [`${GTIN}(10)L26 0042`, false],
    [`${GTIN}(10)Ærø-1`, false],
    [`${GTIN}(10)a"%&'*+,-./:;<=>?_!`, true],
    [`${GTIN}(10)A#1`, false],
    [`${GTIN}(21)K-\u0000`, false],
  ])('%s: %s', (text, good) => {
    if (good) expect(read(text)).toBe(text);
    else expect(() => read(text)).toThrow(Unreadable);
  });
});

describe('fields together', () => {
  it.each([
    ['(8017)952123400000000017(8018)952123400000000017', /must not stand beside/],
    [`${GTIN}(37)5`, /./],
    [`${GTIN}(03)09521234543213`, /./],
    ['(00)095212345000000018(4331)013000-(4330)013000-', /./],
    [`${GTIN}(10)A(10)B`, /stands twice with different values/],
    ['(10)L26-0042', /needs one of \(01\), \(02\), \(03\), \(8006\), \(8026\)/],
    ['(21)K00417', /needs one of \(01\)/],
    [`${GTIN}(250)2`, /needs \(21\)/],
    ['(02)09521234543213', /needs \(37\)/],
    ['(8019)2', /needs one of \(8017\), \(8018\)/],
    ['(4331)013000-', /needs \(00\)/],
  ])('%s is refused', (text, says) => {
    expect(() => read(text)).toThrow(Unreadable);
    expect(() => read(text)).toThrow(says);
  });

  it.each([
    ['(8018)952123400000000017(8019)2'],
    [`${GTIN}(10)A(10)A`],
    [`${GTIN}(21)K1(250)2`],
    ['(00)095212345000000018(02)09521234543213(37)61'],
    ['(00)095212345000000018(4331)013000-(4333)019600-'],
    ['(21)K1(01)09521234543213'],
  ])('%s is read', (text) => {
    expect(read(text)).toBe(text);
  });
});

const X = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`;
const text = (max: number) => fc.string({ unit: fc.constantFrom(...X), minLength: 1, maxLength: max });
const pad = (n: number, width = 2) => String(n).padStart(width, '0');
const date = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => pad(y) + pad(m) + pad(d));
const moment = fc
  .tuple(date, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([day, h, min]) => day + pad(h) + pad(min));
const gtin = fc.integer({ min: 0, max: 9_999_999_999 }).map((n) => {
  const digits = pad(n, 13);
  const sum = [...digits].reduce((s, c, i) => s + Number(c) * (i % 2 ? 1 : 3), 0);
  return `${digits}${(1000 - sum) % 10}`;
});
const field = (ai: string, value: fc.Arbitrary<string>) => value.map((v): Element => ({ ai, value: v }));
const label = fc
  .tuple(
    field('01', gtin),
    field('21', text(20)),
    fc.tuple(
      field('10', text(20)),
      field('17', date),
      field('250', text(30)),
      field('7003', moment),
      field('7240', text(20)),
      field('90', text(30)),
    ),
  )
  .chain(([item, serial, more]) =>
    fc.subarray(more).chain((some) => fc.shuffledSubarray([item, serial, ...some], { minLength: some.length + 2 })),
  );

describe('round trip', () => {
  it('property: what is written is read as it was, in any order of the fields', () => {
    fc.assert(fc.property(label, (elements) => expect(readElements(elementString(elements))).toEqual(elements)));
  });

  it('property: any text is read or refused as GS1, and nothing else happens', () => {
    const pieces = fc.constantFrom('01', '10', '21', '17', '09521234543213', GS, '7003', '281130', 'A', '(', 'é');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((p) => p.join('')),
        ),
        (data) => {
          try {
            for (const { value } of readElements(data)) expect(value).not.toBe('');
          } catch (e) {
            expect(e).toBeInstanceOf(Unreadable);
          }
        },
      ),
    );
  });

  it('what cannot be printed is shown, not swallowed', () => {
    expect(printable(`10A${GS}21é\u0000`)).toBe('10A␝21é␀');
  });
});
