import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
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
    ['a line that names the separator', '\ufeffsep=;\r\nstep;value\r\nseeded;12.5\r\n'],
    ['that line in quotes, with a separator of its own', '"SEP=|"\nstep|value\nseeded|12.5'],
    ['empty columns at the end', 'step;value;;\nseeded;12.5;;\n;;;\n'],
    ['rows of empty cells before and after', ';;\nstep;value;\n;;\nseeded;12.5;\n;;\n'],
    ['line ends of two kinds', 'step,value\r\nseeded,12.5\n'],
    ['line ends of an old Mac', 'step,value\rseeded,12.5\r'],
    ['a line that names the tab, as Excel writes it', 'sep=\t\r\nstep\tvalue\r\nseeded\t12.5\r\n'],
    ['blanks that do not break', 'step\u00a0;value\nseeded;\u00a012.5'],
  ])('is read with %s', (_, text) => {
    expect(read(text).map((r) => r.cells)).toEqual([{ step: 'seeded', value: '12.5' }]);
  });

  it('a row is known by its line, the header being line 1', () => {
    expect(read('step,value\na,1\n\nb,2').map((r) => r.line)).toEqual([2, 4]);
  });

  it('a row begins on the line where its first cell begins, also where a cell has line breaks', () => {
    const broken = 'holds U+000A, which nobody can see or which turns the order of reading: remove it';
    expect(wrong('sep=;\r\nstep;value\r\n"a\r\nb";1\r\n\r\n"c\nd";2\r\n')).toEqual([
      `csv: line 3, column step: ${broken}`,
      `csv: line 6, column step: ${broken}`,
    ]);
  });

  it('a decimal comma is read where semicolons separate and a column holds numbers', () => {
    const value = (text: string, numbers: string[]) => readCsv('csv', text, { ...COLUMNS, numbers })[0]!.cells.value;
    expect(value('step;value\nseeded;-12,5', ['value'])).toBe('-12.5');
    expect(value('step;value\nseeded;12,5', [])).toBe('12,5');
    expect(value('step,value\nseeded,"12,5"', ['value'])).toBe('12,5');
    expect(value('step\tvalue\nseeded\t1,234', ['value'])).toBe('1,234');
    expect(value('step;value\nseeded;1.234,5', ['value'])).toBe('1.234,5');
    for (const bound of ['<', '>', '<=', '>=', '< ', '≤'])
      expect(value(`step;value\nseeded;${bound}0,5`, ['value'])).toBe(`${bound}0.5`);
    expect(value('step,value\nseeded,"<0,5"', ['value'])).toBe('<0,5');
  });

  it('the minus of a spreadsheet is read as one in a column of numbers, whatever separates', () => {
    const value = (text: string, numbers: string[]) => readCsv('csv', text, { ...COLUMNS, numbers })[0]!.cells.value;
    for (const minus of ['\u2212', '\u2013', '-']) {
      expect(value(`step;value\nseeded;${minus}40,5`, ['value'])).toBe('-40.5');
      expect(value(`step,value\nseeded,${minus}40.5`, ['value'])).toBe('-40.5');
      expect(value(`step,value\nseeded,${minus}40.5`, [])).toBe(`${minus}40.5`);
    }
    expect(value('step,value\nseeded,\u2212x', ['value'])).toBe('\u2212x');
  });

  it.each(['1.250', '1,250', '-12.345', '999.999.999', '<1.250', '1,250,000'])(
    'where semicolons separate, %s can be read as thousands and as decimals: refused with the remedy',
    (number) => {
      const read = (text: string) => readCsv('csv', text, { ...COLUMNS, numbers: ['value'] });
      expect(() => read(`step;value\na;12,5\nb;${number}`)).toThrow(/line 3, column value: can be read in two ways/);
      expect(() => read(`sep=;\nstep;value\nb;${number}`)).toThrow(/line 3, column value: can be read in two ways/);
      expect(read(`step,value\nb,"${number}"`)[0]!.cells.value).toBe(number);
      expect(readCsv('csv', `step;value\nb;${number}`, COLUMNS)[0]!.cells.value).toBe(number);
    },
  );

  it.each(['0,125', '0.125', '12,5', '1250', '1,2500', '1234,567', '12.34'])('%s is read in one way only', (number) => {
    const read = readCsv('csv', `step;value\nb;${number}`, { ...COLUMNS, numbers: ['value'] });
    expect(read[0]!.cells.value).toBe(number.replace(',', '.'));
  });

  it('a row without numbers stays as it stands there, its decimal comma too', () => {
    const isText = ({ step }: Readonly<Record<string, string>>) => step === 'medium';
    const rows = readCsv('csv', 'step;value\nmedium;1,5\nmedium;1.250\nseeded;1,5', {
      ...{ ...COLUMNS, numbers: ['value'], isText },
    });
    expect(rows.map(({ cells }) => cells.value)).toEqual(['1,5', '1.250', '1.5']);
  });

  it('a cell that is empty at the end of its row may be left out', () => {
    expect(read('step;value;at\nseeded;12.5\n')[0]!.cells).toEqual({ step: 'seeded', value: '12.5', at: '' });
  });
});

