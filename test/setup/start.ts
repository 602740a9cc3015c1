import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type Postgres } from './postgres.js';

declare global {
  var postgres: Postgres | undefined;
}

/** Once before all tests: one PostgreSQL for every story, and a shelf for the worlds that several begin with. */
export default async function start(): Promise<void> {
  globalThis.postgres = await startPostgres({ durable: false });
  process.env.TEST_POSTGRES_URL = globalThis.postgres.url;
  process.env.TEST_TOLD = mkdtempSync(join(tmpdir(), 'atmp-told-'));
}
