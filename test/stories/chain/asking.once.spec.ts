import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive } from '../../../demo/world/assix.js';
import { codes, type Json } from '../../../demo/world/client.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('asking what a thing is', () => {
  let house: House;
  let small: Small;
  beforeAll(async () => {
    ({ house, told: small } = await openTold<Small>('small', smallAssix));
  });
  afterAll(() => house.close());

  const scan = (login: string, body: object): Promise<Json> => house.world.as(login).post('/api/scan', body);
  const kept = async (): Promise<number> =>
    (await house.world.as('qa.01').get('/api/trail?outcome=refused&limit=500')).length;

  it('tells what a good unit is and what may be done with it, gives no verdict, and keeps nothing', async () => {
    const before = await kept();
    const { item, next, ...more } = await scan(WARD.preparer, { code: small.vials[0].code });
    expect([item.kind, item.name, more.verdict]).toEqual(['unit', small.vials[0].name, undefined]);
    expect(next.map((n: Json) => n.step)).toContain('unit.thaw');
    expect(await kept()).toBe(before);
  });

  it('BR-66: a voided label says so, and nothing is kept of that either', async () => {
    await house.world.at('2025-10-14T08:00:00Z');
    const { subject } = await arrive(house.world, 'ASX-031', '2025-10-14');
    await house.world.as(WARD.investigator).post(`/api/subjects/${subject.id}/card`, { reason: 'Lost on the way' });
    const before = await kept();
    const { verdict } = await scan(WARD.nurse, { code: subject.cardCode });
    expect([verdict.outcome, codes(verdict), verdict.ref]).toEqual(['STOP', ['label-not-current'], undefined]);
    expect(await kept()).toBe(before);
  });

  it('a STOP of a step that was meant is kept as a near miss', async () => {
    const before = await kept();
    const { verdict } = await scan(WARD.preparer, { code: small.vials[0].code, step: 'unit.thaw' });
    expect([verdict.outcome, codes(verdict)]).toEqual(['STOP', ['no-dose-order']]);
    expect(verdict.ref).toMatch(/^[0-9A-Z]{4}-\d\d$/);
    expect(await kept()).toBe(before + 1);
  });
});
