import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { freezingRun, recordProcess } from '../../../demo/world/process.js';
import { STOCKHOLM } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('BR-22: a wrong expiry of a lot', () => {
  let house: House;
  let path: string;

  const operator = () => house.world.as(STOCKHOLM.operator);
  const sign = (login: string, seen: string) => house.world.sign(login, seen);

  beforeAll(async () => {
    const { house: opened, told } = await openTold('small', smallAssix);
    house = opened;
    const { world } = house;
    await world.at('2025-11-01T08:00:00Z');
    const { id } = await operator().post('/api/lots', {
      number: 'CL2-25-0998',
      productId: world.product('CL-AD-MSC-002'),
      processId: world.process('CL-AD-MSC-002'),
      siteId: world.site('CCL'),
      trialId: world.trial('ASSIX'),
      donationIds: [told.donationId],
    });
    path = `/api/lots/${id}`;
    await operator().post(`${path}/start`);
    await recordProcess(world, STOCKHOLM, { id, maker: 'CCL' });
    await operator().post(`${path}/freezing-curve`, { run: 'CRF-02 run 998', csv: freezingRun() });
  });
  afterAll(() => house.close());

  it('is refused before its labels are drawn: passed, or beyond the shelf life', async () => {
    const issue = (expires: string) => operator().refused(`${path}/labels`, { count: 2, expires });
    expect(codes(await issue('2019-02'))).toEqual(['expiry-passed']);
    expect(codes(await issue('2060-02'))).toEqual(['expiry-too-late']);
    expect((await operator().get(path)).units).toEqual([]);
  });

  it('BR-13: a fill whose labels are all voided is refused with a reason', async () => {
    const { units } = await operator().post(`${path}/labels`, { count: 2, expires: '2026-02' });
    const voided = units.map((u: Json) => ({ code: u.code, reason: 'Smeared' }));
    expect(codes(await operator().refused(`${path}/fill`, { voided }))).toEqual(['nothing-to-fill']);
    expect(codes(await operator().refused(`${path}/fill`, { codes: [] }))).toEqual(['nothing-to-fill']);
  });

  it('is corrected by two before certification: no label says the wrong one, and the lot is made to its end', async () => {
    const { units } = await operator().get(path);
    await operator().post(`${path}/fill`, { codes: [units[0].code] });
    const { hash } = await house.world.as(STOCKHOLM.qa).get(`${path}/dossier`);
    const asked = { expires: '2027-02', reason: 'The year was mistyped', signature: sign(STOCKHOLM.qa, hash) };
    const correct = (more: Json) =>
      house.world.as(STOCKHOLM.qa).send('POST', `${path}/expiry/correct`, { ...asked, ...more });
    const alone = await correct({ second: sign(STOCKHOLM.qa, hash) });
    expect([alone.status, codes(alone.body)]).toEqual([409, ['second-person-required']]);
    const second = sign(STOCKHOLM.qp, hash);
    expect(codes((await correct({ second, expires: '2019-02' })).body)).toEqual(['expiry-passed']);
    expect(codes((await correct({ second, expires: '2026-02' })).body)).toEqual(['expiry-same']);
    expect((await correct({ second })).status).toBe(201);
    const after = await operator().get(path);
    expect(after.expiresOn).toBe('2027-02-28');
    expect(after.units.map((u: Json) => u.state)).toEqual(['filled', 'void']);
    expect((await operator().get(`${path}/expiry`)).waiting.map((u: Json) => u.code)).toEqual([units[0].code]);
    const [void1] = (await operator().get(`/api/items/${units[1].id}`)).labels;
    expect(void1.state).toBe('voided');
    const picture = await operator().send('GET', `/api/labels/${void1.id}/svg`);
    expect(String(picture.body)).toContain('>VOID</text>');
    const more = await operator().post(`${path}/labels`, { count: 1, expires: '2027-02' });
    expect(more.units).toHaveLength(3);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
