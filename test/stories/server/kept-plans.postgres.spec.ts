import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

let house: House;

beforeAll(async () => {
  ({ house } = await openTold<Small>('small', smallAssix));
});
afterAll(() => house.close());

it('a connection keeps the plans of what is asked again, and not more than a size', async () => {
  /** Of each of some connections, which are all in use at once. */
  const kept = (): Promise<{ plans: number; size: number }[]> =>
    Promise.all(
      Array.from({ length: 10 }, async () => {
        const [row] = await house.running.db.reader.query<{ plans: string; size: string | null }[]>(
          'select count(*) as plans, sum(length(statement)) as size from pg_prepared_statements, pg_sleep(0.2)',
        );
        return { plans: Number(row!.plans), size: Number(row!.size) };
      }),
    );
  const paths = ['/api/lots', '/api/items?kind=unit', '/api/holds', '/api/trail?limit=5', '/api/places', '/api/kits'];
  for (let n = 0; n < 6; n++)
    for (const login of ['qa.01', 'qa.03', 'qp.01', 'sponsor.01', 'pharmacist.02'])
      await Promise.all(paths.map((path) => house.world.as(login).send('GET', path)));
  const each = await kept();
  expect(Math.max(...each.map((one) => one.plans))).toBeGreaterThan(5);
  expect(Math.max(...each.map((one) => one.size))).toBeLessThanOrEqual(250_000);
});
