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
function wrong(text: string, there: Record<string, string> = {}): string[] {
  const told = (fields: readonly BadField[]) => fields.map((f) => `${f.field} [${String(f.value)}]: ${f.says}`);
  try {
    return told(wrongRows(rowsOf(text), SPEC, new Map(Object.entries(there))));
  } catch (e) {
    if (e instanceof BadInput) return told(e.fields);
    throw e;
  }
}

describe('BR-15: a file of results', () => {
  it('is read row by row, with the line of each in the file', () => {
    expect(rowsOf(GOOD)).toEqual([
      { row: 2, line: 'viability', value: '91', unit: '%' },
      { row: 3, line: 'sterility', value: 'no growth', unit: '' },
    ]);
    expect(wrong(GOOD)).toEqual([]);
  });

  it.each([
    ['semicolons, as a spreadsheet in Danish or Swedish writes them', GOOD.replaceAll(',', ';')],
    ['a byte order mark and lines of Windows', `\ufeff${GOOD.replaceAll('\n', '\r\n')}`],
    ['columns in another order, with capitals and spaces', 'Unit, Value ,LINE\n%,91,viability\n,no growth,sterility\n'],
    [
      'what a Danish Excel adds: the line sep=;, empty columns and rows, a byte order mark',
      `\ufeffsep=;\r\n${GOOD.replaceAll(',', ';').replaceAll('\n', ';;\r\n')};;;;\r\n`,
    ],
    ['empty lines between', GOOD.replaceAll('\n', '\n\n')],
  ])('may have %s', (_, text) => {
    expect(rowsOf(text).map(({ line: key, value, unit }) => [key, value, unit])).toEqual([
      ['viability', '91', '%'],
      ['sterility', 'no growth', ''],
    ]);
    expect(wrong(text)).toEqual([]);
  });

  it('every row that cannot be used is named with line, column, value and remedy, all at once', () => {
    const text =
      'line,value,unit\nviabilty,91,%\nviability,91,\nendotoxin,"0,4",IU/mL\nsterility,growth,\nviability,92,%\n';
    expect(wrong(text, { sterility: 'no growth' })).toEqual([
      'csv [viabilty]: line 2, column line: is not in specification S-12; its lines are viability, endotoxin, sterility',
      'csv []: line 3, column unit: must be "%", the unit of the line',
      'csv [0,4]: line 4, column value: cannot be compared with the limit < 70: write 0.4',
      'csv [sterility]: line 5, column line: has a result already (no growth): leave the row out, or correct that result with a reason',
      'csv [viability]: line 6, column line: stands on line 3 already: keep one of them',
    ]);
  });

  it('BR-16: a result outside its limit is no fault of the file', () => {
    expect(wrong('line,value,unit\nviability,12,%\nsterility,growth,\n')).toEqual([]);
  });

  it('with 201 rows is refused, with 200 not', () => {
    const rows = (n: number) => `line,value,unit\n${'viability,91,%\n'.repeat(n)}`;
    expect(rowsOf(rows(200))).toHaveLength(200);
    expect(wrong(rows(201))).toEqual(['csv [201]: holds more than 200 rows: import fewer at a time']);
  });
});
