import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { arrive } from '../../../demo/world/assix.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('a scan that tells what goes into a masked kit', () => {
  let house: House;
  let small: Small;
  let kit: Json;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at('2025-11-18T08:00:00Z');
    kit = (await arrive(house.world, 'ASX-011', '2025-11-18')).kit;
  });
  afterAll(() => house.close());

  const scan = (key: string) =>
    house.world
      .as(WARD.preparer)
      .send('POST', '/api/scan', { code: small.vials[0].code, kitId: kit.id }, { 'idempotency-key': key });
  const reveals = async () =>
    (await house.world.as('inspector.01').get('/api/trail?act=kit.reveal')).filter((e: Json) =>
      e.subjects.some((s: Json) => s.id === kit.id),
    );

  it('is on the trail, once for each person and kit', async () => {
    await scan('scan-key-0001');
    await scan('scan-key-0002');
    expect(await reveals()).toMatchObject([{ outcome: 'done', facts: { by: 'scan' } }]);
  });

  it('BR-57: of somebody outside the trial reveals nothing, and the trail tells of no reveal', async () => {
    const { world } = house;
    await world.addPerson('preparer.77', 'preparer 77', [{ role: 'preparer', site: 'RH', trial: 'KNEE' }]);
    const unit = small.vials[0];
    const kept = await world.as(WARD.preparer).send('POST', `/api/kits/${kit.id}/units`, { unit: unit.code });
    expect(kept.status).toBeLessThan(300);
    const { status, body } = await world
      .as('preparer.77')
      .send('POST', '/api/scan', { code: unit.code, step: 'unit.thaw' });
    expect([status, codes(body.verdict)]).toEqual([200, ['not-your-site']]);
    expect(await reveals()).toHaveLength(1);
  });

  it('answers in full again when it is sent again with its key, as after a lost answer', async () => {
    const other = (await arrive(house.world, 'ASX-012', '2025-11-18')).kit;
    kit = other;
    const [first, again] = [await scan('scan-key-0003'), await scan('scan-key-0003')];
    expect(first.body.item).toMatchObject({ name: small.vials[0].name });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(await reveals()).toHaveLength(1);
  });
});
