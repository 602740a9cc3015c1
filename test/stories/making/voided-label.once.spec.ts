import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { freezingRun, recordProcess } from '../../../demo/world/process.js';
import { STOCKHOLM } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('A label that was not used', () => {
  let house: House;
  let path: string;
  let units: Json[];

  beforeAll(async () => {
    const { house: opened, told } = await openTold('small', smallAssix);
    house = opened;
    const { world } = house;
    await world.at('2025-11-01T08:00:00Z');
    const operator = world.as(STOCKHOLM.operator);
    const { id } = await operator.post('/api/lots', {
      number: 'CL2-25-0999',
      productId: world.product('CL-AD-MSC-002'),
      processId: world.process('CL-AD-MSC-002'),
      siteId: world.site('CCL'),
      trialId: world.trial('ASSIX'),
      donationIds: [told.donationId],
    });
    path = `/api/lots/${id}`;
    await operator.post(`${path}/start`);
    await recordProcess(world, STOCKHOLM, { id, maker: 'CCL' });
    await operator.post(`${path}/freezing-curve`, { run: 'CRF-02 run 999', csv: freezingRun() });
    ({ units } = await operator.post(`${path}/labels`, { count: 3, expires: '2027-02' }));
  });
  afterAll(() => house.close());

  it('BR-13: is voided as the scanner sends it, with its symbology identifier, and the labels add up', async () => {
    const operator = house.world.as(STOCKHOLM.operator);
    await operator.post(`${path}/fill`, { voided: [{ code: `]d1${units[2].code}`, reason: 'Smeared' }] });
    const frozen = await operator.post(`${path}/freeze`, { run: 'CRF-02 run 999' });
    expect(frozen.units.map((u: Json) => u.state)).toEqual(['frozen', 'frozen', 'void']);
  });
});
