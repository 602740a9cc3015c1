import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from '../../demo/world/client.js';
import { openHouse } from '../../demo/world/stage.js';
import { World } from '../../demo/world/world.js';
import { scratchDatabase, type Scratch } from '../setup/database.js';
import type { Active } from './plants.js';

const SERVER = fileURLToPath(new URL('./server.js', import.meta.url));

/** An answer whole: what a blinded person can see, hear or count of it. */
export interface Got {
  status: number;
  headers: [string, string][];
  body: string;
  /** SQL statements that it took, in their order: what a clock would tell. */
  statements: string[];
}

/** One of two worlds in which the same trial is told, with the arms of all subjects exchanged. */
export class Twin {
  private constructor(
    readonly name: string,
    readonly world: World,
    readonly base: string,
    private readonly child: ChildProcess,
    private readonly scratch: Scratch,
  ) {}

  static async open(name: string): Promise<Twin> {
    const scratch = await scratchDatabase();
    const env = { ...process.env, PORT: '0', DATABASE_URL: scratch.url, ATMP_KEYS: join(scratch.folder, 'keys') };
    const child = spawn(process.execPath, ['--no-warnings', SERVER], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const base = `http://127.0.0.1:${await portOf(child)}`;
    const world: World = new World(base, async (now) => {
      const clock = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ now }) };
      await fetch(`${base}/api/demo/clock`, clock);
    });
    await openHouse(world);
    return new Twin(name, world, base, child, scratch);
  }

  /** From here on the ids of both twins are drawn from the same place of the stream. */
  seed(seed: number): Promise<unknown> {
    return this.beside({ seed });
  }

  leak(leak: { name: string; active: Active } | null): Promise<unknown> {
    return this.beside({ leak });
  }

  /** Asks as one person, who signs in again when the session is over, and keeps all of the answer. */
  async ask(login: string, method: string, path: string, body?: Json): Promise<Got> {
    const got = await this.once(login, method, path, body);
    if (got.status !== 401) return got;
    await this.world.as(login).signIn();
    return this.once(login, method, path, body);
  }

  private async once(login: string, method: string, path: string, body?: Json): Promise<Got> {
    const { token } = this.world.as(login);
    const answer = await fetch(this.base + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    const headers = [...answer.headers].filter(([name]) => name !== 'date');
    const { statements } = await this.beside();
    return { status: answer.status, headers, body: text, statements };
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('close', resolve));
    this.child.kill('SIGKILL');
    await gone;
    await this.scratch.remove();
  }

  private async beside(told?: object): Promise<{ statements: string[] }> {
    const answer = await fetch(
      `${this.base}/twin`,
      told ? { method: 'POST', body: JSON.stringify(told) } : { method: 'GET' },
    );
    return (await answer.json()) as { statements: string[] };
  }
}

function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4000);
        const [, port] = /listens on (\d+)/.exec(said) ?? [];
        if (port) resolve(port);
      });
    }
    child.once('exit', (code) => reject(new Error(`The twin ended with ${code}: ${said}`)));
  });
}

/** Something a person asks for. */
export interface Asked {
  login: string;
  method: string;
  path: string;
  body?: Json;
}

/** Both worlds. */
export class Twins {
  /** What was compared so far. */
  readonly compared = { acts: 0, answers: 0, bytes: 0, statements: 0, routes: new Set<string>() };
  private steps = 0;

  private constructor(
    readonly one: Twin,
    readonly other: Twin,
  ) {}

  static async open(): Promise<Twins> {
    const [one, other] = await Promise.all([Twin.open('one'), Twin.open('other')]);
    return new Twins(one, other);
  }

  /** One act of the story in both worlds, side by side. */
  async both<T>(act: (twin: Twin) => Promise<T>): Promise<[T, T]> {
    this.compared.acts++;
    const seed = 1_000_000 + 1_000 * this.steps++;
    await Promise.all([this.one.seed(seed), this.other.seed(seed)]);
    return Promise.all([act(this.one), act(this.other)]);
  }

  /** Asks the same in both worlds, and says where the answers differ; null where they are the same. */
  async differs({ login, method, path, body }: Asked): Promise<string | null> {
    const [a, b] = await this.both((twin) => twin.ask(login, method, path, body));
    this.compared.acts--;
    this.compared.answers++;
    this.compared.bytes += a.body.length;
    this.compared.statements += a.statements.length;
    this.compared.routes.add(`${method} ${path.replace(/[\w-]{36}/g, '{id}').split('?')[0]}`);
    const what = `${login}: ${method} ${path} ${JSON.stringify(body ?? '')}`;
    if (a.status !== b.status) return `${what}: ${a.status} ${a.body}\n  or ${b.status} ${b.body}`;
    const [left, right] = [a, b].map((x) => JSON.stringify(x.headers));
    if (left !== right) return `${what}: headers ${left} or ${right}`;
    if (a.body !== b.body) return `${what}: ${difference(a.body, b.body)}`;
    const at = a.statements.findIndex((s, n) => s !== b.statements[n]);
    if (at < 0 && a.statements.length === b.statements.length) return null;
    const n = at < 0 ? Math.min(a.statements.length, b.statements.length) : at;
    return `${what}: statement ${n + 1} of ${a.statements.length} or ${b.statements.length}:\n  ${a.statements[n]}\n  or ${b.statements[n]}`;
  }

  close(): Promise<unknown> {
    return Promise.all([this.one.close(), this.other.close()]);
  }
}

/** The neighbourhood of the first difference. */
function difference(a: string, b: string): string {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  const near = (s: string) => s.slice(Math.max(0, n - 80), n + 120);
  return `\n  …${near(a)}…\n  …${near(b)}…`;
}
