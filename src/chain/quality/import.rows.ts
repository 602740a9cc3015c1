import { parse, type CsvError } from 'csv-parse/sync';
import { BadInput, badField, type BadField } from '../../kernel/index.js';
import type { SpecificationDto } from '../../base/products/index.js';
import { meets } from './limits.js';

/** A row of a file of results, as it stands there. */
export interface ImportRow {
  /** Its line in the file, from 1; the first has the names of the columns. */
  row: number;
  line: string;
  value: string;
  unit: string;
}

const COLUMNS = ['line', 'value', 'unit'] as const;
const MOST = 200;

/** The rows of a CSV file: columns line, value and unit, separated by commas or semicolons. */
export function rowsOf(file: Buffer): ImportRow[] {
  const text = readable(file);
  const [head] = text.split(/\r?\n/, 1);
  const rows = parsed(text, head!.includes(';') ? ';' : ',');
  if (!rows.length)
    throw badField('csv', null, 'holds no rows: give a line with a value below the names of the columns');
  if (rows.length > MOST) throw badField('csv', rows.length, `holds more than ${MOST} rows: import fewer at a time`);
  return rows;
}

function readable(file: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    throw badField('csv', null, 'is not UTF-8: save it as CSV in UTF-8');
  }
}

function parsed(text: string, delimiter: string): ImportRow[] {
  try {
    const found = parse(text, {
      delimiter,
      trim: true,
      skip_empty_lines: true,
      info: true,
      columns: (names: string[]) => columnsOf(names),
    }) as unknown as { record: Record<(typeof COLUMNS)[number], string>; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ row: info.lines, ...record }));
  } catch (e) {
    if (e instanceof BadInput) throw e;
    const { lines, message } = e as CsvError & { lines?: number };
    throw badField(`csv: row ${lines ?? 1}`, null, `cannot be read: ${message}. Each row has ${COLUMNS.join(', ')}`);
  }
}

function columnsOf(names: readonly string[]): string[] {
  const read = names.map((n) => n.trim().toLowerCase());
  const wrong: BadField[] = [
    ...COLUMNS.filter((c) => !read.includes(c)).map((c) => ({
      field: 'csv: row 1',
      value: c,
      says: 'is missing among the columns',
    })),
    ...names
      .filter((_, n) => !(COLUMNS as readonly string[]).includes(read[n]!) || read.indexOf(read[n]!) !== n)
      .map((value) => ({ field: 'csv: row 1', value, says: `is not wanted: the columns are ${COLUMNS.join(', ')}` })),
  ];
  if (wrong.length) throw new BadInput(wrong);
  return read;
}

/** Everything that is wrong with the rows, held against the specification and the results that are there already. */
export function wrongRows(
  rows: readonly ImportRow[],
  spec: SpecificationDto,
  there: ReadonlyMap<string, string>,
): BadField[] {
  return rows.flatMap(({ row, line: key, value, unit }, n) => {
    const bad = (column: string, read: string, says: string) => [
      { field: `csv: row ${row}, ${column}`, value: read, says },
    ];
    const line = spec.lines.find((l) => l.key === key);
    if (!line)
      return bad(
        'line',
        key,
        `is not in specification ${spec.code}; its lines are ${spec.lines.map((l) => l.key).join(', ')}`,
      );
    const twice = rows.slice(0, n).find((r) => r.line === key);
    return [
      ...(twice ? bad('line', key, `stands in row ${twice.row} already: keep one of them`) : []),
      ...(there.has(key)
        ? bad(
            'line',
            key,
            `has a result already (${there.get(key)}): leave the row out, or correct that result with a reason`,
          )
        : []),
      ...(unit === (line.unit ?? '') ? [] : bad('unit', unit, `must be "${line.unit ?? ''}", the unit of the line`)),
      ...(value.length > 40 || /\p{Cc}/u.test(value)
        ? bad('value', value.slice(0, 80), 'must be at most 40 characters on one line')
        : []),
      ...(meets(value, line) === null
        ? bad(
            'value',
            value,
            `cannot be compared with the limit ${line.op} ${line.limit}: give a number with a decimal point`,
          )
        : []),
    ];
  });
}
