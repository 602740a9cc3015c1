import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkFlags,
  checkIsbt,
  isbtFields,
  isbtKey,
  keyboardCheck,
  readIsbt,
  readTypedDin,
  writeIsbt,
} from './isbt.js';
import { STRUCTURES } from './isbt-structures.js';
import { readSec, secLine, writeDis, writeSec } from './sec.js';
import { Identifying, Unreadable } from './unreadable.js';

const DIN = '=A99992600012300';

/** What a code says; what its structures ask of each other is checked too. */
const says = (text: string): Record<string, string> => {
  const data = readIsbt(text);
  checkIsbt(data);
  return isbtFields(data);
};

describe('one structure of ISBT 128', () => {
  it.each<[no: string, text: string, fields: Record<string, string>]>([
    ['001', DIN, { donation: 'A999926000123', flags: '00' }],
    ['002', '=%T300', { bloodGroup: 'T300' }],
    ['003', '=<S1234VAb', { product: 'S1234', collectionType: 'V', division: 'Ab' }],
    ['004', '=>019031', { expiry: '2019-01-31' }],
    ['005', '&>0180292359', { expiry: '2018-01-29T23:59' }],
    ['006', '=*024060', { collected: '2024-02-29' }],
    ['007', '&*0170091330', { collected: '2017-01-09T13:30' }],
    ['008', '=}017032', { produced: '2017-02-01' }],
    ['009', '&}0243661200', { produced: '2024-12-31T12:00' }],
    ['010', '&(N0008', { specialTesting: 'N0008' }],
    ['011', '={123456789012345678', { redCellAntigens: '123456789012345678' }],
    ['012', '=\\1234567890123456ab', { redCellAntigens: '1234567890123456ab' }],
    ['013', '&\\123456789012345678', { redCellAntigens: '123456789012345678' }],
    ['014', '&{123456789012345678', { plateletAntigens: '123456789012345678' }],
    ['015', '=[123456789012345678', { hlaAlleles: '123456789012345678' }],
    ['016', '="123456789012345678', { hlaAlleles: '123456789012345678' }],
    ['017', '=)1234567890', { container: '1234567890' }],
    ['018', '&)0000lot42A', { containerLot: '0000lot42A' }],
    ['019', '=;A99990000222244445555', { donor: 'A99990000222244445555' }],
    ['020', "='A9999AB3456", { staff: 'A9999AB3456' }],
    ['021', '=-AB12345678', { catalogueNumber: 'AB12345678' }],
    ['022', '&-0000lot42A', { itemLot: '0000lot42A' }],
    ['026', '=]202611', { expiry: '2026-11' }],
    ['027', '&"123456789012345678', { infectionMarkers: '123456789012345678' }],
    ['028', '=$A999926000010203', { consignment: 'A999926000010203' }],
    ['031', '=(1001202611231430', { expiry: '2026-11-23T14:30' }],
    ['031', '=(2002202402291430', { collected: '2024-02-29T14:30Z' }],
    ['032', '=,000017', { divisions: '000017' }],
    ['033', '&+A9997AB3456', { facility: 'A9997', facilityProduct: 'AB3456' }],
    ['034', '=/A9997AB3456T0123', { facility: 'A9997', facilityProduct: 'AB3456', product: 'T0123' }],
    ['035', '&,1000000CCL26MSC0042', { lot: 'CCL26MSC0042' }],
    ['036', '&,2000000000000000042', { supplement: '42' }],
    ['037', '&,30000000000000000042', { grid: '0000000000000000042' }],
    ['038', '&,4DK001122V000217133133A00T017400020220620', { country: 'DK', split: '000', expiry: '2022-06-20' }],
    ['040', '&/CHA999922A23456', { chainOfIdentity: 'CHA999922A23456' }],
  ])('%s %s', (no, text, fields) => {
    expect(readIsbt(text).map((d) => d.no)).toEqual([no]);
    expect(says(text)).toMatchObject(fields);
  });

  it('039: the registry number of a donor carries its own checksum', () => {
    const number = '9991A2B3C4D5E6F7G';
    const right = Array.from({ length: 37 }, (_, n) => `&:${number}${String(n).padStart(2, '0')}`).filter((text) => {
      try {
        return readIsbt(text).length === 1;
      } catch {
        return false;
      }
    });
    expect(right).toHaveLength(1);
  });

  it('every structure that is read is tried here or in a property', () => {
    expect(STRUCTURES.map((s) => s.no).join(' ')).toBe(
      '001 002 003 004 005 006 007 008 009 010 011 012 013 014 015 016 017 018 019 020 021 022 026 027 028 031 032 033 034 035 036 037 038 039 040',
    );
  });

  it.each<[text: string, wrong: string]>([
    ['=A999926000123', '13 characters, 15 are needed'],
    ['=A9999260001230', '14 characters, 15 are needed'],
    ['=A999926000123000', 'begins no structure'],
    ['=O99992600012300', 'not allowed at its place'],
    ['=A9O992600012300', 'not allowed at its place'],
    ['=A99AA2600012300', 'not allowed at its place'],
    ['=A999926000123I0', 'not allowed at its place'],
    ['=A99992600012397', 'flags 97, which mean nothing'],
    ['=A999926000123A0', 'flags A0, which mean nothing'],
    ['=A99992600012360', 'does not fit its flags 60'],
    ['=<s1234V00', 'not allowed at its place'],
    ['=<S1234V0A', 'not allowed at its place'],
    ['=>026000', 'is not a day'],
    ['=>026366', 'is not a day'],
    ['=>124060', 'is not a day'],
    ['&>0263262400', 'is not a time'],
    ['&>0263262360', 'is not a time'],
    ['=(3001202611231430', 'does not say which moment'],
    ['=(1007202611231430', 'does not say which moment'],
    ['=(1001202702291430', 'is not a day of the calendar'],
    ['=,000000', 'not allowed at its place'],
    ['=,00a017', 'not allowed at its place'],
    ['&,1000000CCL26-MSC042', 'not allowed at its place'],
    ['&,1000000ccl26msc0042', 'not allowed at its place'],
    ['&,4XX001122V000217133133A00T017400020220620', 'XX is not a country'],
    ['&,4DK001122V000217133133A00T017400020220631', '20220631 is not a day of the calendar'],
    ['&,4DK001122V000217133133C00T017400020220620', 'C is not a coding system'],
    ['&,4DK001122V000217133133AT01740000020220620', 'is not a product number of the coding system A'],
    ['&:0999A2B3C4D5E6F7G00', 'not allowed at its place'],
    ['&aLOCAL', 'local or national use'],
    ['=%51', '2 characters, 4 are needed'],
    ['=]202613', 'is not a month of a year'],
    ['&$1234', 'structure 029 of variable length'],
    ['&%1234', 'structure 030 of variable length'],
    ['=!5100', 'begins no structure of ISBT 128 that is used here'],
    ['=', '0 characters, 15 are needed'],
    ['&', 'begins no structure'],
  ])('%s is refused: %s', (text, wrong) => {
    expect(() => says(text)).toThrow(Unreadable);
    expect(() => says(text)).toThrow(wrong);
  });

  it.each(['=#A119800101', '&#0110ABCDEF', `${DIN}=#A119800101`])('BR-71: %s identifies a patient', (text) => {
    expect(() => readIsbt(text)).toThrow(Identifying);
  });
});

