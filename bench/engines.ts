import Database from 'better-sqlite3';
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../test/setup/postgres.js';

export type EngineName = 'sqlite' | 'postgres';

/** A database server, or a folder of database files, for one run of the benchmark. */
export interface Engine {
  name: EngineName;
  version: string;
  /** The key folder of a database: each has its own, because its newest checkpoint stands there. */
  keys(name: string): string;
  /** The address of a database by its name. */
  url(name: string): string;
  create(name: string): Promise<void>;
  /** A new database with the content of another, which nobody has open. */
  copy(from: string, to: string): Promise<void>;
  /** While a database is filled, its commits need not reach the disk one by one; while it is measured, they must. */
  durable(name: string, on: boolean): Promise<void>;
  /** What a database in use has long had done to it: its log written back, its statistics known. */
  settle(name: string): Promise<void>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
}

export const openEngine = (name: EngineName): Promise<Engine> =>
  name === 'sqlite' ? Promise.resolve(openSqlite()) : openPostgres();

function openSqlite(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'atmp-bench-'));
  const url = (name: string) => join(folder, `${name}.sqlite`);
  const keys = (name: string) => join(folder, `${name}.keys`);
  const writeBack = (name: string) => {
    const db = new Database(url(name));
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  };
  const db = new Database(':memory:');
  const { v } = db.prepare('select sqlite_version() as v').get() as { v: string };
  db.close();
  return {
    name: 'sqlite',
    version: `SQLite ${v} (better-sqlite3), WAL, synchronous FULL`,
    keys,
    url,
    create: async () => undefined, // the file is made when it is first opened
    copy: async (from, to) => {
      writeBack(from);
      copyFileSync(url(from), url(to));
      cpSync(keys(from), keys(to), { recursive: true });
    },
    durable: async () => undefined, // a setting of the connection, not of the file: see `fillDatabase`
    settle: async (name) => writeBack(name),
    drop: async (name) => ['', '-wal', '-shm'].forEach((end) => rmSync(url(name) + end, { force: true })),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function openPostgres(): Promise<Engine> {
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'atmp-bench-'));
  const keys = (name: string) => join(folder, `${name}.keys`);
  const ask = async (sql: string, database = 'postgres'): Promise<Record<string, string>[]> => {
    const client = new pg.Client({ connectionString: `${server.url}/${database}` });
    await client.connect();
    try {
      return (await client.query<Record<string, string>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const [version] = await ask('show server_version');
  const [fsync] = await ask('show fsync');
  const [commit] = await ask('show synchronous_commit');
  return {
    name: 'postgres',
    version: `PostgreSQL ${version!.server_version} (pg), fsync ${fsync!.fsync}, synchronous_commit ${commit!.synchronous_commit}`,
    keys,
    url: (name) => `${server.url}/${name}`,
    create: async (name) => void (await ask(`create database ${name}`)),
    copy: async (from, to) => {
      await ask(`create database ${to} template ${from}`);
      cpSync(keys(from), keys(to), { recursive: true });
    },
    durable: async (name, on) => {
      await ask(
        on ? `alter database ${name} reset synchronous_commit` : `alter database ${name} set synchronous_commit = off`,
      );
    },
    settle: async (name) => {
      await ask('vacuum analyze', name);
      await ask('checkpoint', name);
    },
    drop: async (name) => void (await ask(`drop database if exists ${name} with (force)`)),
    close: async () => {
      await server.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
