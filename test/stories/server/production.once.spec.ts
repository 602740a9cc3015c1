import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signIn, type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { scratchDatabase, type Scratch } from '../../setup/database.js';
import { freePort } from '../../setup/postgres.js';

const program = (name: string) => fileURLToPath(new URL(`../../../src/${name}.js`, import.meta.url));
const OWN = 'correct horse battery';

describe('A server in production, started as it is started for real', () => {
  let scratch: Scratch;
  let server: ChildProcess;
  let base: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    scratch = await scratchDatabase();
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    env = {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: scratch.url,
      ATMP_KEYS: join(scratch.folder, 'keys'),
    };
    server = spawn(process.execPath, [program('main')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const up = new Promise<void>((resolve, reject) => {
      let said = '';
      server.stdout!.on('data', (part: Buffer) => /listens on/.test((said += part.toString())) && resolve());
      server.once('exit', () => reject(new Error(`The server ended: ${said}`)));
    });
    await up;
  });
  afterAll(async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await scratch.remove();
  });

  const status = async (method: string, path: string, body?: object): Promise<number> => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(base + path, { method, headers, body: body && JSON.stringify(body) })).status;
  };

  /** A command as it is typed, and what it is told. */
  async function typed(
    [name, ...more]: [name: string, ...more: string[]],
    { input = '', settings = env, cwd }: { input?: string; settings?: NodeJS.ProcessEnv; cwd?: string } = {},
  ): Promise<{ code: number; said: string }> {
    const command = spawn(process.execPath, [program(name), ...more], { env: settings, cwd });
    let said = '';
    for (const out of [command.stdout, command.stderr]) out.on('data', (part: Buffer) => (said += part.toString()));
    command.stdin.end(input);
    const [code] = (await once(command, 'close')) as [number];
    return { code, said };
  }

  /** Makes the first administrators. */
  const firstAdmin = (login: string, password: string) =>
    typed(['first-admin', login, `Administrator ${login.slice(-2)}`], { input: `${password}\n` });

  it('is up, and says what it is', async () => {
    const health = await fetch(`${base}/api/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    expect(await status('GET', '/api/docs')).toBe(200);
    expect(await status('GET', '/api/openapi.json')).toBe(200);
  });

  it('has nothing of the demo: no way to set the clock, no labels at hand', async () => {
    const { paths } = (await (await fetch(`${base}/api/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(paths).filter((p) => p.startsWith('/api/demo'))).toEqual([]);
    expect(await status('POST', '/api/demo/clock', { now: '2020-01-01T00:00:00Z' })).toBe(404);
    expect(await status('GET', '/api/demo/labels')).toBe(404);
  });

  it('has no default login', async () => {
    for (const login of ['admin', 'admin.01', 'root', 'qa.01']) {
      for (const password of [PASSWORD, 'admin', login]) {
        expect(await status('POST', '/api/session', { login, password })).toBe(401);
      }
    }
  });

  it('takes a first administrator from the command line, with a password of at least 12 characters', async () => {
    expect(await firstAdmin('admin.01', 'short')).toEqual({ code: 2, said: expect.stringContaining('at least 12') });
    expect(await firstAdmin('Not A Login', OWN)).toEqual({ code: 2, said: expect.stringContaining('Usage') });
    expect(await firstAdmin('admin.01', OWN)).toEqual({
      code: 0,
      said: expect.stringContaining('is an administrator'),
    });
    expect(await firstAdmin('admin.01', OWN)).toEqual({ code: 1, said: expect.stringContaining('is taken') });
    expect(await firstAdmin('admin.02', OWN)).toMatchObject({ code: 0 });
    expect(await firstAdmin('admin.03', OWN)).toEqual({
      code: 1,
      said: expect.stringContaining('There are administrators already'),
    });
    expect(await status('POST', '/api/session', { login: 'admin.03', password: OWN })).toBe(401);
  });

  it('starts empty: two administrators, and nothing else', async () => {
    const admin = await signIn(base, 'admin.01', OWN);
    const me: Json = await admin.get('/api/session');
    expect(me.mode).toBe('production');
    expect(Math.abs(Date.parse(me.now) - Date.now())).toBeLessThan(5000);
    const people: Json[] = await admin.get('/api/people');
    expect(people.map((p) => p.login)).toEqual(['admin.01', 'admin.02']);
    for (const path of ['sites', 'trials', 'products']) expect(await admin.get(`/api/${path}`)).toEqual([]);
  });

  it('takes a further one from the command line with a reason, which the others are told', async () => {
    const further = (...why: string[]) =>
      typed(['first-admin', 'admin.03', 'Third Administrator', ...why], { input: `${OWN}\n` });
    expect(await further('--why', 'Locked out')).toMatchObject({ code: 2 });
    expect(await further('--because', ' ')).toMatchObject({ code: 1 });
    const because = 'admin.02 lost the second factor';
    expect(await further('--because', because)).toMatchObject({ code: 0 });
    const alerts: Json[] = await (await signIn(base, 'admin.01', OWN)).get('/api/alerts');
    expect(alerts).toMatchObject([{ kind: 'administrator-added', login: 'admin.03', facts: { reason: because } }]);
    const path = `/api/alerts/${alerts[0].id}/acknowledge`;
    const own = await (await signIn(base, 'admin.03', OWN)).send('POST', path, { comment: 'It was me' });
    expect([own.status, own.body.reasons[0].code]).toEqual([409, 'alert-own']);
    const other = await (await signIn(base, 'admin.01', OWN)).send('POST', path, { comment: 'Asked for by us' });
    expect(other.status).toBeLessThan(300);
  });

  it('asks for longer passwords than the demo', async () => {
    const admin = await signIn(base, 'admin.01', OWN);
    const short = await admin.send('POST', '/api/people', { login: 'qa.01', name: 'QA 01', password: PASSWORD });
    expect(short.body.errors).toMatchObject([{ field: 'password', says: 'must have at least 12 characters' }]);
  });

  it('BR-65: is verified by a command; a database that is not there is named', async () => {
    const { code, said } = await typed(['verify']);
    expect([code, said]).toEqual([0, expect.stringMatching(/^Trail and tables agree: \d+ entries/)]);
    const nowhere = { PATH: env.PATH };
    expect(await typed(['verify'], { settings: nowhere, cwd: join(scratch.folder, 'keys') })).toEqual({
      code: 1,
      said: 'There is no database data/custody.sqlite: set DATABASE_URL to the one to be verified\n',
    });
  });
});
