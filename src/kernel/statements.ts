import { FindOperator, type DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/**
 * SQL of a find, an insert or an update, and the values of its placeholders in their order. TypeORM's query builder takes
 * longer to write a statement than the database to answer it; here the columns of a table are listed once.
 */
export interface Statement {
  sql: string;
  values: unknown[];
}

/** A condition: values of columns, or operators such as `In`. */
type Where = Readonly<Record<string, unknown>>;

export interface Wanted {
  where: Where | readonly Where[];
  /** `ASC` or `DESC` by column. */
  order?: Readonly<Record<string, unknown>>;
  take?: number;
  /** Nobody else changes these rows until the work ends (PostgreSQL). */
  lock?: boolean;
}

interface Table {
  name: string;
  columns: readonly ColumnMetadata[];
  /** Names of all columns, for a list. */
  list: string;
  /** Columns whose values look different in the database. */
  converted: readonly ColumnMetadata[];
}

const known = new WeakMap<DataSource, Map<Function, Table>>();

function tableOf(db: DataSource, kind: Function): Table {
  const tables = known.get(db) ?? new Map<Function, Table>();
  known.set(db, tables);
  let table = tables.get(kind);
  if (!table) {
    const { tableName, columns } = db.getMetadata(kind);
    table = {
      name: `"${tableName}"`,
      columns,
      list: columns.map((c) => `"${c.propertyName}"`).join(', '),
      converted: columns.filter((c) => c.type === 'boolean' || c.type === 'simple-json'),
    };
    tables.set(kind, table);
  }
  return table;
}

const COMPARED: Readonly<Record<string, string>> = {
  moreThan: '>',
  moreThanOrEqual: '>=',
  lessThan: '<',
  lessThanOrEqual: '<=',
};

export function selectOf(db: DataSource, kind: Function, { where, order, take, lock }: Wanted): Statement {
  const { name, list } = tableOf(db, kind);
  const write = new Writer(db);
  const sorted = Object.entries(order ?? {}).map(([column, way]) => `"${column}" ${way === 'DESC' ? 'desc' : 'asc'}`);
  const parts = [
    `select ${list} from ${name}`,
    write.either(name, (Array.isArray(where) ? where : [where]) as readonly Where[]),
    sorted.length && `order by ${sorted.join(', ')}`,
    take !== undefined && `limit ${take}`,
    lock && 'for no key update',
  ];
  return { sql: parts.filter(Boolean).join(' '), values: write.values };
}

export function insertOf(db: DataSource, kind: Function, rows: readonly object[]): Statement {
  const { name, list, columns } = tableOf(db, kind);
  const write = new Writer(db);
  const tuples = rows.map((row) => `(${columns.map((c) => write.column(c, row)).join(', ')})`);
  return { sql: `insert into ${name} (${list}) values ${tuples.join(', ')}`, values: write.values };
}

/** Sets some columns of the rows that `where` names. Where `version` is not among them it is raised by one. */
export function updateOf(db: DataSource, kind: Function, set: object, where: Where): Statement {
  const { name, columns } = tableOf(db, kind);
  const write = new Writer(db);
  const sets = columns
    .filter((c) => Object.hasOwn(set, c.propertyName))
    .map((c) => `"${c.propertyName}" = ${write.column(c, set)}`);
  if (!Object.hasOwn(set, 'version')) sets.push('version = version + 1');
  return { sql: `update ${name} set ${sets.join(', ')} where ${write.all(name, where)}`, values: write.values };
}

/** Rows of the database as the program knows them. */
export function rowsOf<E extends object>(db: DataSource, kind: new () => E, found: readonly object[]): E[] {
  const { converted } = tableOf(db, kind);
  return found.map((raw) => {
    const row = Object.assign(new kind(), raw);
    const values = row as Record<string, unknown>;
    for (const c of converted)
      values[c.propertyName] = db.driver.prepareHydratedValue(values[c.propertyName], c) as unknown;
    return row;
  });
}

/** Writes conditions and gathers their values. */
class Writer {
  readonly values: unknown[] = [];
  private readonly postgres: boolean;

  constructor(private readonly db: DataSource) {
    this.postgres = db.options.type === 'postgres';
  }

  /** The value of a column of a row, as the database keeps it. */
  column(column: ColumnMetadata, row: object): string {
    const value = (row as Record<string, unknown>)[column.propertyName];
    return this.mark(this.db.driver.preparePersistentValue(value, column));
  }

  /** The `where` clause: one of these conditions holds. An empty condition finds every row, an empty list finds none. */
  either(table: string, some: readonly Where[]): string {
    if (some.some((where) => !Object.keys(where).length)) return '';
    return `where ${some.map((where) => this.all(table, where)).join(' or ') || '1 = 0'}`;
  }

  all(table: string, where: Where): string {
    const asked = Object.entries(where).map(([column, value]) => this.one(`${table}."${column}"`, value));
    return `(${asked.join(' and ')})`;
  }

  private one(column: string, value: unknown): string {
    if (value === undefined || value === null) throw new Error(`${column} is compared with ${String(value)}`);
    return value instanceof FindOperator ? this.operator(column, value) : `${column} = ${this.mark(value)}`;
  }

  private operator(column: string, asked: FindOperator<unknown>): string {
    const compare = COMPARED[asked.type];
    if (compare) return `${column} ${compare} ${this.mark(asked.value)}`;
    if (asked.type === 'isNull') return `${column} is null`;
    if (asked.type === 'in') return this.among(column, asked.value as readonly unknown[]);
    if (asked.type === 'and')
      return (asked.value as FindOperator<unknown>[]).map((one) => this.operator(column, one)).join(' and ');
    if (asked.type === 'raw') return this.raw(asked.getSql!(column), asked.objectLiteralParameters ?? {});
    throw new Error(`${column}: a condition ${asked.type} is not written here`);
  }

  /** A condition in SQL, such as what a reader reaches, with its named values. */
  private raw(sql: string, named: Readonly<Record<string, unknown>>): string {
    return sql.replace(/(?<!:):(\w+)/g, (_, name: string) => this.mark(named[name]));
  }

  private among(column: string, values: readonly unknown[]): string {
    if (!values.length) return '1 = 0';
    if (this.postgres) return `${column} = any(${this.mark(values)})`;
    return `${column} in (${values.map((v) => this.mark(v)).join(', ')})`;
  }

  private mark(value: unknown): string {
    this.values.push(value);
    return this.postgres ? `$${this.values.length}` : '?';
  }
}
