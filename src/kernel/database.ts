import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { isPostgres } from './config.js';
import { gauges } from './gauge.js';
import { migrations } from './migrations/index.js';
import { tables } from './rows.js';
import { AnsweredRow, CheckpointRow, TrailHeadRow, TrailRow, TrailSubjectRow } from './trail.entity.js';

/** The two connections: one that writes, one that can see committed rows only. On PostgreSQL they are one pool. */
export interface Database {
  writer: DataSource;
  reader: DataSource;
}

export function optionsFor(url: string): DataSourceOptions {
  const entities = [
    ...tables.map((t) => t.entity),
    ...gauges,
    TrailRow,
    TrailSubjectRow,
    CheckpointRow,
    TrailHeadRow,
    AnsweredRow,
  ];
  const common = {
    entities,
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
  } as const;
  if (isPostgres(url)) {
    return {
      ...common,
      type: 'postgres',
      url,
      extra: { max: 24, connectionTimeoutMillis: 3000, idle_in_transaction_session_timeout: 30_000, options: PATH },
      poolErrorHandler: () => undefined, // a broken idle connection is replaced at its next use
    };
  }
  return {
    ...common,
    type: 'better-sqlite3',
    database: url,
    enableWAL: true,
    timeout: 5000,
    prepareDatabase: (db: { pragma(text: string): void }) => {
      db.pragma('synchronous = FULL'); // a commit that was answered survives a power cut
      db.pragma('foreign_keys = ON');
    },
  };
}

/** Tables are those of `public`, whatever search path was set for the role or the database. */
const PATH = '-c search_path=public,pg_temp';

/** Opens the database, brings its tables up to date, and opens the reading side. */
export async function openDatabase(url: string): Promise<Database> {
  if (isPostgres(url)) {
    const writer = await new DataSource(optionsFor(url)).initialize();
    await writer.runMigrations({ transaction: 'each' });
    return { writer, reader: writer };
  }
  mkdirSync(dirname(url), { recursive: true });
  const writer = await new DataSource(optionsFor(url)).initialize();
  await writer.runMigrations({ transaction: 'each' });
  return { writer, reader: await openReader(url) };
}

/** A connection that cannot write, for reading beside a running server. */
export function openReader(url: string): Promise<DataSource> {
  const options = optionsFor(url);
  if (options.type !== 'better-sqlite3') return new DataSource(options).initialize();
  return new DataSource({ ...options, readonly: true, fileMustExist: true, enableWAL: false }).initialize();
}
