import { DataSource, MigrationExecutor, type DataSourceOptions } from 'typeorm';
import { newId } from './ids.js';
import { CATALOGUE, SETTINGS, type Query } from './catalogue-postgres.js';
import type { Findings } from './findings.js';

/** What a database is made of: `kind name` → its definition. The rows of `migration` count as part of it. */
export type Catalogue = ReadonlyMap<string, string>;

type Part = { kind: string; name: string; definition: string | null };

const isPostgres = (db: DataSource) => db.options.type === 'postgres';

/** What the database is made of. */
export const catalogueOf = (db: DataSource, query: Query): Promise<Catalogue> =>
  isPostgres(db) ? postgresCatalogue(query, 'public', true) : sqliteCatalogue(query);

/** What a database of this version is made of: the migrations are run in a place of their own, which is then dropped. */
export async function expectedCatalogue(db: DataSource): Promise<Catalogue> {
  if (isPostgres(db)) return expectedOnPostgres(db);
  const { entities, migrations, migrationsTableName } = db.options;
  const own = { type: 'better-sqlite3', database: ':memory:', entities, migrations, migrationsTableName } as const;
  const fresh = await new DataSource(own).initialize();
  try {
    await fresh.runMigrations({ transaction: 'none' });
    return await sqliteCatalogue((sql) => fresh.query(sql));
  } finally {
    await fresh.destroy();
  }
}

/** The columns of a table. */
export function columnsIn(is: Catalogue, table: string): ReadonlySet<string> {
  const start = `column ${table}.`;
  return new Set([...is.keys()].filter((name) => name.startsWith(start)).map((name) => name.slice(start.length)));
}

/** Names every part that is missing, added or another. */
export function compareCatalogues(is: Catalogue, wanted: Catalogue, found: Findings): void {
  for (const [name, definition] of wanted) {
    if (!is.has(name)) found.differs(`${name} is missing`);
    else if (is.get(name) !== definition) found.differs(`${name} is not as this version makes it`);
  }
  for (const name of is.keys()) if (!wanted.has(name)) found.differs(`${name} is not of this version`);
}

/** Where SQLite keeps what `analyze` counted. */
const STATISTICS = ['sqlite_stat1', 'sqlite_stat2', 'sqlite_stat3', 'sqlite_stat4'];

async function sqliteCatalogue(query: Query): Promise<Catalogue> {
  type Made = { kind: string; of: string; name: string; definition: string | null };
  const made = (await query(
    'select type as kind, tbl_name as "of", name, sql as definition from sqlite_master',
  )) as Made[];
  const ours = made.filter(({ kind, name }) => kind !== 'table' || !STATISTICS.includes(name));
  const parts: Part[] = ours.map(({ kind, of, name, definition }) => ({ kind, name: `${of}.${name}`, definition }));
  for (const { kind, name } of ours)
    if (kind === 'table' || kind === 'view') parts.push(...(await sqliteColumns(query, name)));
  return catalogue([...parts, ...(await migrationsOf(query, parts))]);
}

/** By the statement, not by the function of the same name, which a table or a view can hide. */
async function sqliteColumns(query: Query, table: string): Promise<Part[]> {
  type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number; hidden: number };
  const columns = (await query(`pragma table_xinfo("${table.replaceAll('"', '""')}")`).catch(() => [])) as Column[];
  return columns.map((c) => ({
    kind: 'column',
    name: `${table}.${c.name}`,
    definition: [c.type, c.notnull, c.dflt_value ?? '', c.pk, c.hidden].join(' '),
  }));
}

async function postgresCatalogue(query: Query, schema: string, whole: boolean): Promise<Catalogue> {
  await query(`set local search_path = "${schema}"`);
  const parts: Part[] = [];
  for (const [kind, sql] of Object.entries(CATALOGUE)) {
    const rows = (await query(sql.replaceAll('$own', schema))) as Omit<Part, 'kind'>[];
    parts.push(...rows.map((r) => ({ kind, ...r })));
  }
  if (whole) for (const [kind, sql] of Object.entries(SETTINGS)) parts.push(...(await partsOf(query, kind, sql)));
  const own = (text: string | null) => text?.replaceAll(`${schema}.`, '') ?? null;
  const within = parts.filter((p) => whole || !p.name.includes(':'));
  const named = within.map((p) => ({ ...p, definition: own(p.definition) }));
  return catalogue([...named, ...(await migrationsOf(query, parts))]);
}

const partsOf = async (query: Query, kind: string, sql: string): Promise<Part[]> =>
  ((await query(sql)) as Omit<Part, 'kind'>[]).map((r) => ({ kind, ...r }));

async function migrationsOf(query: Query, parts: readonly Part[]): Promise<Part[]> {
  const there = new Set(parts.filter((p) => p.kind === 'column').map((p) => p.name));
  if (!['id', 'timestamp', 'name'].every((c) => there.has(`migration.${c}`))) return [];
  const rows = (await query('select timestamp, name from migration order by id')) as {
    timestamp: number | string;
    name: string;
  }[];
  return rows.map(({ timestamp, name }, n) => ({
    kind: 'migration',
    name: `${n + 1} ${name}`,
    definition: `${timestamp}`,
  }));
}

const catalogue = (parts: readonly Part[]): Catalogue =>
  new Map(parts.map(({ kind, name, definition }) => [`${kind} ${name}`, definition ?? '']));

/** In a schema that no other transaction ever sees. It takes the right to create one. */
async function expectedOnPostgres(db: DataSource): Promise<Catalogue> {
  const schema = `verify_${newId().replaceAll('-', '')}`;
  const own = await new DataSource({ ...db.options, schema } as DataSourceOptions).initialize();
  const runner = own.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(`create schema "${schema}"`);
    await runner.query(`set local search_path = "${schema}"`);
    const run = new MigrationExecutor(own, runner);
    run.transaction = 'none';
    await run.executePendingMigrations();
    return await postgresCatalogue((sql) => runner.query(sql), schema, false);
  } finally {
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
    await own.destroy();
  }
}
