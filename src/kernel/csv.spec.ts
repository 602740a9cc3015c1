import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from './csv.js';
import { BadInput } from './refusal.js';

const COLUMNS = { needed: ['step', 'value'], optional: ['at'] };
const read = (text: string) => readCsv('csv', text, COLUMNS);
const wrong = (text: string): string[] => {
  try {
    read(text);
    return [];
  } catch (e) {
    if (e instanceof BadInput) return e.fields.map((f) => `${f.field}: ${f.says}`);
    throw e;
  }
};

describe('a file of separated values', () => {
  it.each([
    ['commas', 'step,value\nseeded,12.5\n'],
    ['semicolons', 'step;value\nseeded;12.5'],
    ['tabs, CR and LF', 'step\tvalue\r\nseeded\t12.5\r\n'],
    ['a byte order mark, capitals, spaces and an empty line', '\ufeffStep , VALUE\n\n seeded , 12.5 \n'],
    ['quotes', '"step","value"\n"seeded","12.5"'],
  ])('is read with %s', (_, text) => {
    expect(read(text).map((r) => r.cells)).toEqual([{ step: 'seeded', value: '12.5' }]);
  });

  it('a row is known by its line, the header being line 1', () => {
    expect(read('step,value\na,1\n\nb,2').map((r) => r.line)).toEqual([2, 4]);
  });

  it('a decimal comma stays in its cell where semicolons separate', () => {
    expect(read('step;value\nseeded;12,5')[0]!.cells.value).toBe('12,5');
  });
});

describe('a file that is not as it should be is refused whole', () => {
  it.each([
    ['nothing', '', ['csv: line 1, the header: step, value missing; it names the columns']],
    ['no rows', 'step,value\n', ['csv: has a header and no rows']],
    ['a column missing', 'step,at\na,1', ['csv: line 1, the header: value missing; it names the columns']],
    [
      'a column nobody knows',
      'step,value,note\na,1,x',
      ['csv: line 1, the header: remove note; known are step, value, at'],
    ],
    ['a column twice', 'step,value,value\na,1,2', ['csv: line 1, the header: remove value; known are step, value, at']],
    [
      'rows of other lengths, each named',
      'step,value\na\nb,1\nc,1,2',
      [
        'csv: line 2 has 1 cells, the header 2: write every cell, also empty ones',
        'csv: line 4 has 3 cells, the header 2: write every cell, also empty ones',
      ],
    ],
  ])('%s', (_, text, says) => {
    expect(wrong(text)).toEqual(says);
  });

  it('a quote that is never closed', () => {
    expect(wrong('step,value\n"a,1')[0]).toMatch(/^csv: cannot be read: /);
  });

  it('property: any text is read or refused, never a fault', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (head, body) => {
        for (const text of [`${head}\n${body}`, `step,value\n${body}`]) expect(Array.isArray(wrong(text))).toBe(true);
      }),
    );
  });
});
