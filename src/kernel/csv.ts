import { csvText, type CsvRecord } from './csv-text.js';
import { BadInput, type BadField } from './refusal.js';

/** A row of a file: its line, counted as a spreadsheet does, and its cells by column. */
export interface CsvRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** Columns that a file must have, and those that it may have. */
export interface CsvColumns {
  needed: readonly string[];
  optional?: readonly string[];
  /** Columns with numbers: where semicolons separate, a decimal comma is read as a point. */
  numbers?: readonly string[];
}

/**
 * Reads a file of values separated by commas, semicolons or tabs (what its first line `sep=` or its header uses). Empty
 * rows and empty columns at the end are left out. A file that is not as it should be is refused whole, with line,
 * column and remedy of everything that is wrong.
 */
export function readCsv(field: string, text: string, columns: CsvColumns): CsvRow[] {
  const { delimiter, records } = csvText(field, text);
  const [header, ...rows] = records;
  const names = namesIn(header);
  const wrong = [...headerFaults(field, header?.line ?? 1, names, columns)];
  if (!wrong.length && !rows.length) wrong.push({ field, value: null, says: 'has a header and no rows' });
  for (const row of wrong.length ? [] : rows)
    if (row.cells.length > names.length) wrong.push(beyond(field, row, names, delimiter));
  if (wrong.length) throw new BadInput(wrong);
  const comma = delimiter === ';' ? new Set(columns.numbers) : new Set<string>();
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      names.map((name, n) => [name, comma.has(name) ? withPoint(cells[n] ?? '') : (cells[n] ?? '')]),
    ),
  }));
}

/** The columns that the header of a file names, in small letters. */
export const csvColumns = (field: string, text: string): string[] => namesIn(csvText(field, text).records[0]);

/** What is wrong with a cell, in the words of every other bad field. */
export const badCell = (field: string, line: number, column: string, value: string, says: string): BadField => ({
  field,
  value,
  says: `line ${line}, column ${column}: ${says}`,
});

const namesIn = (header: CsvRecord | undefined): string[] => (header?.cells ?? []).map((name) => name.toLowerCase());

const withPoint = (cell: string): string => (/^[-−]?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell);

/** A row with more cells than the header names. */
function beyond(field: string, { line, cells }: CsvRecord, names: readonly string[], delimiter: string): BadField {
  const remedy = delimiter === ',' ? '; a number with a decimal comma needs quotation marks, or semicolons' : '';
  return badCell(
    field,
    line,
    String(names.length + 1),
    cells[names.length]!.slice(0, 80),
    `stands beyond the ${names.length} columns of the header: remove it${remedy}`,
  );
}

function* headerFaults(
  field: string,
  line: number,
  names: readonly string[],
  columns: CsvColumns,
): Generator<BadField> {
  const known = [...columns.needed, ...(columns.optional ?? [])];
  const missing = columns.needed.filter((name) => !names.includes(name));
  const strange = names.filter((name, n) => !known.includes(name) || names.indexOf(name) !== n);
  const header = names.join(', ').slice(0, 80);
  if (missing.length)
    yield {
      field,
      value: header,
      says: `line ${line}, the header: ${missing.join(', ')} missing; it names the columns`,
    };
  if (strange.length) {
    const named = strange.map((name) => name || `the column ${names.indexOf(name) + 1} without a name`).join(', ');
    yield { field, value: header, says: `line ${line}, the header: remove ${named}; known are ${known.join(', ')}` };
  }
}
