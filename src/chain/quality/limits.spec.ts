import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meets, resultFault } from './limits.js';

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

describe('the rounding rule of the line is data', () => {
  const up = (decimals: number) => ({ decimals, mode: 'half-up' as const });
  const even = (decimals: number) => ({ decimals, mode: 'half-even' as const });

  it.each<[string, Op, string, ReturnType<typeof up | typeof even> | undefined, boolean]>([
    ['79.95', '>', '80', undefined, false],
    ['79.95', '>=', '80', undefined, false],
    ['79.95', '>', '80', up(0), false],
    ['79.95', '>=', '80', up(0), true],
    ['79.5', '>=', '80', up(0), true],
    ['79.49999', '>=', '80', up(0), false],
    ['80.5', '>', '80', up(0), true],
    ['80.5', '>', '80', even(0), false],
    ['79.5', '>=', '80', even(0), true],
    ['78.5', '>=', '79', even(0), false],
    ['80.50000000001', '>', '80', even(0), true],
    ['79.95', '>=', '79.95', up(0), true],
    ['79.94', '>', '79.9', up(1), false],
    ['79.95', '>', '79.9', up(1), true],
    ['9.95', '>=', '10', up(1), true],
    ['-0.5', '<=', '-1', up(0), true],
    ['-0.5', '<', '0', even(0), false],
    ['80.05', '<=', '80', up(2), false],
    ['70.4', '<=', '70', up(0), true],
  ])('%s is held against %s %s with %j: %s', (value, op, limit, rounding, met) => {
    expect(meets(value, { op, limit, rounding })).toBe(met);
  });

  it('a result below what was measured: rounded, it may be as much as the bound', () => {
    const at = (value: string, op: Op, limit: string) => meets(value, { op, limit, rounding: up(0) });
    expect(at('<80', '<', '80')).toBeNull();
    expect(at('<79.4', '<', '80')).toBe(true);
    expect(at('<79.6', '<', '80')).toBeNull();
    expect(at('<80', '<=', '80')).toBe(true);
    expect(at('<79', '>=', '80')).toBe(false);
    expect(at('<80', '>=', '80')).toBeNull();
    expect(at('>80', '>=', '80')).toBe(true);
    expect(at('>80', '>', '80')).toBeNull();
  });

  it('property: agrees with integers rounded in another way', () => {
    const text = (n: number) =>
      `${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`;
    const hundredths = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(hundredths, fc.constantFrom<'half-up' | 'half-even'>('half-up', 'half-even'), (n, mode) => {
        const [whole, rest] = [Math.floor(Math.abs(n) / 100), Math.abs(n) % 100];
        const goesUp = rest > 50 || (rest === 50 && (mode === 'half-up' || whole % 2 === 1));
        const rounded = Math.sign(n) * (whole + (goesUp ? 1 : 0));
        const rounding = { decimals: 0, mode };
        expect(meets(text(n), { op: '>=', limit: String(rounded), rounding })).toBe(true);
        expect(meets(text(n), { op: '<=', limit: String(rounded), rounding })).toBe(true);
      }),
    );
  });

  it('property: rounding to as many decimals as are written changes nothing', () => {
    const number = fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(number, number, fc.constantFrom<Op>('>', '>=', '<', '<='), (a, b, op) => {
        const [value, limit] = [a, b].map(([w, p]) => `${w}.${String(p).padStart(2, '0')}`) as [string, string];
        expect(meets(value, { op, limit, rounding: up(2) })).toBe(meets(value, { op, limit }));
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
    ['no\u00a0growth', 'no growth', true],
    ['no  growth\u2009', 'no growth', true],
    ['ｎｅｇａｔｉｖｅ', 'negative', true],
    ['negative.', 'negative', false],
  ])('"%s" is "%s": %s', (value, limit, met) => {
    expect(meets(value, { op: 'is', limit })).toBe(met);
  });
});

describe('what is less than nothing is no result, unless its limit or its unit says that it can be', () => {
  it.each<[...Case, boolean]>([
    ['-5', '<', '70', true],
    ['-0.01', '<=', '2', true],
    ['0', '<', '70', false],
    ['-5', '<', '0', false],
    ['-5', '<=', '0', true],
    ['-130.5', '<=', '-130', false],
    ['-5', '>', '80', true],
    ['<-5', '<', '70', true],
    ['<0.5', '<', '70', false],
  ])('%s against %s %s: refused %s', (value, op, limit, refused) => {
    expect(resultFault(value, { op, limit, unit: 'EU/mL' }) !== null).toBe(refused);
  });

  it('a temperature may be', () => {
    expect(resultFault('-80', { op: '<=', limit: '5', unit: '°C' })).toBeNull();
  });
});

describe('a result in % is from 0 to 100', () => {
  it.each<[...Case, boolean]>([
    ['150', '>', '80', true],
    ['100.01', '>', '80', true],
    ['-95', '>', '90', true],
    ['-0.1', '<', '2', true],
    ['>100.5', '>=', '95', true],
    ['120', 'is', 'whole', true],
    ['100', '>', '80', false],
    ['0', '<', '2', false],
    ['<0.5', '<', '2', false],
    ['>99', '>=', '95', false],
    ['whole', 'is', 'whole', false],
  ])('%s %% against %s %s: refused %s', (value, op, limit, refused) => {
    const says = refused ? 'must be a percentage, from 0 to 100: read it again' : null;
    for (const unit of ['%', '％']) expect(resultFault(value, { op, limit, unit })).toBe(says);
    if (op !== 'is') expect(resultFault('150', { op, limit: '80', unit: '% of reference' })).toBeNull();
  });
});

describe('what cannot be compared is told with the remedy', () => {
  it.each([
    ['95,5', 'write 95.5'],
    ['<0,5', 'write <0.5'],
    ['ND', 'give a number with a decimal point'],
    ['1.234,5', 'give a number with a decimal point'],
  ])('%s: %s', (value, remedy) => {
    expect(resultFault(value, { op: '<', limit: '70' })).toBe(`cannot be compared with the limit < 70: ${remedy}`);
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
