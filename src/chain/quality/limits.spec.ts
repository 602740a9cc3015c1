import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meets } from './limits.js';

type Op = Parameters<typeof meets>[1]['op'];
type Case = [value: string, op: Op, limit: string];

describe('a result against its limit, as written: no floating point', () => {
  it.each<[...Case, boolean]>([
    ['79.95', '>', '80', false],
    ['80.0', '>', '80', false],
    ['80', '>', '80', false],
    ['80.000000001', '>', '80', true],
    ['80.00', '>=', '80', true],
    ['79.999999999', '>=', '80', false],
    ['70', '<', '70', false],
    ['69.999999999', '<', '70', true],
    ['70.0', '<=', '70.00', true],
    ['70.01', '<=', '70', false],
    ['0.3', '<=', '0.30', true],
    ['0.30000000000', '>=', '0.3', true],
    ['900719925474099.3', '>', '900719925474099.2', true],
    ['0.100000000001', '>', '0.1', true],
    ['100', '>', '99.5', true],
    ['9', '>', '80', false],
    ['-5', '<', '0', true],
    ['−5', '<', '0', true],
    ['-0', '>=', '0', true],
    ['-130.5', '<=', '-130', true],
    [' 80.1 ', '>', ' 80 ', true],
  ])('%s is held against %s %s: %s', (value, op, limit, met) => {
    expect(meets(value, { op, limit })).toBe(met);
  });

  it('property: agrees with whole numbers of the same scale', () => {
    const places = 6;
    const text = (n: number) => {
      const digits = String(Math.abs(n)).padStart(places + 1, '0');
      return `${n < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
    };
    const near = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), near, (limit, step) => {
        const asked = (op: Op) => meets(text(limit + step), { op, limit: text(limit) });
        expect([asked('>'), asked('>='), asked('<'), asked('<=')]).toEqual([step > 0, step >= 0, step < 0, step <= 0]);
      }),
    );
  });
});

describe('a result beyond what the method can measure', () => {
  it.each<[...Case, boolean]>([
    ['<0.5', '<', '70', true],
    ['< 0.5', '<', '70', true],
    ['<70', '<', '70', true],
    ['<70', '<=', '70', true],
    ['>100', '>=', '95', true],
    ['>95', '>=', '95', true],
    ['>80', '>', '80', true],
  ])('%s certainly meets %s %s', (value, op, limit, met) => {
    expect(meets(value, { op, limit })).toBe(met);
  });

  it.each<Case>([
    ['<70.1', '<', '70'],
    ['<100', '<', '70'],
    ['>94.9', '>=', '95'],
    ['>79', '>', '80'],
    ['<90', '>', '80'],
    ['>60', '<', '70'],
  ])('%s is not known to meet %s %s, and never passes', (value, op, limit) => {
    expect(meets(value, { op, limit })).not.toBe(true);
  });

  it('BR-16: what certainly fails its limit can be entered, as a failing result', () => {
    const fails: Case[] = [
      ['<70', '>', '80'],
      ['<80', '>', '80'],
      ['<80', '>=', '80'],
      ['>100', '<=', '95'],
      ['>70', '<', '70'],
      ['>70', '<=', '70'],
    ];
    const found = fails.map(([value, op, limit]) => `${value} ${op} ${limit}: ${meets(value, { op, limit })}`);
    expect(found).toEqual(fails.map(([value, op, limit]) => `${value} ${op} ${limit}: false`));
  });
});

describe('a limit in words', () => {
  it.each([
    ['no growth', 'no growth', true],
    ['No growth', 'no growth', true],
    [' negative ', 'Negative', true],
    ['growth', 'no growth', false],
    ['no growth in 1 of 2', 'no growth', false],
    ['', 'no growth', false],
  ])('"%s" is "%s": %s', (value, limit, met) => {
    expect(meets(value, { op: 'is', limit })).toBe(met);
  });
});

describe('what is no number cannot be compared', () => {
  it.each([
    '',
    ' ',
    'n/a',
    'ND',
    '79,95',
    '80 %',
    '1e3',
    '+80',
    '.5',
    '80.',
    '8 0',
    '80..1',
    '0x50',
    '>',
    '<=5',
    '>>5',
    'Infinity',
    'NaN',
    '١٢',
    '80\u0000',
    '1234567890123456',
    '80.1234567890123',
  ])('"%s"', (value) => {
    for (const op of ['>', '>=', '<', '<='] as const) expect(meets(value, { op, limit: '80' })).toBeNull();
  });

  it('nor can a number be compared with a limit in words', () => {
    expect(meets('80', { op: '>', limit: 'eighty' })).toBeNull();
    expect(meets('80', { op: '>', limit: '' })).toBeNull();
    expect(meets('80', { op: '>', limit: '>80' })).toBeNull();
  });

  it('property: any text gives an answer, never a fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<Op>('>', '>=', '<', '<=', 'is'), fc.string(), (value, op, limit) => {
        expect([true, false, null]).toContain(meets(value, { op, limit }));
      }),
    );
  });
});
