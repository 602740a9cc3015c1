import { startPostgres, type Postgres } from './postgres.js';

declare global {
  var postgres: Postgres | undefined;
}

/** Once before all tests: one PostgreSQL for every story. */
export default async function start(): Promise<void> {
  globalThis.postgres = await startPostgres();
  process.env.TEST_POSTGRES_URL = globalThis.postgres.url;
}
