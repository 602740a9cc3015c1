import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../../../demo/world/client.js';
import type { House } from '../../setup/app.js';
import { startPostgres, type Postgres } from '../../setup/postgres.js';
import { openWriters, type Writer } from '../../setup/writers.js';
import { repeats } from '../../setup/repeats.js';

/** A recovery takes a second. */
const CRASHES = repeats(2);
/** Acknowledged moves, of all ten together, between two crashes. */
const MOVES = 15;

describe('R11: PostgreSQL is killed under load and restarted, fifty times; the service is never restarted', () => {
  const shared = process.env.TEST_POSTGRES_URL;
  let postgres: Postgres;
  let house: House;
  let writers: Writer[];

  beforeAll(async () => {
    postgres = await startPostgres(); // of its own: the other tests keep theirs
    process.env.TEST_POSTGRES_URL = postgres.url;
    ({ house, writers } = await openWriters());
    house.running.app.useLogger(false); // it logs every request that finds no database
  });
  afterAll(async () => {
    await house.close();
    process.env.TEST_POSTGRES_URL = shared;
    await postgres.remove();
  });

  it('while it is gone the answer is a plain 503; then every act that was sent again is there, once', async () => {
    const reader = house.world.as('inspector.01');
    for (let crash = 0; crash < CRASHES; crash++) {
      let left = MOVES + (crash % 20);
      let gone = Promise.resolve();
      const refused: Answer[] = [];
      /** Until the database is gone. */
      const write = async (writer: Writer): Promise<void> => {
        for (;;) {
          const answer = await writer.move(house.world.as(writer.login));
          if (answer.status !== 200) return void refused.push(answer);
          writer.take(answer);
          if (--left === 0) gone = postgres.crash();
        }
      };
      await Promise.all(writers.map(write));
      await gone;
      refused.push(await reader.send('GET', `/api/items/${writers[0]!.unit.id}`));
      for (const { status, body, headers } of refused) {
        expect({ status, title: body.title as string }).toEqual({ status: 503, title: 'The database does not answer' });
        expect(headers.get('content-type')).toContain('application/problem+json');
        expect(JSON.stringify(body)).not.toMatch(/ECONN|node_modules|\bat .+:\d+/);
      }
      await postgres.start();
      const again = async (writer: Writer): Promise<void> => {
        writer.take(await writer.move(house.world.as(writer.login)));
        await writer.check(reader);
      };
      await Promise.all(writers.map(again));
    }
  }, 300_000);

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