describe('structures together', () => {
  it('a compound message and codes read as one say the same', () => {
    expect(says(`=+02000${DIN}=<S1234V00`)).toEqual(says(`${DIN}=<S1234V00`));
  });

  it('a tissue message with blood group, moment of expiry and Single European Code is read whole (ST-012)', () => {
    const head = '=Z54991712345600=%T300=<T0416003&>0183652359';
    const sec = '&,4PL001499Z549917123456A00T0416003';
    const data = readIsbt(`=+05000${head}${sec}20181231`);
    checkIsbt(data);
    expect(data.map((d) => d.no)).toEqual(['001', '002', '003', '005', '038']);
    expect(isbtFields(data)).toMatchObject({ bloodGroup: 'T300', expiry: '2018-12-31T23:59', country: 'PL' });
    expect(isbtKey(data)).toBe('=Z54991712345600=<T0416003');
    expect(says(`=+05000${head}${sec}00000000`)).toMatchObject({ expiry: '2018-12-31T23:59' });
    expect(() => says(`=+05000${head}${sec}20181230`)).toThrow('do not agree: expiry');
    expect(() => says(`=+05000${head.replace('T0416', 'T0417')}${sec}20181231`)).toThrow('do not agree: product');
    for (const count of ['00', '04', '06', '99'])
      expect(() => says(`=+${count}000${head}${sec}20181231`)).toThrow('structures follow, there are 5');
    for (let cut = 1; cut < 40; cut++)
      expect(() => says(`=+05000${head}${sec}20181231`.slice(0, -cut))).toThrow(Unreadable);
  });

  it.each<[text: string, wrong: string]>([
    [`=+03000${DIN}=<S1234V00`, 'says that 3 structures follow, there are 2'],
    [`=+01000${DIN}=<S1234V00`, 'says that 1 structures follow, there are 2'],
    ['=+02', 'must begin with =+ and five digits'],
    [`=+02000${DIN}${DIN}`, '(001) donation number stands twice'],
    [`${DIN}=>026300&>0263012359`, 'two of its parts do not agree: expiry'],
    [`${DIN}=<S1234V99`, 'ends in 99: the divisions (=,) must be scanned'],
    [`${DIN}=<S1234V00=,000017`, 'divisions (=,) do not go with the product code S1234V00'],
    [`${DIN}=<E1234V99=,000017`, 'divisions (=,) do not go with the product code E1234V99'],
    [`${DIN} =<S1234V00`, 'begins no structure'],
  ])('%s is refused: %s', (text, wrong) => {
    expect(() => says(text)).toThrow(wrong);
  });

  it.each<[text: string, key: string | null]>([
    [`=+03000${DIN}&*0263271430=;A99990000000000000042`, DIN],
    [`=+03000=,000017=<S1234V99${DIN}`, `${DIN}=<S1234V99=,000017`],
    ['=;A99990000000000000042', '=;A99990000000000000042'],
    ['&,4DK001122V000217133133A00T017400020220620', 'DK001122V000217133133A00T017400020220620'],
    ['&>0263271430', null],
    ['=<S1234V00', null],
    ['&,1000000CCL26MSC0042', null],
  ])('%s names %s', (text, key) => {
    expect(isbtKey(readIsbt(text))).toBe(key);
  });
});

