import { mkdtempSync, rmSync } from 'node:fs';
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
export async function scratchDatabase(on = engine): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'atmp-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  if (on === 'sqlite') {
    return { url: join(folder, 'test.sqlite'), folder, remove: () => Promise.resolve(clear()) };
  }
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('PostgreSQL was not started for the tests');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  return {
    url: `${server}/${name}`,
    folder,
    remove: async () => {
      await onServer(server, `drop database if exists ${name} with (force)`);
      clear();
    },
  };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
