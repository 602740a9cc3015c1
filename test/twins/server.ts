import { drawing, type Drawing } from './seeded.js';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { DataSource } from 'typeorm';
import { createApp } from '../../src/app.js';
import { firstAdministrator } from '../../src/base/identity/index.js';
import { verifyGate } from '../../src/chain/administration/give.policy.js';
import { configFrom, rule, StoryClock, Work } from '../../src/kernel/index.js';
import { PASSWORD } from '../../demo/world/world.js';
import { plantOn, RULE_OF_CONTENT, type Active } from './plants.js';

/** A twin: the whole product with its own database, whose clock stands still and whose ids are drawn from a shared stream. */
class StandingClock extends StoryClock {
  private at = '2025-01-01T00:00:00.000Z';

  override now = () => this.at;
  override steady = () => '2025-01-01T00:00:00.000Z';
  override set = (to: string) => void (this.at = new Date(to).toISOString());
}

interface Told {
  seed?: number;
  leak?: { name: string; active: Active } | null;
}

const config = configFrom({ ...process.env, ATMP_MODE: 'demo' });
config.access.passwordKib = 64; // what a real hash costs is measured in bench
const { app, db } = await createApp(config, new StandingClock(), true);
for (const login of ['admin.01', 'admin.02']) {
  const person = { login, name: login.replace('admin.', 'administrator '), password: PASSWORD };
  await firstAdministrator(app.get(Work), person, config.access.passwordKib);
}

let requests = 0;
let last: Drawing = { seed: '', drawn: 0, statements: [] };
let leak: { name: string; active: Active } | null = null;

for (const source of new Set([db.writer, db.reader])) count(source);
(verifyGate.rules as unknown[]).push(
  rule<{ match: { kit: string } }>({
    id: 'BR-24',
    code: 'planted',
    title: 'Planted',
    source: 'test',
    override: 'none',
    clearedBy: 'nobody',
    says: 'Planted.',
    ...{ about: 'free' },
    check: ({ match }) =>
      leak?.name === RULE_OF_CONTENT && leak.active.some((a) => a.number === match.kit) && { facts: {} },
  }),
);
await app.listen(config.port, '127.0.0.1');
wrap(app.getHttpServer());
console.log('listens on', (app.getHttpServer().address() as { port: number }).port);

/** Every statement of a request, as it is sent to the database. */
function count(source: DataSource): void {
  const none = () => undefined;
  source.logger = {
    logQuery: (query) => void drawing.getStore()?.statements.push(query),
    logQueryError: none,
    logQuerySlow: none,
    logSchemaBuild: none,
    logMigration: none,
    log: none,
  };
}

/** Each request draws its own ids; `/twin` is how the test speaks to the server beside the product. */
function wrap(server: Server): void {
  const [answer] = server.listeners('request') as ((q: IncomingMessage, r: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.url === '/twin') return void beside(request, response);
    const own: Drawing = { seed: String(++requests), drawn: 0, statements: [] };
    last = own;
    drawing.run(own, () => {
      if (!leak) return answer!(request, response);
      void plantOn(request, response, leak, db.reader).then(() => answer!(request, response));
    });
  });
}

async function beside(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    const told = (await json(request)) as Told;
    if (told.seed !== undefined) requests = told.seed;
    if (told.leak !== undefined) leak = told.leak;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ statements: last.statements }));
}