const letters = (from: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...from), minLength: length, maxLength: length });
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const facility = fc
  .tuple(
    letters('ABCDEFGHIJKLMNPQRSTUVWXYZ123456789', 1),
    letters('ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789', 2),
    letters('0123456789', 2),
  )
  .map((parts) => parts.join(''));
const din = fc.tuple(facility, letters('0123456789', 8)).map((parts) => parts.join(''));

describe('what is written is read', () => {
  it('property: any structures, as they were', () => {
    const data = fc.tuple(
      fc
        .tuple(din, fc.constantFrom('00', '01', '05', '07', '13', '59'))
        .map(([d, f]) => ({ no: '001', content: d + f })),
      fc.tuple(letters(CAPITALS, 1), letters('0123456789', 4)).map((p) => ({ no: '003', content: `${p.join('')}V00` })),
      fc.tuple(facility, letters('0123456789', 16)).map((p) => ({ no: '019', content: p.join('') })),
      letters(`${CAPITALS}0123456789`, 18).map((content) => ({ no: '035', content })),
    );
    fc.assert(
      fc.property(
        data.chain((all) => fc.shuffledSubarray(all, { minLength: 1 })),
        (some) => {
          expect(readIsbt(writeIsbt(some)).map(({ no, content }) => ({ no, content }))).toEqual(some);
        },
      ),
    );
  });

  it('what could not be read is not written', () => {
    expect(() => writeIsbt([{ no: '001', content: 'A99992600012397' }])).toThrow('mean nothing');
    const divided = [
      { no: '001', content: 'A99992600012300' },
      { no: '003', content: 'S1234V99' },
    ];
    expect(() => writeIsbt(divided)).toThrow('divisions (=,) must be scanned');
  });
});

describe('a donation number that carries a check', () => {
  const all = `${CAPITALS}0123456789`;
  const refused = (read: () => unknown): boolean => {
    try {
      read();
      return false;
    } catch (e) {
      if (e instanceof Unreadable) return true;
      throw e;
    }
  };
  /** One character replaced, or two neighbours swapped. */
  const damage = (text: string, at: number, c: string): string[] => [
    text.slice(0, at) + c + text.slice(at + 1),
    text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2),
  ];

  it('property: one wrong character or two swapped are refused, in the code with its flags and typed with its character', () => {
    fc.assert(
      fc.property(din, fc.nat({ max: 12 }), fc.constantFrom(...all), (d, at, c) => {
        const code = `=${d}${checkFlags(d)}`;
        expect(says(code)).toEqual({ donation: d, flags: checkFlags(d) });
        const typed = d + keyboardCheck(d);
        expect(readTypedDin(`${typed.slice(0, 5)} ${typed.slice(5)}`)).toBe(d);
        for (const wrong of damage(d, at, c).filter((x) => x !== d && x.length === 13)) {
          expect(refused(() => says(`=${wrong}${checkFlags(d)}`))).toBe(true);
          expect(refused(() => readTypedDin(wrong + keyboardCheck(d)))).toBe(true);
        }
      }),
    );
  });

  it('typed too short or too long it is refused', () => {
    for (const text of ['A999926000123', 'A999926000123NN', '']) expect(refused(() => readTypedDin(text))).toBe(true);
  });
});

describe('the Single European Code', () => {
  const dis = { country: 'DK', establishment: '1122', donation: 'V000217133133' };

  it('starting material carries the donation part alone, 21 characters', () => {
    expect(writeDis(dis)).toBe('DK001122V000217133133');
    expect(readSec(writeDis(dis))).toEqual({ ...dis, establishment: '001122', product: null });
    expect(secLine({ ...dis, product: null })).toBe('SEC: DK001122V000217133133');
  });

  it('property: whole it is read as it was written, with and without its acronym and blank', () => {
    const product = fc.record({
      system: fc.constant('B'),
      number: letters(`${CAPITALS}0123456789`, 7),
      split: letters(`${CAPITALS}0123456789`, 3),
      expiry: fc.constantFrom(null, '2028-02-29', '2026-12-31'),
    });
    fc.assert(
      fc.property(letters(`${CAPITALS}0123456789`, 13), product, (donation, p) => {
        const sec = { country: 'SE', establishment: '000001', donation, product: p };
        for (const text of [writeSec(sec), secLine(sec), secLine(sec).replace('SEC: ', 'SEC:'), secLine(sec).slice(5)])
          expect(readSec(text)).toEqual(sec);
        expect(writeSec(sec)).toHaveLength(40);
      }),
    );
  });

  it.each(['DK001122V00021713313', 'dk001122V000217133133', 'DK00112-V000217133133', ''])('%j is none', (text) => {
    expect(() => readSec(text)).toThrow(Unreadable);
  });
});
