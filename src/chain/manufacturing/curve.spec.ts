import { describe, expect, it } from '@jest/globals';
import { BadInput } from '../../kernel/index.js';
import { curveOutside, readCurve, summaryOf } from './curve.js';

const LIMITS = { from: '-10', to: '-40', minRate: '0.5', maxRate: '2', end: '-90' };

const csv = (samples: readonly string[], times = samples.map((_, n) => String(n))) =>
  ['minute,chamber,sample', ...samples.map((s, n) => `${times[n]},${s},${s}`)].join('\n');
const summary = (samples: readonly string[], times?: string[]) =>
  summaryOf(readCurve('csv', csv(samples, times)), LIMITS);
const rates = (samples: readonly string[], times?: string[]) => {
  const { lowestRate, highestRate } = summary(samples, times);
  return [lowestRate, highestRate];
};

describe('cooling between the two temperatures of the process', () => {
  it('slowest and fastest rate, duration, and the temperature at the end', () => {
    expect(
      summary(['4', '-5', '-10', '-11', '-13', '-40', '-95'], ['0', '2', '7', '8', '10', '30.5', '40.25']),
    ).toEqual({
      ...{ readings: 7, minutes: '40.3', end: '-95' },
      ...{ lowestRate: '1.00', highestRate: '1.32' },
    });
  });

  it('whatever minus the freezer writes, the readings are numbers', () => {
    for (const minus of ['\u2212', '\u2013']) {
      const read = readCurve('csv', csv(['4', `${minus}12`, `${minus}95.5`]));
      expect(read.map((r) => Number(r.sample))).toEqual([4, -12, -95.5]);
    }
  });

  it('what lies outside the two temperatures is not judged; they themselves belong to it', () => {
    expect(rates(['4', '-9.9', '-10', '-11', '-40', '-80'], ['0', '1', '2', '3', '32', '33'])).toEqual([
      '1.00',
      '1.00',
    ]);
  });

  it('rounded so that nothing outside is hidden: the slowest down, the fastest up', () => {
    expect(rates(['-10', '-11'], ['0', '3'])).toEqual(['0.33', '0.34']);
    expect(rates(['-10', '-12.0001'], ['0', '1'])).toEqual(['2.00', '2.01']);
    expect(rates(['-10', '-9.9999'], ['0', '1'])).toEqual([null, null]);
    expect(rates(['-12', '-11.9999'], ['0', '1'])).toEqual(['-0.01', '0.00']);
  });

  it('a step over one of the two temperatures is judged when at least half of it lies between them', () => {
    expect(rates(['4', '-9', '-38', '-39'])).toEqual(['1.00', '29.00']);
    expect(rates(['-8', '-12', '-13'])).toEqual(['1.00', '4.00']);
    expect(rates(['-8', '-11.99', '-13'])).toEqual(['1.01', '1.01']);
    expect(rates(['-38', '-39', '-41', '-60'])).toEqual(['1.00', '2.00']);
    expect(rates(['-38', '-39', '-41.01', '-60'])).toEqual(['1.00', '1.00']);
    expect(rates(['-45', '-30', '-31'])).toEqual(['-15.00', '1.00']);
  });

  it('one reading that leaps over both temperatures is a rate; none between them is none', () => {
    expect(rates(['4', '-60'])).toEqual(['64.00', '64.00']);
    expect(rates(['4', '-5'])).toEqual([null, null]);
  });

  it.each(['-999', '-273.16', '100.1', '2000'])(
    'a reading of %s °C is one of a sensor that failed: refused',
    (sample) => {
      expect(() => readCurve('csv', csv(['4', '-95', sample]))).toThrow(
        /line 4, column chamber: must lie between -273\.15 and 100 °C.*line 4, column sample/,
      );
      expect(readCurve('csv', csv(['100', '-273.15']))).toHaveLength(2);
    },
  );

  it('times are instants as well, across the night when the clock changes', () => {
    const text = ['time;chamber;sample', '2026-03-29T01:59:00+01:00;-10;-10', '2026-03-29T03:00:00+02:00;-11;-11'].join(
      '\n',
    );
    expect(summaryOf(readCurve('csv', text), LIMITS)).toMatchObject({ lowestRate: '1.00', minutes: '1.0' });
  });
});

describe('BR-17: outside the limits of the process', () => {
  const outside = (lowestRate: string | null, highestRate: string | null, end: string) =>
    curveOutside({ lowestRate, highestRate, end }, LIMITS);

  it.each([
    ['0.50', '2.00', '-90', false],
    ['0.50', '2.00', '-90.0', false],
    ['0.49', '2.00', '-90', true],
    ['0.50', '2.01', '-90', true],
    ['0.50', '2.00', '-89.95', true],
    [null, null, '-90', true],
  ])('BR-17: %s to %s °C/min, %s °C at the end: %s', (lowest, highest, end, is) => {
    expect(outside(lowest, highest, end)).toBe(is);
  });
});

describe('a file that cannot be used', () => {
  const wrong = (text: string): string[] => {
    try {
      readCurve('csv', text);
      return [];
    } catch (e) {
      if (e instanceof BadInput) return e.fields.map((f) => f.says);
      throw e;
    }
  };

  it('every wrong cell is named with its line and column', () => {
    expect(wrong('minute,chamber,sample\n0,4,4\n1,"4,1",x\n1,5,5\nsoon,5,5\n1.00001,5,5')).toEqual([
      'line 3, column chamber: must be a temperature in °C such as -40.5, with a point',
      'line 3, column sample: must be a temperature in °C such as -40.5, with a point',
      'line 4, column minute: is not after the row before',
      'line 5, column minute: must be minutes such as 12.5, with a point, at most 4 decimals',
      'line 6, column minute: must be minutes such as 12.5, with a point, at most 4 decimals',
    ]);
  });

  it('a time needs its zone; one reading is no curve', () => {
    expect(wrong('time,chamber,sample\n2026-03-29T01:59:00,4,4\n2026-03-29T02:00:00Z,4,4')).toEqual([
      'line 2, column time: must be an instant with its zone, such as 2026-11-18T09:36:00Z',
    ]);
    expect(wrong('minute,chamber,sample\n0,4,4')).toEqual(['has fewer than two readings']);
  });
});