describe('a file that is not as it should be is refused whole', () => {
  it.each(['\u202e', '\u200d', '\u2028', '\ue000', '\u200b', '\u0007', '\u00ad'])(
    'a cell with a character that nobody can see (%j) is named with its line and column',
    (unseen) => {
      const code = `U+${unseen.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
      expect(wrong(`step,value\nfine,1\nno${unseen} growth,2`)).toEqual([
        `csv: line 3, column step: holds ${code}, which nobody can see or which turns the order of reading: remove it`,
      ]);
    },
  );

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
      'a column without a name',
      'step;;value\na;1;x',
      ['csv: line 1, the header: remove the column 2 without a name; known are step, value, at'],
    ],
    [
      'a header below a line that names the separator',
      'sep=;\nstep;at\na;1',
      ['csv: line 2, the header: value missing; it names the columns'],
    ],
    [
      'rows that are too long, each named',
      'step,value\na,1,5\nb,1,\nc,1,x',
      [
        'csv: line 2, column 3: stands beyond the 2 columns of the header: remove it; a number with a decimal comma needs quotation marks, or semicolons',
        'csv: line 4, column 3: stands beyond the 2 columns of the header: remove it; a number with a decimal comma needs quotation marks, or semicolons',
      ],
    ],
    [
      'UTF-16 that was read as bytes',
      's\0t\0e\0p\0',
      ['csv: is no UTF-8 text (perhaps UTF-16, "Unicode text"): save it as "CSV UTF-8"'],
    ],
    [
      'UTF-16 that was read as UTF-8',
      '\ufffd\ufffds',
      ['csv: is no UTF-8 text (perhaps UTF-16, "Unicode text"): save it as "CSV UTF-8"'],
    ],
  ])('%s', (_, text, says) => {
    expect(wrong(text)).toEqual(says);
  });

  it('a quotation mark that is not closed, or stands inside a cell, is named with its line', () => {
    expect(wrong('sep=,\nstep,value\n"a,1')[0]).toMatch(/^csv: line 3: a quotation mark is opened and not closed/);
    expect(wrong('step,value\na,1\nb,1"2')[0]).toMatch(/^csv: line 3: a quotation mark stands inside a cell/);
  });

  it('a real file of a logger, with a line above its header and empty columns, is refused by its first line', () => {
    const file = new URL('../../../test/fixtures/loggers/MX2301_HOBOmobile.csv', import.meta.url);
    expect(wrong(readFileSync(file, 'utf8'))).toEqual([
      'csv: line 1, the header: step, value missing; it names the columns',
      'csv: line 1, the header: remove serial number:20293298 --; known are step, value, at',
    ]);
  });

  it('property: any text is read or refused, never a fault', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (head, body) => {
        for (const text of [`${head}\n${body}`, `step,value\n${body}`, `sep=;\nstep;value\n${body}`])
          expect(Array.isArray(wrong(text))).toBe(true);
      }),
    );
  });
});
