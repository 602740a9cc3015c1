import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';

declare const ENGINE: 'sqlite' | 'postgres' | undefined;

export const engine: 'sqlite' | 'postgres' = typeof ENGINE === 'undefined' ? 'sqlite' : ENGINE;

export interface Scratch {
  url: string;
  folder: string;
  remove(): Promise<void>;
}

/** A fresh, empty database for one test file, on the engine of the test project. */
export const scratchDatabase = (on = engine): Promise<Scratch> => scratch(on);

/** A database that was kept under a name, copied with the files beside it. */
export const copyOf = (name: string, files: string): Promise<Scratch> => scratch(engine, { name, files });

/** On PostgreSQL a told world stays on the server under its name; on SQLite the copied files are all of it. */
export async function keepAs(name: string, { url }: Scratch): Promise<void> {
  if (engine === 'postgres') await onServer(`alter database ${url.split('/').at(-1)!} rename to ${keptName(name)}`);
}

const keptName = (name: string) => `kept_${name.replaceAll('-', '_')}`;

async function scratch(on: typeof engine, from?: { name: string; files: string }): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'atmp-'));
  if (from) cpSync(from.files, folder, { recursive: true });
  const clear = () => rmSync(folder, { recursive: true, force: true });
  if (on === 'sqlite') {
    return { url: join(folder, 'test.sqlite'), folder, remove: () => Promise.resolve(clear()) };
  }
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}${from ? ` template ${keptName(from.name)}` : ''}`);
  return {
    url: `${postgresServer()}/${name}`,
    folder,
    remove: async () => {
      await onServer(`drop database if exists ${name} with (force)`);
      clear();
    },
  };
}

/** A copy of a closed database, to be put back later as a backup is. */
export interface Backup {
  putBack(): Promise<void>;
  remove(): Promise<void>;
}

export async function backUp({ url }: Scratch): Promise<Backup> {
  if (engine === 'sqlite') {
    const files = ['', '-wal'].filter((end) => existsSync(url + end));
    for (const end of files) cpSync(url + end, `${url}.old${end}`);
    const putBack = () => {
      for (const end of ['', '-wal', '-shm']) rmSync(url + end, { force: true });
      for (const end of files) cpSync(`${url}.old${end}`, url + end);
      return Promise.resolve();
    };
    return { putBack, remove: () => Promise.resolve() };
  }
  const name = url.split('/').at(-1)!;
  await onServer(`create database ${name}_old template ${name}`);
  return {
    putBack: async () => {
      await onServer(`drop database ${name} with (force)`);
      await onServer(`create database ${name} template ${name}_old`);
    },
    remove: () => onServer(`drop database ${name}_old with (force)`),
  };
}

function postgresServer(): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('PostgreSQL was not started for the tests');
  return server;
}

async function onServer(sql: string): Promise<void> {
  const server = postgresServer();
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
