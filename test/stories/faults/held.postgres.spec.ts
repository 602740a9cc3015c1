import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addTank } from '../../../demo/world/making.js';
import type { Answer, Json } from '../../../demo/world/client.js';
import type { World } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { agreed, openStocked, positionAt } from '../../setup/pairs.js';

/** More than may write at once. */
const WRITERS = 14;
/** Four seconds for a lock, eight for a turn, and what a busy machine adds. */
const BOUND_MS = 20_000;

describe('Another program holds a lock of the database and forgets it', () => {
  let house: House;
  let world: World;
  let units: Json[];
  let box: string;
  let other: pg.Client;

  beforeAll(async () => {
    ({ house, here: units } = await openStocked());
    world = house.world;
    house.running.app.useLogger(false); // it logs every 503
    [box] = (await addTank(world, 'custodian.03', 'RH', 'Tank 8', 1)) as [string];
    await world.as('inspector.01').get(`/api/items/${units[0].id}`);
    other = new pg.Client({ connectionString: house.scratch.url });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await house.close();
  });

  const move = (n: number, key: string): Promise<Answer> => {
    const body = { unit: units[n].code, box, position: positionAt(n) };
    return world.as('custodian.03').send('POST', '/api/storage/store', body, { 'idempotency-key': key });
  };
  const stepsOf = async (n: number): Promise<number> =>
    ((await agreed(world.as('inspector.01'), units[n].id)).custody as Json[]).length;

  it('reads answer, writes answer 503 within a bound, and every act that is sent again is done once', async () => {
    const before = await Promise.all(units.slice(0, WRITERS).map((_, n) => stepsOf(n)));
    await other.query('begin');
    await other.query('select * from trail_head for update');
    const started = performance.now();
    const writes = Array.from({ length: WRITERS }, (_, n) => move(n, `held-lock-${n}`));
    let reads = 0;
    let waiting = true;
    const reading = async (n: number) => {
      for (; waiting; reads++) await stepsOf(n);
    };
    const answers = Promise.all(writes).finally(() => (waiting = false));
    await Promise.all([0, 1, 2, 3].map(reading));
    for (const { status, body, headers } of await answers) {
      expect({ status, title: body.title as string }).toEqual({ status: 503, title: 'Others hold the record' });
      expect(body.detail).toContain('Nothing was done');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(performance.now() - started).toBeLessThan(BOUND_MS);
    expect(reads).toBeGreaterThan(20);
    await other.query('rollback');
    for (const times of [1, 2]) {
      const again = await Promise.all(writes.map((_, n) => move(n, `held-lock-${n}`)));
      expect({ times, all: again.map((a) => a.status) }).toEqual({ times, all: again.map(() => 200) });
    }
    const after = await Promise.all(units.slice(0, WRITERS).map((_, n) => stepsOf(n)));
    expect(after).toEqual(before.map((n) => n + 1));
  });

  it('an act on the row that is held answers 503, others go on', async () => {
    await other.query('begin');
    await other.query('select * from item where id = $1 for update', [units[20].id]);
    const held = move(20, 'held-row-20');
    expect((await move(21, 'held-row-21')).status).toBe(200);
    expect((await held).status).toBe(503);
    await other.query('rollback');
    expect((await move(20, 'held-row-20')).status).toBe(200);
  });

  it('no commit is cut: the last statement before it takes the bound of statements away', async () => {
    const said: string[] = [];
    const logger = { ...house.running.db.writer.logger, logQuery: (query: string) => void said.push(query) };
    const { writer } = house.running.db;
    const former = writer.logger;
    writer.logger = Object.assign(Object.create(former) as typeof former, logger);
    await move(21, 'commit-bound').finally(() => (writer.logger = former));
    const commits = said.flatMap((text, n) => (text === 'COMMIT' ? [said[n - 1]] : []));
    expect(commits.length).toBeGreaterThan(0);
    expect(new Set(commits)).toEqual(new Set(['set local statement_timeout = 0']));
  });
});
