import type { DataSource } from 'typeorm';
import type { Catalogue } from '../../src/kernel/catalogue.js';
import { evidenceIn } from '../../src/kernel/index.js';
import { verifyState, type Verified } from '../../src/kernel/verify.js';
import type { House } from './app.js';

/** What somebody can do who owns the database, but not the key folder. */
export interface Hand {
  sql<T = unknown>(text: string): Promise<T[]>;
  columns(table: string): Promise<string[]>;
  lastId(table: string): Promise<string>;
  /** Changes one cell of the last row to another value of its type. */
  change(table: string, column: string): Promise<void>;
  removeOne(table: string): Promise<void>;
  /** The last row once more, under this id (SQL). */
  copyRow(table: string, id: string): Promise<void>;
  /** Drops every trigger, and lifts every check and foreign key. */
  dropGuards(): Promise<void>;
  dropIndexes(): Promise<string[]>;
  addTrigger(table: string): Promise<void>;
  allowEmptyIds(table: string): Promise<void>;
}

/** Does something within a transaction that is undone whatever comes of it. */
export async function tamperWith<T>(db: DataSource, job: (hand: Hand) => Promise<T>): Promise<T> {
  const runner = db.createQueryRunner();
  const postgres = db.options.type === 'postgres';
  const sql = <R = unknown>(text: string) => runner.query(text) as Promise<R[]>;
  if (!postgres) await sql('pragma foreign_keys = off');
  await runner.startTransaction();
  try {
    return await job(postgres ? onPostgres(sql) : onSqlite(sql));
  } finally {
    await runner.rollbackTransaction();
    if (!postgres) {
      await sql('pragma ignore_check_constraints = off');
      await sql('pragma foreign_keys = on');
    }
    await runner.release();
  }
}

/** Changes the database of a house, verifies it as it is then, and undoes all of it. */
export const verifiedAfter = (
  { running, config }: House,
  expected: Catalogue,
  change: (hand: Hand) => Promise<void>,
): Promise<Verified> =>
  tamperWith(running.db.writer, async (hand) => {
    await change(hand);
    const query = <T>(sql: string) => hand.sql<T>(sql);
    return verifyState(running.db.writer, query, evidenceIn(config.keyFolder), expected);
  });

/** What a cell holds. */
type Cell = string | number | boolean | null;
type Cells = Record<string, Cell>;
type Sql = <R = unknown>(text: string) => Promise<R[]>;

/** Another value of the type that a value has: text stays text, JSON stays JSON. */
function other(value: Cell): string {
  if (value === null) return `'planted'`;
  if (typeof value === 'boolean') return String(!value);
  if (typeof value === 'number') return String(value + 1000);
  return `'${String(value).replaceAll("'", "''")} '`;
}

async function rowOf(sql: Sql, table: string): Promise<Cells> {
  const [row] = await sql<Cells>(`select * from "${table}" order by 1 desc limit 1`);
  return row!;
}

const quoted = (value: Cell): string =>
  value === null ? 'null' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

const whereOf = (row: Cells): string =>
  Object.entries(row)
    .map(([name, value]) => (value === null ? `"${name}" is null` : `"${name}" = ${quoted(value)}`))
    .join(' and ');

const shared = (sql: Sql) => ({
  sql,
  lastId: async (table: string) => (await rowOf(sql, table)).id as string,
  removeOne: async (table: string) => {
    await sql(`delete from "${table}" where ${whereOf(await rowOf(sql, table))}`);
  },
});

