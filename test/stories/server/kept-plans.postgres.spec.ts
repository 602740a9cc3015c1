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
  const kept = async (): Promise<{ plans: number; size: number }> => {
    const [row] = await house.running.db.reader.query<{ plans: string; size: string | null }[]>(
      'select count(*) as plans, sum(length(statement)) as size from pg_prepared_statements',
    );
    return { plans: Number(row!.plans), size: Number(row!.size) };
  };
  const paths = ['/api/lots', '/api/items?kind=unit', '/api/holds', '/api/trail?limit=5', '/api/places', '/api/kits'];
  for (let n = 0; n < 6; n++)
    for (const login of ['qa.01', 'qa.03', 'qp.01', 'sponsor.01', 'pharmacist.02'])
      for (const path of paths) await house.world.as(login).send('GET', path);
  const { plans, size } = await kept();
  expect(plans).toBeGreaterThan(5);
  expect(size).toBeLessThanOrEqual(250_000);
});
