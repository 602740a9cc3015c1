import { describe, expect, it } from '@jest/globals';
import { CHECKS, SETS } from './gs1-checks.js';

/** What each check takes, and what it does not: both sides of its edge. */
const EDGES: Record<string, [takes: string[], not: string[]]> = {
  csum: [
    ['12312312312333', '095212345000000018'],
    ['12312312312332', '095212345000000019'],
  ],
  csumalpha: [
    ['1987654Ad4X4bL5ttr2310c2K', '12345678901234567890123NT', '12345_!"%&\'()*+,-./LC', '99999zzzzzzzzzzzzzzzzzzT2'],
    ['1987654Ad4X4bL5ttr2310cXK', '1987654Ad4X4bL5ttr2310c2X', '22', ''],
  ],
  gcppos1: [
    ['0123', '9521A'],
    ['012', '012A'],
  ],
  gcppos2: [['00123', '19521'], ['0012']],
  yymmdd: [
    ['240229', '001231'],
    ['230229', '240230', '241301', '240001', '240600', '240631'],
  ],
  yymmd0: [
    ['240600', '000229'],
    ['241300', '240631', '240000'],
  ],
  yyyymmdd: [
    ['20240229', '20000229'],
    ['19000229', '20230229', '20241301', '20240100'],
  ],
  hhmi: [
    ['0000', '2359'],
    ['2400', '2360'],
  ],
  hh: [['00', '23'], ['24']],
  mi: [['00', '59'], ['60']],
  ss: [['00', '59'], ['60']],
  iso3166: [
    ['208', '752', '004'],
    ['000', '999', '207'],
  ],
  iso3166999: [['208', '999'], ['998']],
  iso3166alpha2: [
    ['DK', 'SE'],
    ['XX', 'EU', 'dk'],
  ],
  iso4217: [
    ['208', '752', '978'],
    ['000', '979A'],
  ],
  iso5218: [
    ['0', '1', '2', '9'],
    ['3', '8'],
  ],
  packagetype: [
    ['1A', '200', 'WRP', '9'],
    ['0', '1C', 'wrp'],
  ],
  mediatype: [
    ['01', '10', '80', '99'],
    ['00', '11', '79'],
  ],
  hyphen: [['-'], ['X']],
  yesno: [['0', '1'], ['2']],
  zero: [['0'], ['1']],
  nonzero: [
    ['0001', '1'],
    ['0000', '0'],
  ],
  nozeroprefix: [['0', '10'], ['01']],
  hasnondigit: [['123A'], ['1234']],
  winding: [
    ['0', '1', '9'],
    ['2', '8'],
  ],
  pieceoftotal: [
    ['0101', '0203', '9999'],
    ['0001', '0100', '0302'],
  ],
  posinseqslash: [
    ['1/1', '9/10', '100/100'],
    ['0/1', '1/0', '01/2', '2/1', '1/', '/1', '1//2'],
  ],
  importeridx: [
    ['-', '0', 'A', 'z', '_'],
    ['!', '/', '~'],
  ],
  pcenc: [
    ['A', '%20', 'ABC%fF', ''],
    ['%', '%2', '%fg', 'A%g0'],
  ],
  iban: [
    ['FR7630006000011234567890189', 'BE71096123456769', 'LC14BOSL123456789012345678901234'],
    ['BE71096123456760', 'XX361234567890', 'LC14BOSLxx3456789012345678901230', 'BE71'],
  ],
  latitude: [['0000000000', '1800000000'], ['1800000001']],
  longitude: [['3600000000'], ['3600000001']],
  couponcode: [['anything'], []],
  couponposoffer: [['anything'], []],
};

describe('checks of GS1 values', () => {
  it('both sides of every check are here', () => {
    expect(Object.keys(EDGES)).toEqual(Object.keys(CHECKS));
  });

  it.each(Object.entries(EDGES))('%s', (name, [takes, not]) => {
    for (const value of takes) expect([value, CHECKS[name]!(value)]).toEqual([value, null]);
    for (const value of not)
      expect([value, CHECKS[name]!(value)]).toEqual([value, expect.objectContaining({ code: expect.any(String) })]);
  });

  it.each([
    ['N', ['0', '0123456789'], ['', 'A', '1 ', '１']],
    [
      'X',
      [`!"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz`],
      ['', ' ', '#', '$', '@', '[', '^', '`', '{', '~', 'Å', '\x1d'],
    ],
    ['Y', ['#-/0123456789ABCXYZ'], ['', 'a', '_', '+', 'Ø']],
    ['Z', ['A', 'az09_-', 'AB=', 'A==', 'ABCDE='], ['', '=', 'ABC=', 'AB==', 'A=A', 'A+B', 'A===']],
  ] as const)('characters of %s', (set, takes, not) => {
    for (const text of takes) expect([text, SETS[set].test(text)]).toEqual([text, true]);
    for (const text of not) expect([text, SETS[set].test(text)]).toEqual([text, false]);
  });
});
