import { CsvError, parse } from 'csv-parse/sync';
import { BadInput, badField, type BadField } from './refusal.js';

/** A row of a file: its line, counted as a spreadsheet does (the header is line 1), and its cells by column. */
export interface CsvRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** Columns that a file must have, and those that it may have. */
export interface CsvColumns {
  needed: readonly string[];
  optional?: readonly string[];
}

const MOST = 10_000;

/**
 * Reads a file of values separated by commas, semicolons or tabs (what its header uses). A file that is not as it
 * should be is refused whole, with line, column and remedy of everything that is wrong.
 */
export function readCsv(field: string, text: string, columns: CsvColumns): CsvRow[] {
  const [header, ...rows] = recordsOf(field, text);
  const names = (header?.record ?? []).map((name) => name.toLowerCase());
  const wrong = [...headerFaults(field, names, columns)];
  if (!wrong.length && !rows.length) wrong.push({ field, value: null, says: 'has a header and no rows' });
  for (const { line, record } of wrong.length ? [] : rows) {
    if (record.length === names.length) continue;
    const says = `line ${line} has ${record.length} cells, the header ${names.length}: write every cell, also empty ones`;
    wrong.push({ field, value: record.join(' | ').slice(0, 80), says });
  }
  if (wrong.length) throw new BadInput(wrong);
  return rows.map(({ line, record }) => ({
    line,
    cells: Object.fromEntries(names.map((name, n) => [name, record[n]!])),
  }));
}

/** What is wrong with a cell, in the words of every other bad field. */
export const badCell = (field: string, line: number, column: string, value: string, says: string): BadField => ({
  field,
  value,
  says: `line ${line}, column ${column}: ${says}`,
});

function recordsOf(field: string, text: string): { line: number; record: string[] }[] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = [';', '\t'].find((d) => first.includes(d)) ?? ',';
  const options = { bom: true, trim: true, delimiter, relax_column_count: true, skip_empty_lines: true, info: true };
  try {
    const read = parse(text, options) as unknown as { info: { lines: number }; record: string[] }[];
    if (read.length > MOST) throw badField(field, read.length, `has more than ${MOST} rows`);
    return read.map(({ info, record }) => ({ line: info.lines, record }));
  } catch (e) {
    if (e instanceof CsvError) throw badField(field, null, `cannot be read: ${e.message}`);
    throw e;
  }
}

function* headerFaults(field: string, names: readonly string[], columns: CsvColumns): Generator<BadField> {
  const known = [...columns.needed, ...(columns.optional ?? [])];
  const missing = columns.needed.filter((name) => !names.includes(name));
  const strange = names.filter((name, n) => !known.includes(name) || names.indexOf(name) !== n);
  const header = names.join(', ').slice(0, 80);
  if (missing.length)
    yield { field, value: header, says: `line 1, the header: ${missing.join(', ')} missing; it names the columns` };
  if (strange.length)
    yield {
      field,
      value: header,
      says: `line 1, the header: remove ${strange.join(', ')}; known are ${known.join(', ')}`,
    };
}
