import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('A vial is missing for eight days, and found', () => {
  let house: House;
  let small: Small;
  let vial: Json;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    vial = small.vials[9];
    await house.world.at('2025-11-03T08:00:00Z');
    await aside('missing', 'Not in its position');
  });
  afterAll(() => house.close());

  const aside = (as: string, reason: string): Promise<Json> =>
    house.world.as('custodian.03').post('/api/storage/set-aside', { unit: vial.code, as, reason });
  const sums = (): Promise<Json> => house.world.as('inspector.01').get(`/api/lots/${small.lot.id}/reconciliation`);
  const restock = (more: Json = {}) => ({
    unit: vial.code,
    reason: 'Seal whole',
    signature: house.world.sign('qa.03'),
    ...more,
  });
  const qp = (login = 'qp.03') => ({ qp: house.world.sign(login) });
  const EXPOSURE = { exposure: 'Logger of the tank: below -150 °C throughout' };

  it('BR-58: the lot does not close on it until a deviation that names it was investigated and closed', async () => {
    expect(await sums()).toMatchObject({ missing: 1, unexplained: 1, closes: false });
    const qa = house.world.as('qa.04');
    const path = `/api/lots/${small.lot.id}/deviations`;
    const wrong = await qa.send('POST', path, { severity: 'major', what: 'Lost', missing: [small.vials[0].name] });
    expect({ status: wrong.status, field: wrong.body.errors[0].field as string }).toEqual({
      status: 400,
      field: 'missing[0]',
    });
    const operator = house.world.as('operator.01');
    const opened = await operator.post(path, { severity: 'major', what: 'Vial not found', missing: [vial.name] });
    expect(await sums()).toMatchObject({ closes: false });
    await qa.post(`/api/deviations/${opened.id}/investigation`, { investigation: 'Log of the tank read: no entry' });
    expect(await sums()).toMatchObject({ closes: false });
    const dossier = await qa.get(`/api/lots/${small.lot.id}/dossier`);
    const { hash } = dossier.deviations.find((d: Json) => d.id === opened.id);
    await qa.post(`/api/deviations/${opened.id}/close`, { signature: house.world.sign('qa.04', hash) });
    expect(await sums()).toMatchObject({ missing: 1, unexplained: 0, closes: true });
  });

  it('BR-38: it comes back for use only by QA and a QP on the list, with an assessment of its exposure', async () => {
    await house.world.at('2025-11-11T08:00:00Z');
    await aside('quarantined', 'Found in rack 4');
    const qa = house.world.as('qa.03');
    const alone = await qa.refused('/api/storage/restock', restock());
    expect(codes(alone)).toEqual(['custody-broken']);
    expect(alone.reasons[0]).toMatchObject({ rule: 'BR-38', facts: { until: expect.stringContaining('2025-11-11') } });
    expect(codes(await qa.refused('/api/storage/restock', restock(EXPOSURE)))).toEqual(['custody-broken']);
    expect(codes(await qa.refused('/api/storage/restock', restock(qp())))).toEqual(['custody-broken-unassessed']);
    const wrong = restock({ ...EXPOSURE, ...qp('qa.03') });
    expect(codes(await qa.refused('/api/storage/restock', wrong))).toEqual([
      'custody-broken-not-qp',
      'custody-broken-one-person',
    ]);
    expect(await qa.post('/api/storage/restock', restock({ ...EXPOSURE, ...qp() }))).toMatchObject({
      state: 'received',
    });
  });

  it('BR-38: decided about once, another reason to set it aside needs quality assurance alone', async () => {
    await aside('quarantined', 'Label torn');
    expect(await house.world.as('qa.03').post('/api/storage/restock', restock())).toMatchObject({ state: 'received' });
  });
});
