import type { DataSource } from 'typeorm';
import { columnsIn, type Catalogue } from './catalogue.js';
import type { Findings } from './findings.js';
import type { Query } from './verify-input.js';

/** What SQLite keeps a value as: `typeof` of each column, by its type in the code. */
const KEPT_AS: Readonly<Record<string, string>> = { integer: 'integer', boolean: 'integer' };

/** The library's own table, which no entity stands for. */
const MIGRATION = { table: 'migration', key: ['id'], columns: { id: 'integer', timestamp: 'integer', name: 'text' } };

/** Rows named for each column. */
const MOST = 100;

/** SQLite takes bytes where text is meant, and hashes both alike: every value is kept as the type of its column. */
export async function checkStorage(db: DataSource, query: Query, is: Catalogue, found: Findings): Promise<void> {
  const known = db.entityMetadatas.map(({ tableName: table, primaryColumns, columns }) => ({
    table,
    key: primaryColumns.map((c) => c.databaseName),
    columns: Object.fromEntries(columns.map((c) => [c.databaseName, KEPT_AS[String(c.type)] ?? 'text'])),
  }));
  for (const { table, key, columns } of [...known, MIGRATION]) {
    const there = columnsIn(is, table);
    const wanted = Object.entries(columns).filter(([name]) => there.has(name));
    if (!wanted.length) continue;
    const odd = ([name, kept]: [string, string]) => `typeof("${name}") not in ('${kept}', 'null')`;
    const sums = wanted.map((w) => `sum(${odd(w)}) as "${w[0]}"`).join(', ');
    const [counted] = await query<Record<string, number | null>>(`select ${sums} from "${table}"`);
    const keys = key.filter((k) => there.has(k)).map((k) => `cast("${k}" as text)`);
    for (const w of wanted.filter(([name]) => counted![name])) {
      const rows = await query<{ id: string; kept: string }>(
        `select ${keys.join(` || ' ' || `) || `''`} as id, typeof("${w[0]}") as kept from "${table}" where ${odd(w)} limit ${MOST}`,
      );
      for (const { id, kept } of rows) found.differs(`${table} ${id}.${w[0]} is kept as ${kept}, not as ${w[1]}`);
    }
  }
}
