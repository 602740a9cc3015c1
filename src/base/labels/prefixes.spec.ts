import { describe, expect, it } from '@jest/globals';
import { isProvisional, settingFault } from './prefixes.js';
import { readScan } from './scan.js';

const GS1 = { dialect: 'gs1', prefix: '9521234' } as const;
const ISBT = { dialect: 'isbt128', prefix: 'A9999' } as const;

describe('the prefix of a site', () => {
  it.each([
    ['gs1', '9521', true],
    ['gs1', '952123456789', true],
    ['gs1', '952', false],
    ['gs1', '9521234567890', false],
    ['gs1', '95212A4', false],
    ['isbt128', 'A9999', true],
    ['isbt128', '9WW01', true],
    ['isbt128', 'O9999', false],
    ['isbt128', 'A99999', false],
    ['isbt128', 'A99W9', false],
    ['isbt128', 'a9999', false],
  ] as const)('%s %s: %s', (dialect, prefix, good) => {
    const fault = settingFault({ dialect, prefix, assigned: false }, 'demo');
    expect(fault?.field).toBe(good ? undefined : 'prefix');
  });

  it.each([
    ['gs1', '9521234', '9531234'],
    ['gs1', '952123456789', '579521234567'],
    ['isbt128', 'A9999', 'A9998'],
  ] as const)(
    '%s %s stands in the examples: provisional in a demonstration, and nowhere else',
    (dialect, prefix, other) => {
      const fault = (mode: 'demo' | 'production', assigned: boolean, of: string = prefix) =>
        settingFault({ dialect, prefix: of, assigned }, mode)?.field;
      expect([fault('demo', false), fault('demo', true)]).toEqual([undefined, 'standing']);
      expect([fault('production', false), fault('production', true)]).toEqual(['prefix', 'prefix']);
      expect([fault('production', false, other), fault('production', true, other)]).toEqual([undefined, undefined]);
    },
  );
});

describe('the location number of a site', () => {
  it.each<[what: string, setting: Parameters<typeof settingFault>[0], says: string | undefined]>([
    ['fits', { ...GS1, gln: '9521234000013', assigned: false }, undefined],
    ['may be left out', { ...GS1, gln: null, assigned: false }, undefined],
    ['of twelve digits', { ...GS1, gln: '952123400001', assigned: false }, 'must be 13 digits'],
    [
      'of another company',
      { ...GS1, gln: '9521235000012', assigned: false },
      'must begin with the company prefix 9521234',
    ],
    [
      'with a wrong check digit',
      { ...GS1, gln: '9521234000014', assigned: false },
      'has the wrong check digit: 3 would be right',
    ],
    [
      'of a dialect that has none',
      { ...ISBT, gln: '9521234000013', assigned: false },
      'is a number of GS1: leave it out',
    ],
  ])('%s', (_, setting, says) => {
    expect(settingFault(setting, 'demo')).toEqual(says === undefined ? null : { field: 'gln', says });
  });
});

describe('a code under no assigned prefix is provisional', () => {
  it.each([
    ['(01)09521234543213(21)K1', GS1],
    ['(00)095212340000000013', GS1],
    ['(8018)952123400000000017', GS1],
    ['(8017)952123400000000017', GS1],
    ['(414)9521234000013', GS1],
    ['=A99992600012300', ISBT],
    ['=;A99990000000000000042', ISBT],
    ['DK000002A999926000123', ISBT],
  ])('%s', (code, assigned) => {
    const other = { ...assigned, prefix: assigned.prefix.slice(0, -1) + '8' };
    expect(isProvisional(readScan(code), [])).toBe(true);
    expect(isProvisional(readScan(code), [other])).toBe(true);
    expect(isProvisional(readScan(code), [{ ...assigned, dialect: 'other' }])).toBe(true);
    expect(isProvisional(readScan(code), [other, assigned])).toBe(false);
  });

  it('every number in it must be assigned', () => {
    const donation = readScan('=+02000=A99992600012300=;B99990000000000000042');
    expect(isProvisional(donation, [ISBT])).toBe(true);
    expect(isProvisional(donation, [ISBT, { ...ISBT, prefix: 'B9999' }])).toBe(false);
  });

  it('our own codes and numbers of other kinds are never', () => {
    for (const code of ['AT:V:7K2M9QX4N', 'SE000001MASS000000001'])
      expect(isProvisional(readScan(code), [])).toBe(false);
  });
});
