import { CsvError, parse } from 'csv-parse/sync';
import { badField } from './refusal.js';

/** A record of a file, with the line on which it begins, counted as a spreadsheet does, and its cells. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

export interface CsvText {
  delimiter: string;
  /** Without records whose cells are all empty. */
  records: CsvRecord[];
}

const MOST = 10_000;
/** First line by which Excel is told what separates the cells. */
const SEPARATOR = /^"?sep=(.)"? *$/i;

/** The text of a file as records. Excel writes a line `sep=;`, a byte order mark and columns or rows of empty cells. */
export function csvText(field: string, text: string): CsvText {
  if (/[\0\ufffd]|^(?:ÿþ|þÿ|\ufffe)/.test(text))
    throw badField(field, null, 'is no UTF-8 text (perhaps UTF-16, "Unicode text"): save it as "CSV UTF-8"');
  const body = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const [first = ''] = body.split('\n', 1);
  const named = SEPARATOR.exec(first);
  const rest = named ? body.slice(first.length + 1) : body;
  const delimiter = named?.[1] ?? delimiterOf(rest);
  return { delimiter, records: recordsOf(field, rest, delimiter, named ? 1 : 0) };
}

/** What separates the cells of the first line that is not empty. */
function delimiterOf(text: string): string {
  const header = text.split('\n').find((line) => /[^\s;,]/.test(line)) ?? '';
  return [';', '\t'].find((d) => header.includes(d)) ?? ',';
}

function recordsOf(field: string, text: string, delimiter: string, before: number): CsvRecord[] {
  const options = {
    delimiter,
    trim: delimiter !== '\t',
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    info: true,
    raw: true,
  };
  try {
    const read = parse(text, options) as unknown as { info: { lines: number }; record: string[]; raw: string }[];
    if (read.length > MOST) throw badField(field, read.length, `has more than ${MOST} rows: import fewer at a time`);
    return read.map(({ info, record, raw }) => ({
      line: before + info.lines - (raw.trim().split('\n').length - 1),
      cells: withoutEmptyEnd(record.map((cell) => cell.trim())),
    }));
  } catch (e) {
    if (e instanceof CsvError) throw badField(field, null, wordsOf(e, before));
    throw e;
  }
}

/** Cells up to the last that is not empty. */
function withoutEmptyEnd(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1);
}

function wordsOf(error: CsvError, before: number): string {
  const line = before + Number(error.lines ?? 1);
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? `line ${line}: a quotation mark is opened and not closed: close it, or write it twice inside its cell`
    : `line ${line}: a quotation mark stands inside a cell: put the whole cell in quotation marks and write it twice`;
}
