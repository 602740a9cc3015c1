import { createHash } from 'node:crypto';
import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Entry } from './entry.js';
import type { Findings } from './findings.js';
import { plain } from './image.js';
import type { Query } from './verify-input.js';

type Image = Record<string, unknown>;

const BATCH = 5000;

/** The tables as the entries say they must be. */
export class TableStates {
  private readonly states = new Map<string, Map<string, Image>>();
  private readonly blanks: ReadonlyMap<string, Image>;

  constructor(
    tables: readonly EntityMetadata[],
    private readonly found: Findings,
  ) {
    this.blanks = new Map(tables.map((t) => [t.tableName, blankRow(t)]));
  }

  apply(entry: Entry, seq: number): void {
    for (const change of entry.changes) this.applyChange(change, seq);
    checkSignatures(entry, seq, this.found);
  }

  /** Takes the rows of a table out. */
  take(table: string): Map<string, Image> {
    const rows = this.states.get(table) ?? new Map<string, Image>();
    this.states.delete(table);
    return rows;
  }

  /** Tables that were never taken. */
  left(): string[] {
    return [...this.states.keys()];
  }

  private applyChange({ table: name, id, before, after }: Entry['changes'][number], seq: number): void {
    let table = this.states.get(name);
    if (!table) this.states.set(name, (table = new Map<string, Image>()));
    const row = table.get(id);
    if (!before) {
      if (row) this.found.differs(`entry ${seq} makes ${name} ${id}, which was there before`);
      table.set(id, { ...this.blanks.get(name), ...after });
      return;
    }
    if (!row) return this.found.differs(`entry ${seq} changes ${name} ${id}, which was never made`);
    for (const [column, was] of Object.entries(before)) {
      if (row[column] !== was)
        this.found.differs(`entry ${seq} changes ${name} ${id}.${column} from a value it did not have`);
    }
    Object.assign(row, after);
  }
}

/** A row that says nothing of itself: a column that came after a row was made holds its default in it. */
const blankRow = (table: EntityMetadata): Image =>
  Object.fromEntries(table.columns.map((c) => [c.propertyName, plain(c, c.default)]));

/** The signatures that an entry lists are those that it made. */
function checkSignatures({ changes, signatures }: Entry, seq: number, found: Findings): void {
  const made = changes.filter((c) => c.table === 'signature' && !c.before).map((c) => c.id);
  if (made.sort().join() !== [...signatures].sort().join())
    found.differs(`entry ${seq} lists signatures that it did not make`);
}

/** Compares every row and every column that the code knows; `there` are the columns that the table has. */
export async function compareTable(
  query: Query,
  { metadata, there }: { metadata: EntityMetadata; there: ReadonlySet<string> },
  wanted: Map<string, Image>,
  found: Findings,
): Promise<void> {
  const table = metadata.tableName;
  const columns = metadata.columns.filter((c) => there.has(c.databaseName));
  const list = columns.map((c) => `"${c.databaseName}"`).join(', ');
  const [all] = await query<{ n: number | string; none: number | string }>(
    `select count(*) as n, count(case when id is null or id = '' then 1 end) as none from "${table}"`,
  );
  if (Number(all!.none)) found.differs(`${table} has ${all!.none} rows without an id`);
  let last = '';
  let read = 0;
  for (;;) {
    const rows = await query<Image>(
      `select ${list} from "${table}" where id > '${last.replaceAll("'", "''")}' order by id limit ${BATCH}`,
    );
    for (const row of rows) compareRow(table, columns, row, { wanted, found });
    read += rows.length;
    if (rows.length < BATCH) break;
    last = rows.at(-1)!.id as string;
  }
  if (read + Number(all!.none) !== Number(all!.n))
    found.differs(`${table} holds ${all!.n} rows, ${read} can be read in order`);
  for (const id of wanted.keys()) found.differs(`${table} ${id} is on the trail, but not in the table`);
  found.rows += read;
  found.tables += 1;
}

function compareRow(
  table: string,
  columns: readonly ColumnMetadata[],
  row: Image,
  { wanted, found }: { wanted: Map<string, Image>; found: Findings },
): void {
  const id = row.id as string;
  const want = wanted.get(id);
  if (!want) return found.differs(`${table} ${id} is in the table, but not on the trail`);
  wanted.delete(id);
  for (const column of columns) {
    const name = column.propertyName;
    const value = row[name];
    const odd = column.type === 'boolean' && ![null, true, false, 0, 1].includes(value as number);
    const is = odd ? value : plain(column, value, row.salt);
    if (is !== want[name]) found.differs(`${table} ${id}.${name} is ${short(is)}, the trail says ${short(want[name])}`);
  }
}

const short = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60
    ? `${text.slice(0, 57)}…#${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
    : text;
};
