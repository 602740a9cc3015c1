import { badCell, badField, readCsv, type BadField } from '../../kernel/index.js';
import type { SpecificationDto } from '../../base/products/index.js';
import { resultFault } from './limits.js';

/** A row of a file of results, as it stands there. */
export interface ImportRow {
  /** Its line in the file; the header is line 1. */
  row: number;
  line: string;
  value: string;
  unit: string;
}

const MOST = 200;

/** The rows of a CSV file: columns line, value and unit. */
export function rowsOf(csv: string): ImportRow[] {
  const rows = readCsv('csv', csv, { needed: ['line', 'value', 'unit'], numbers: ['value'] });
  if (rows.length > MOST) throw badField('csv', rows.length, `holds more than ${MOST} rows: import fewer at a time`);
  return rows.map(({ line: row, cells: { line = '', value = '', unit = '' } }) => ({ row, line, value, unit }));
}

/** Everything that is wrong with the rows, held against the specification and the results that are there already. */
export function wrongRows(
  rows: readonly ImportRow[],
  spec: SpecificationDto,
  there: ReadonlyMap<string, string>,
): BadField[] {
  return rows.flatMap(({ row, line: key, value, unit }, n) => {
    const bad = (column: string, read: string, says: string) => [badCell('csv', row, column, read, says)];
    const line = spec.lines.find((l) => l.key === key);
    if (!line)
      return bad(
        'line',
        key,
        `is not in specification ${spec.code}; its lines are ${spec.lines.map((l) => l.key).join(', ')}`,
      );
    const fault = resultFault(value, line);
    const twice = rows.slice(0, n).find((r) => r.line === key);
    return [
      ...(twice ? bad('line', key, `stands on line ${twice.row} already: keep one of them`) : []),
      ...(there.has(key)
        ? bad(
            'line',
            key,
            `has a result already (${there.get(key)}): leave the row out, or correct that result with a reason`,
          )
        : []),
      ...(unit === (line.unit ?? '') ? [] : bad('unit', unit, `must be "${line.unit ?? ''}", the unit of the line`)),
      ...(value.length > 40 ? bad('value', value.slice(0, 80), 'must be at most 40 characters') : []),
      ...(fault ? bad('value', value, fault) : []),
    ];
  });
}
