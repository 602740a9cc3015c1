import { describe, expect, it } from '@jest/globals';
import { BadInput, type BadField } from '../../kernel/index.js';
import type { SpecificationDto } from '../../base/products/index.js';
import { rowsOf, wrongRows } from './import.rows.js';

const line = (key: string, op: string, limit: string, unit?: string) =>
  ({ key, test: key, method: 'm', kind: 'release', op, limit, unit }) as SpecificationDto['lines'][number];
const SPEC: SpecificationDto = {
  code: 'S-12',
  edition: '5',
  lines: [
    line('viability', '>', '80', '%'),
    line('endotoxin', '<', '70', 'IU/mL'),
    line('sterility', 'is', 'no growth'),
  ],
};
const GOOD = 'line,value,unit\nviability,91,%\nsterility,no growth,\n';

/** `field [value]: what it says` of everything that is wrong. */
function wrong(text: string | Buffer, there: Record<string, string> = {}): string[] {
  const told = (fields: readonly BadField[]) => fields.map((f) => `${f.field} [${String(f.value)}]: ${f.says}`);
  try {
    return told(wrongRows(rowsOf(Buffer.from(text)), SPEC, new Map(Object.entries(there))));
  } catch (e) {
    if (e instanceof BadInput) return told(e.fields);
    throw e;
  }
}

describe('BR-15: a file of results', () => {
  it('is read row by row, with the number of each row in the file', () => {
    expect(rowsOf(Buffer.from(GOOD))).toEqual([
      { row: 2, line: 'viability', value: '91', unit: '%' },
      { row: 3, line: 'sterility', value: 'no growth', unit: '' },
    ]);
    expect(wrong(GOOD)).toEqual([]);
  });

  it.each([
    ['semicolons, as a spreadsheet in Danish or Swedish writes them', GOOD.replaceAll(',', ';')],
    ['a byte order mark and lines of Windows', `\ufeff${GOOD.replaceAll('\n', '\r\n')}`],
    ['columns in another order, with capitals and spaces', 'Unit, Value ,LINE\n%,91,viability\n,no growth,sterility\n'],
    ['empty lines between', GOOD.replaceAll('\n', '\n\n')],
  ])('may have %s', (_, text) => {
    expect(rowsOf(Buffer.from(text)).map(({ line: key, value, unit }) => [key, value, unit])).toEqual([
      ['viability', '91', '%'],
      ['sterility', 'no growth', ''],
    ]);
    expect(wrong(text)).toEqual([]);
  });

  it('every row that cannot be used is named with row, column, value and remedy, all at once', () => {
    const text =
      'line,value,unit\nviabilty,91,%\nviability,91,\nendotoxin,"0,4",IU/mL\nsterility,growth,\nviability,92,%\n';
    expect(wrong(text, { sterility: 'no growth' })).toEqual([
      'csv: row 2, line [viabilty]: is not in specification S-12; its lines are viability, endotoxin, sterility',
      'csv: row 3, unit []: must be "%", the unit of the line',
      'csv: row 4, value [0,4]: cannot be compared with the limit < 70: give a number with a decimal point',
      'csv: row 5, line [sterility]: has a result already (no growth): leave the row out, or correct that result with a reason',
      'csv: row 6, line [viability]: stands in row 3 already: keep one of them',
    ]);
  });

  it('BR-16: a result outside its limit is no fault of the file', () => {
    expect(wrong('line,value,unit\nviability,12,%\nsterility,growth,\n')).toEqual([]);
  });

  it.each<[string, string | Buffer, string]>([
    [
      'no row',
      'line,value,unit\n',
      'csv [null]: holds no rows: give a line with a value below the names of the columns',
    ],
    ['nothing', '', 'csv [null]: holds no rows: give a line with a value below the names of the columns'],
    ['a missing column', 'line,value\nviability,91\n', 'csv: row 1 [unit]: is missing among the columns'],
    [
      'a strange column',
      'line,value,unit,when\nviability,91,%,today\n',
      'csv: row 1 [when]: is not wanted: the columns are line, value, unit',
    ],
    [
      'a column twice',
      'line,value,unit,Value\nviability,91,%,92\n',
      'csv: row 1 [Value]: is not wanted: the columns are line, value, unit',
    ],
    [
      'another encoding',
      Buffer.from(GOOD.replace('%', '\u00b5'), 'latin1'),
      'csv [null]: is not UTF-8: save it as CSV in UTF-8',
    ],
  ])('with %s is refused', (_, text, says) => {
    expect(wrong(text)).toEqual([says]);
  });

  it('with a row of another length, or a quote that is not closed, names the row', () => {
    expect(wrong(`${GOOD}endotoxin,1\n`)).toEqual([
      expect.stringMatching(/^csv: row 4 .*Each row has line, value, unit$/),
    ]);
    expect(wrong('line,value,unit\n"viability,91,%\n')).toEqual([
      expect.stringMatching(/^csv: row \d+ .*cannot be read/),
    ]);
  });

  it('with 201 rows is refused, with 200 not', () => {
    const rows = (n: number) => `line,value,unit\n${'viability,91,%\n'.repeat(n)}`;
    expect(rowsOf(Buffer.from(rows(200)))).toHaveLength(200);
    expect(wrong(rows(201))).toEqual(['csv [201]: holds more than 200 rows: import fewer at a time']);
  });
});
