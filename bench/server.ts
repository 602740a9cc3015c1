import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { accessFrom, printersFrom, type Config } from '../src/kernel/index.js';
import { freePort } from '../test/setup/postgres.js';
import type { Engine } from './engines.js';
import { Line } from './line.js';
import type { Stage } from './stage.js';

interface Server {
  port: number;
  stop(): Promise<void>;
}

export const configOf = (databaseUrl: string, keyFolder: string): Config => ({
  port: 0,
  databaseUrl,
  mode: 'demo',
  keyFolder,
  bodyLimit: 256 * 1024,
  access: accessFrom({}, 'demo'),
  printers: printersFrom({}),
});

const script = (name: string) => fileURLToPath(new URL(`../src/${name}.js`, import.meta.url));

/** A server of its own process on a database, with the twenty signed in, until the job is done. */
export async function withServer(
  engine: Engine,
  name: string,
  stage: Stage,
  job: (port: number, tokens: string[]) => Promise<void>,
): Promise<void> {
  const server = await startServer(engine.url(name), engine.keys(name));
  try {
    const tokens: string[] = [];
    for (const login of stage.logins) tokens.push(await signIn(server.port, login, stage.password));
    await job(server.port, tokens);
  } finally {
    await server.stop();
  }
}

export async function signIn(port: number, login: string, password: string): Promise<string> {
  const line = await new Line(port, null).open();
  const said = await line.post('/api/session', { login, password });
  line.close();
  if (said.status !== 201) throw new Error(`${login} cannot sign in: ${said.status} ${said.text.slice(0, 300)}`);
  return (JSON.parse(said.text) as { token: string }).token;
}

/** The product as it is started in use. */
async function startServer(url: string, keys: string): Promise<Server> {
  const port = await freePort();
  const child = launch('main', { PORT: String(port), DATABASE_URL: url, ATMP_KEYS: keys, ATMP_MODE: 'demo' });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('listens on')) resolve();
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
  return { port, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** `npm run verify` on this database: what it says, and whether trail and tables agree. */
export async function verify(url: string, keys: string): Promise<{ agrees: boolean; says: string }> {
  const child = launch('verify', { DATABASE_URL: url, ATMP_KEYS: keys });
  let says = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (c: Buffer) => (says += c.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { agrees: code === 0, says: says.trim().split('\n')[0] ?? '' };
}

function launch(name: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [script(name)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
