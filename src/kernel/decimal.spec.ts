import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDecimals, compareDecimals, decimal, roundDecimal, within, writtenDecimal } from './decimal.js';

const written = (text: string) => writtenDecimal(decimal(text)!);

describe('numbers as written', () => {
  it.each(['0', '7', '-7', '79.95', '-0.05', '0.000000000001', '900719925474099.3'])('%s stays as it is', (text) => {
    expect(written(text)).toBe(text);
  });

  it('what is no number is none', () => {
    for (const text of ['', '12,5', '1e3', '.5', '5.', 'ND', '<5']) expect(decimal(text)).toBeNull();
  });

  it('sums have no rounding in them', () => {
    expect(writtenDecimal(addDecimals(decimal('0.1')!, decimal('0.20')!))).toBe('0.30');
  });

  it('property: written and read again it is the same number', () => {
    const number = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(number, ([units, scale]) => {
        const d = { units, scale };
        expect(compareDecimals(decimal(writtenDecimal(d)) ?? d, d)).toBe(0);
      }),
    );
  });

  it('rounds a half away from zero, or to the even neighbour', () => {
    expect(writtenDecimal(roundDecimal(decimal('79.95')!, { decimals: 1, mode: 'half-up' }))).toBe('80.0');
    expect(writtenDecimal(roundDecimal(decimal('80.5')!, { decimals: 0, mode: 'half-even' }))).toBe('80');
  });
});

describe('a value within its limits, which belong to it', () => {
  it.each([
    ['79.95', '80', null, false],
    ['79.999999999999', '80', null, false],
    ['80', '80', null, true],
    ['80.0', '80', null, true],
    ['80', null, '80', true],
    ['80.000000000001', null, '80', false],
    ['79.95', '79.95', '79.95', true],
    ['-130.5', '-140', '-130', true],
    ['5', null, null, true],
  ])('%s between %s and %s: %s', (value, min, max, fits) => {
    expect(within(value, { min, max })).toBe(fits);
  });

  it('what is no number cannot be told', () => {
    expect(within('79,95', { min: '80' })).toBeNull();
  });
});
