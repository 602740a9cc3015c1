import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { give, startThaw, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const RIGHT = { gland: 'submandibular', side: 'right' };

describe('BR-48: a reserve is for a gland that was not given, one at a time', () => {
  let house: House;
  let small: Small;
  let page: Json;
  let subject: Json;
  let reserve: Json;

  beforeAll(async () => {
    const opened = await openTold<Small>('small', smallAssix);
    ({ house, told: small } = opened);
    ({ page, subject } = await atBedside(house.world, small, '2025-10-14'));
  });
  afterAll(() => house.close());

  const ask = (side: string): Promise<Answer> =>
    house.world.as(WARD.investigator).send('POST', '/api/kits/reserves', {
      ...{ subjectId: subject.id, treatment: 1, gland: 'submandibular', side, reason: 'The syringe leaks' },
    });
  const keep = (unit: Json) =>
    house.world.as(WARD.preparer).send('POST', `/api/kits/${reserve.id}/units`, { unit: unit.code });

  it('BR-48: while one may be given, another is refused, and one for the other gland is not', async () => {
    const first = await ask('right');
    expect(first.status).toBe(201);
    reserve = first.body;
    const again = await ask('right');
    expect([codes(again.body), again.body.detail]).toEqual([
      ['reserve-open'],
      `ASX-011, treatment 1: Right submandibular has reserve kit ${reserve.number} already.`,
    ]);
    expect((await ask('left')).status).toBe(201);
  });

  it('BR-48: once the gland is given no unit is kept or thawed for its reserve, and none is asked for', async () => {
    const [kept, other] = [small.vials[5]!, small.vials[6]!];
    expect((await keep(kept)).status).toBe(200);
    await give(house.world, WARD, page.id, subject, {
      ...{ ...RIGHT, volumeUl: 1250 },
      syringe: syringeFor(page, RIGHT.gland, RIGHT.side).code,
    });
    await expect(startThaw(house.world, WARD, reserve.id, [kept])).rejects.toThrow('reserve-gland-given');
    expect(codes((await keep(other)).body)).toEqual(['reserve-gland-given']);
    expect(codes((await ask('right')).body).sort()).toEqual(['reserve-gland-given', 'reserve-open']);
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
