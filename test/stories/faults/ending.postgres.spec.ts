import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { firstAdministrator } from '../../../src/base/identity/index.js';
import {
  accessFrom,
  printersFrom,
  MachineClock,
  openDatabase,
  recordOf,
  type Config,
} from '../../../src/kernel/index.js';
import { CHEAP } from '../../setup/app.js';
import { scratchDatabase } from '../../setup/database.js';
import { freePort } from '../../setup/postgres.js';
import { startServer } from '../../setup/server.js';

const PASSWORD = 'correct horse battery';
const BODY = JSON.stringify({ login: 'admin.01', password: PASSWORD });
const HEADERS = ['Host: x', 'Content-Type: application/json', `Content-Length: ${BODY.length}`];
const SIGN_IN = ['POST /api/session HTTP/1.1', ...HEADERS, '', ''].join('\r\n');

describe('SIGTERM ends the server', () => {
  it('at once where clients are silent, have half sent or keep a connection; a request that runs is answered first', async () => {
    const scratch = await scratchDatabase();
    const config: Config = {
      port: await freePort(),
      databaseUrl: scratch.url,
      mode: 'production',
      keyFolder: join(scratch.folder, 'keys'),
      bodyLimit: 1024,
      access: { ...accessFrom({}, 'production'), ...CHEAP },
      printers: printersFrom({}),
    };
    await addAdministrator(config);
    const server = await startServer(config);
    const other = new pg.Client({ connectionString: scratch.url });
    await other.connect();
    const idle: Socket[] = [];
    for (const text of ['', 'GET /api/session HTTP/1.1\r\nHost: x', SIGN_IN + BODY.slice(0, 9)]) {
      idle.push(await opened(config.port, text));
    }
    const kept = await opened(config.port, 'GET /api/session HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(kept, 'data'); // answered, and kept open for the next request
    await other.query('begin');
    await other.query('select * from trail_head for update');
    const running = await opened(config.port, SIGN_IN + BODY);
    await waits(other);

    const ended = server.stop('SIGTERM');
    const cut = (s: Socket) => (s.destroyed ? Promise.resolve() : new Promise((gone) => s.once('close', gone)));
    await Promise.all([...idle, kept].map(cut)); // while the request still runs
    await other.query('rollback');
    const [answer] = (await once(running, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 20[01] /);
    await ended;
    await other.end();
    await scratch.remove();
  });
});

async function addAdministrator(config: Config): Promise<void> {
  const db = await openDatabase(config.databaseUrl);
  const person = { login: 'admin.01', name: 'administrator 01', password: PASSWORD };
  const { work, notary } = recordOf(db, config.keyFolder, new MachineClock());
  await notary.begin();
  await firstAdministrator(work, person, CHEAP.passwordKib);
  await notary.end();
  await db.writer.destroy();
  await db.reader.destroy();
}

async function opened(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined); // it is cut
  await once(socket, 'connect');
  if (text) await new Promise((sent) => socket.write(text, sent));
  return socket;
}

/** Until a transaction waits for the lock. */
async function waits(other: pg.Client): Promise<void> {
  const sql = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while (!(await other.query(sql)).rowCount) await other.query('select pg_stat_clear_snapshot()');
}
