import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/kernel/index.js';

const script = (name: string) => fileURLToPath(new URL(`../../src/${name}.js`, import.meta.url));

const launch = (name: string, config: Config, more: readonly string[] = []): ChildProcess =>
  spawn(process.execPath, [script(name), ...more], {
    env: {
      ...process.env,
      PORT: `${config.port}`,
      DATABASE_URL: config.databaseUrl,
      ATMP_KEYS: config.keyFolder,
      ATMP_PRINTER_NETWORKS: '127.0.0.0/8',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('close', resolve));

/** The product as it is started in use, in a process of its own. */
export interface Server {
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Sends a signal; the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
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
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return gone;
  };
  return { kill, stop };
}

/** `npm run verify`: what it says, and its exit code. */
export const runVerify = (config: Config) => runCommand('verify', config);

/** A command as it is typed: what it says, and its exit code. */
export async function runCommand(
  name: string,
  config: Config,
  more: readonly string[] = [],
  input = '',
): Promise<{ code: number | null; says: string }> {
  const child = launch(name, config, more);
  child.stdin!.end(input);
  let says = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (says += chunk.toString()));
  return { code: await ended(child), says };
}
