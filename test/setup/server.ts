import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/kernel/index.js';

const script = (name: string) => fileURLToPath(new URL(`../../src/${name}.js`, import.meta.url));

const launch = (name: string, config: Config): ChildProcess =>
  spawn(process.execPath, [script(name)], {
    env: {
      ...process.env,
      PORT: `${config.port}`,
      DATABASE_URL: config.databaseUrl,
      ATMP_KEYS: config.keyFolder,
      ATMP_PRINTER_NETWORKS: '127.0.0.0/8',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('close', resolve));

/** The product as it is started in use, in a process of its own. */
export interface Server {
  /** `kill -9`. */
  kill(): Promise<void>;
}

export async function startServer(config: Config): Promise<Server> {
  const child = launch('main', config);
  const gone = ended(child);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4000);
        if (said.includes('listens on')) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return { kill };
}

/** `npm run verify`: what it says, and its exit code. */
export async function runVerify(config: Config): Promise<{ code: number | null; says: string }> {
  const child = launch('verify', config);
  let says = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (says += chunk.toString()));
  return { code: await ended(child), says };
}