function onSqlite(sql: Sql): Hand {
  const columns = async (table: string) =>
    (await sql<{ name: string }>(`select name from pragma_table_info('${table}')`)).map((c) => c.name);
  const named = (type: string) =>
    sql<{ name: string; table: string }>(
      `select name, tbl_name as "table" from sqlite_master where type = '${type}' and sql is not null`,
    );
  return {
    ...shared(sql),
    columns,
    change: async (table, column) => {
      const row = await rowOf(sql, table);
      const where = 'act' in row && 'version' in row ? `id = ${quoted(row.id!)}` : whereOf(row);
      await sql(`update or ignore "${table}" set "${column}" = ${other(row[column]!)} where ${where}`);
    },
    copyRow: async (table, id) => {
      const rest = (await columns(table)).filter((c) => c !== 'id').map((c) => `"${c}"`);
      await sql(
        `insert into "${table}" (id, ${rest.join(', ')}) select ${id}, ${rest.join(', ')} from "${table}" order by 1 desc limit 1`,
      );
    },
    dropGuards: async () => {
      await sql('pragma ignore_check_constraints = on');
      for (const { name } of await named('trigger')) await sql(`drop trigger "${name}"`);
    },
    dropIndexes: async () => {
      const indexes = await named('index');
      for (const { name } of indexes) await sql(`drop index "${name}"`);
      return indexes.map(({ name, table }) => `${table}.${name}`);
    },
    addTrigger: async (table) => {
      await sql(`create trigger "planted_${table}" after insert on "${table}" begin select 1; end`);
    },
    allowEmptyIds: async (table) => {
      await sql(`create table planted as select * from "${table}"`);
      await sql(`drop table "${table}"`);
      await sql(`alter table planted rename to "${table}"`);
    },
  };
}

function onPostgres(sql: Sql): Hand {
  const columns = async (table: string) =>
    (
      await sql<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by ordinal_position`,
      )
    ).map((c) => c.name);
  const dropConstraints = async (where: string) => {
    const found = await sql<{ name: string; table: string }>(
      `select conname as name, conrelid::regclass::text as "table" from pg_constraint
        where connamespace = 'public'::regnamespace and ${where} order by contype`,
    );
    for (const { name, table } of found) await sql(`alter table ${table} drop constraint if exists "${name}" cascade`);
  };
  return {
    ...shared(sql),
    columns,
    change: async (table, column) => {
      await dropConstraints(`contype = 'u'`);
      const row = await rowOf(sql, table);
      const where = 'act' in row && 'version' in row ? `id = ${quoted(row.id!)}` : whereOf(row);
      await sql(
        `update "${table}" set "${column}" = ${await otherOn(sql, table, column, row[column]!)} where ${where}`,
      );
    },
    copyRow: async (table, id) => {
      const rest = (await columns(table)).filter((c) => c !== 'id').map((c) => `"${c}"`);
      await sql(
        `insert into "${table}" (id, ${rest.join(', ')}) select ${id}, ${rest.join(', ')} from "${table}" order by 1 desc limit 1`,
      );
    },
    dropGuards: async () => {
      const found = await sql<{ name: string; table: string }>(
        `select tgname as name, tgrelid::regclass::text as "table" from pg_trigger where not tgisinternal`,
      );
      for (const { name, table } of found) await sql(`drop trigger "${name}" on ${table}`);
      await dropConstraints(`contype in ('f', 'c')`);
    },
    dropIndexes: async () => {
      const found = await sql<{ name: string; table: string }>(
        `select o.relname as name, c.relname as "table" from pg_index i join pg_class o on o.oid = i.indexrelid
           join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
          where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`,
      );
      for (const { name } of found) await sql(`drop index "${name}"`);
      return found.map(({ name, table }) => `${table}.${name}`);
    },
    addTrigger: async (table) => {
      await sql(
        `create trigger "planted_${table}" after insert on "${table}" for each row execute function refuse_change('x')`,
      );
    },
    allowEmptyIds: async (table) => {
      await dropConstraints(`conrelid = '"${table}"'::regclass and contype in ('p', 'u', 'c')`);
      await sql(`alter table "${table}" alter column id drop not null`);
      const unique = await sql<{ name: string }>(
        `select indexrelid::regclass::text as name from pg_index where indrelid = '"${table}"'::regclass and indisunique`,
      );
      for (const { name } of unique) await sql(`drop index ${name}`);
    },
  };
}

/** PostgreSQL gives a large integer as text. */
async function otherOn(sql: Sql, table: string, column: string, value: Cell): Promise<string> {
  const [type] = await sql<{ type: string }>(
    `select data_type as type from information_schema.columns where table_name = '${table}' and column_name = '${column}'`,
  );
  if (/int/.test(type!.type)) return String(Number(value) + 1000);
  return type!.type === 'boolean' ? String(!value) : other(value);
}
