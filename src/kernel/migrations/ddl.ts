import type { QueryRunner } from 'typeorm';

/**
 * Tables written once for both engines. A column is a type (`text`, `integer`, `boolean`), then `?` when it may
 * be empty, `!` when it is unique, and `> table` when it names a row there: `'text? > site'`.
 */
export type Columns = Record<string, string>;

const isPostgres = (q: QueryRunner) => q.connection.options.type === 'postgres';
const quoted = (names: readonly string[]) => names.map((n) => `"${n}"`).join(', ');

function column(name: string, spec: string): string {
  const [, type, optional, unique, table] = /^(text|integer|boolean)(\?)?(!)?(?: > (\w+))?$/.exec(spec) ?? [];
  if (!type) throw new Error(`Column ${name}: "${spec}"`);
  return [
    `"${name}" ${type}`,
    optional ? '' : 'not null',
    unique ? 'unique' : '',
    type === 'boolean' ? `check ("${name}" in (true, false))` : '',
    table ? `references "${table}" (id)` : '',
  ].join(' ');
}

/** A business table: id, act and version come with it, none of them empty, and its rows cannot be deleted. */
export async function createTable(q: QueryRunner, name: string, columns: Columns): Promise<void> {
  const all = { act: 'text', version: 'integer', ...columns };
  const lines = Object.entries(all).map(([n, spec]) => column(n, spec));
  await q.query(
    `create table "${name}" (id text not null primary key check (id <> ''), ${lines.join(', ')}, check (act <> '' and version >= 1))`,
  );
  await forbid(q, name, ['delete']);
}

/** Columns that come later: empty in the rows that are there. */
export async function addColumns(q: QueryRunner, table: string, columns: Columns): Promise<void> {
  for (const [name, spec] of Object.entries(columns)) {
    if (!spec.includes('?')) throw new Error(`Column ${table}.${name} comes later: it may be empty`);
    await q.query(`alter table "${table}" add column ${column(name, spec)}`);
  }
}

export async function index(q: QueryRunner, table: string, columns: readonly string[], unique = false, where = '') {
  const name = `${table}_${columns.join('_')}`.toLowerCase();
  await q.query(
    `create ${unique ? 'unique ' : ''}index "${name}" on "${table}" (${quoted(columns)}) ${where && `where ${where}`}`,
  );
}

/** Makes the database itself refuse to change or remove rows, also for its owner. */
export async function forbid(q: QueryRunner, table: string, acts: readonly ('update' | 'delete')[]): Promise<void> {
  for (const act of acts) {
    const says = `${table}: rows are kept; ${act} is refused`;
    if (isPostgres(q)) {
      await q.query(
        `create trigger "${table}_no_${act}" before ${act} on "${table}" for each row execute function refuse_change('${says}')`,
      );
    } else {
      await q.query(
        `create trigger "${table}_no_${act}" before ${act} on "${table}" begin select raise(abort, '${says}'); end`,
      );
    }
  }
  if (isPostgres(q) && acts.includes('delete')) {
    await q.query(
      `create trigger "${table}_no_truncate" before truncate on "${table}" for each statement execute function refuse_change('${table}: rows are kept; truncate is refused')`,
    );
  }
}

export const createRefusal = async (q: QueryRunner): Promise<void> => {
  if (!isPostgres(q)) return;
  await q.query(
    `create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '%', tg_argv[0]; end $$`,
  );
};

export const plainTable = (q: QueryRunner, name: string, columns: Columns, key: readonly string[], check = '') =>
  q.query(
    `create table "${name}" (${Object.entries(columns)
      .map(([n, spec]) => column(n, spec))
      .join(', ')}, primary key (${quoted(key)})${check && `, check (${check})`})`,
  );
