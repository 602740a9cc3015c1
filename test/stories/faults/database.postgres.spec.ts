import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { startPostgres, type Postgres } from '../../setup/postgres.js';
import { openWriters, type Writer } from '../../setup/writers.js';
import { repeats } from '../../setup/repeats.js';

/** A recovery takes a second. */
const CRASHES = repeats(2);
/** Acknowledged moves, of all ten together, between two crashes. */
const MOVES = 15;
const RESTARTS = 2;
/** Answers, of all together, before the database goes, while it is away, and once it is back. */
const ANSWERS = { before: 30, away: 100, back: 40, over: Infinity };

describe('R11: PostgreSQL goes away under load and comes back; the service is never restarted', () => {
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

  /** What people do, over and over. */
  function works(): (() => Promise<Pick<Answer, 'status' | 'body' | 'headers'>>)[] {
    const { world } = house;
    const reader = world.as('inspector.01');
    const unit = writers[0]!.unit;
    const login = { login: 'inspector.01', password: PASSWORD };
    return [
      ...writers.map((w) => async () => {
        const answer = await w.move(world.as(w.login));
        if (answer.status === 200) w.take(answer);
        return answer;
      }),
      () => reader.send('GET', `/api/items/${unit.id}`),
      () => reader.send('GET', '/api/lots'),
      () => reader.send('GET', `/api/items/${unit.id}/timeline`),
      () => world.as(writers[1]!.login).send('POST', '/api/scan', { code: unit.code, step: 'unit.quarantine' }),
      () => reader.send('POST', '/api/session', login),
    ];
  }

  it('shut down and started again while people read, write, scan and sign in: every answer is 2xx, 4xx or 503 with Retry-After', async () => {
    await house.world.as('inspector.01').signIn();
    for (const { login } of writers) await house.world.as(login).signIn();
    for (let restart = 0; restart < RESTARTS; restart++) {
      const count = { before: 0, away: 0, back: 0, over: 0 };
      let phase: keyof typeof count = 'before';
      let turn: () => void = () => undefined;
      const enough = (wanted: typeof phase) =>
        new Promise<void>((resolve) => (phase === wanted ? (turn = resolve) : resolve()));
      const odd: unknown[] = [];
      const go = async (work: ReturnType<typeof works>[number]) => {
        while (phase !== 'over') {
          const { status, body, headers } = await work();
          if (status >= 500 && !(status === 503 && headers.get('retry-after'))) odd.push({ status, body: body });
          if (++count[phase] === ANSWERS[phase]) turn();
        }
      };
      const running = works().map(go);
      await enough('before');
      const stopped = restart % 2 ? postgres.crash() : postgres.stop();
      await stopped;
      phase = 'away';
      await enough('away');
      await postgres.start();
      phase = 'back';
      await enough('back');
      phase = 'over';
      await Promise.all(running);
      expect(odd).toEqual([]);
    }
    const reader = house.world.as('inspector.01');
    for (const writer of writers) {
      writer.take(await writer.move(house.world.as(writer.login)));
      await writer.check(reader);
    }
  }, 300_000);

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
