import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, MigrationExecutor, type DataSourceOptions } from 'typeorm';
import { isPostgres } from './config.js';
import { gauges } from './gauge.js';
import { migrations } from './migrations/index.js';
import { hearErrors, keepPlans, type Pool } from './pool.js';
import { tables } from './rows.js';
import { AnsweredRow, CheckpointRow, TrailHeadRow, TrailRow, TrailSubjectRow } from './trail.entity.js';

/** Two ways in: one that writes, one that can see committed rows only. Writers that wait keep nobody from reading. */
export interface Database {
  writer: DataSource;
  reader: DataSource;
}

/** How many may write at once on PostgreSQL, each on a connection of its own. */
export const WRITERS = { acts: 10, upkeep: 2 };
const READERS = 12;
/** How long a statement may wait for a lock, how long it may take, and how long a transaction may do nothing, milliseconds. */
const LOCK_MS = 4000;
const STATEMENT_MS = 30_000;
const IDLE_MS = 30_000;
/**
 * SQLite waits for another program without answering anybody meanwhile, so it waits that long at the start alone, and
 * then some milliseconds at a time (`write-lock.ts`).
 */
const START_MS = 5000;
const BLOCKED_MS = 5;
const CONNECTION = {
  connectionTimeoutMillis: 3000,
  idle_in_transaction_session_timeout: IDLE_MS,
  /** Tables are those of `public`, whatever search path was set for the role or the database. */
  options: '-c search_path=public,pg_temp',
};

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
      extra: CONNECTION,
      poolErrorHandler: () => undefined, // a broken idle connection is replaced at its next use
    };
  }
  return {
    ...common,
    type: 'better-sqlite3',
    database: url,
    enableWAL: true,
    timeout: START_MS,
    prepareDatabase: (db: { pragma(text: string): void }) => {
      db.pragma('synchronous = FULL'); // a commit that was answered survives a power cut
      db.pragma('foreign_keys = ON');
    },
  };
}

/** Opens the database, brings its tables up to date, and opens the reading side. */
export async function openDatabase(url: string): Promise<Database> {
  if (!isPostgres(url)) mkdirSync(dirname(url), { recursive: true });
  const options = optionsFor(url);
  if (options.type !== 'postgres') {
    const writer = await new DataSource(options).initialize();
    await upToDate(writer, 'none', 'begin immediate', 'commit');
    const reader = await openReader(url);
    for (const db of [writer, reader]) await db.query(`pragma busy_timeout = ${BLOCKED_MS}`);
    return { writer, reader };
  }
  const bounds = { ...CONNECTION, statement_timeout: STATEMENT_MS };
  const writing = { ...bounds, max: WRITERS.acts + WRITERS.upkeep, lock_timeout: LOCK_MS };
  const writer = await new DataSource({ ...options, extra: writing }).initialize();
  const alone = 'set statement_timeout = 0; set lock_timeout = 0; select pg_advisory_lock(7300)';
  await upToDate(writer, 'each', alone, 'select pg_advisory_unlock(7300); reset all');
  const reader = await new DataSource({ ...options, extra: { ...bounds, max: READERS } }).initialize();
  for (const { driver } of [writer, reader]) {
    const { master } = driver as unknown as { master: Pool };
    hearErrors(master);
    keepPlans(master);
  }
  return { writer, reader };
}

/** Of several servers that start at once one makes the tables; the others wait and find them. */
async function upToDate(db: DataSource, transaction: 'none' | 'each', lock: string, unlock: string): Promise<void> {
  try {
    const alone = db.createQueryRunner();
    await alone.query(lock);
    await Object.assign(new MigrationExecutor(db, alone), { transaction }).executePendingMigrations();
    await alone.query(unlock);
    await alone.release();
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** A connection that cannot write, for reading beside a running server. It may take its time. */
export function openReader(url: string): Promise<DataSource> {
  const options = optionsFor(url);
  if (options.type !== 'better-sqlite3') return new DataSource(options).initialize();
  return new DataSource({ ...options, readonly: true, fileMustExist: true, enableWAL: false }).initialize();
}
