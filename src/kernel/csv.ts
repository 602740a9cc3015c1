import { csvText, type CsvRecord } from './csv-text.js';
import { unseenIn, unseenText } from './plain-text.js';
import { BadInput, type BadField } from './refusal.js';

/** How many wrong cells are named at once. */
const MOST_NAMED = 50;

/** A row of a file: its line, counted as a spreadsheet does, and its cells by column. */
export interface CsvRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** Columns that a file must have, and those that it may have. */
export interface CsvColumns {
  needed: readonly string[];
  optional?: readonly string[];
  /** Columns with numbers: each minus is read as `-`, and where semicolons separate a decimal comma as a point. */
  numbers?: readonly string[];
  /** Rows in which there are none: their cells stay as they stand there. */
  isText?: (cells: CsvRow['cells']) => boolean;
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
  const named = (row: CsvRecord) => Object.fromEntries(names.map((name, n) => [name, row.cells[n] ?? '']));
  const numbersOf = (row: CsvRecord) => (columns.isText?.(named(row)) ? [] : (columns.numbers ?? []));
  const comma = delimiter === ';' ? numbersOf : () => [];
  if (!wrong.length) wrong.push(...rows.flatMap((row) => cellFaults(field, row, names, comma(row))));
  if (wrong.length) throw new BadInput(wrong.slice(0, MOST_NAMED));
  return rows.map((row) => {
    const cells = named(row);
    for (const name of numbersOf(row)) cells[name] = asNumber(cells[name] ?? '', delimiter);
    return { line: row.line, cells };
  });
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

/** A number, perhaps beyond what was measured (`<0,5`); a spreadsheet may write the minus as a sign or as a dash. */
const NUMBER = /^((?:[<>]=?|[≤≥])? *)[-−–]?(\d+(?:[.,]\d+)?)$/;

function asNumber(cell: string, delimiter: string): string {
  const [, bound, digits] = NUMBER.exec(cell) ?? [];
  if (bound === undefined || digits === undefined) return cell;
  const minus = /[-−–]/.test(cell) ? '-' : '';
  return bound + minus + (delimiter === ';' ? digits.replace(',', '.') : digits);
}

/** `1.250` and `1,250`: with semicolons it can be a thousand and more, or a little more than one. */
const THOUSANDS = /^(?:[<>]=?|[≤≥])? *[-−–]?[1-9]\d{0,2}([.,]\d{3})+$/;

/** What holds for every cell of every file: a reader sees all of it, and its numbers can be read in one way only. */
function cellFaults(
  field: string,
  { line, cells }: CsvRecord,
  names: readonly string[],
  comma: readonly string[],
): BadField[] {
  return cells.flatMap((cell, n) => {
    const bad = (says: string) => [badCell(field, line, names[n]!, cell.slice(0, 80), says)];
    const unseen = unseenIn(cell);
    if (unseen) return bad(unseenText(unseen));
    return comma.includes(names[n]!) && THOUSANDS.test(cell) ? bad(TWO_WAYS) : [];
  });
}

const TWO_WAYS =
  'can be read in two ways, with thousands or with decimals: leave out what separates thousands (1250), and write decimals with another number of digits (1,25 or 1,2500)';

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
