import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { openApp, type House } from '../../setup/app.js';
import { stagePeople } from '../../setup/workstation.js';

describe('A role may have a last day; the page of a person tells what lapses', () => {
  let house: House;

  beforeAll(async () => {
    house = await openApp();
    await stagePeople(house.world);
    await house.world.addPerson('anna.01', 'anna 01', []);
  });
  afterAll(() => house.close());

  const admin = (n: number) => house.world.as(`admin.0${n}`);
  const ask = (until?: string, role = 'custodian') =>
    admin(1).send('POST', `/api/people/${house.world.id('anna.01')}/grants`, {
      role,
      siteId: house.world.site('CSCC'),
      until,
    });
  const file = (by = 'qa.11'): Promise<Json> => house.world.as(by).get(`/api/people/${house.world.id('anna.01')}`);
  const may = async () => (await house.world.as('anna.01').send('GET', '/api/places')).status;

  it('BR-57: a role counts to the end of its last day at its site, and has then ended by itself', async () => {
    expect(await ask('2026-05-03')).toMatchObject({ status: 400, body: { errors: [{ field: 'until' }] } });
    const { id } = (await ask('2026-05-20')).body;
    await admin(2).post(`/api/grants/${id}/approve`);
    expect(await may()).toBe(200);
    await house.world.at('2026-05-20T21:59:50Z'); // ten seconds before midnight in Copenhagen
    expect(await may()).toBe(200);
    expect((await file()).roles).toMatchObject([{ state: 'active', until: '2026-05-20' }]);
    await house.world.at('2026-05-20T22:00:01Z');
    expect(await may()).toBe(403);
    expect((await file()).roles).toMatchObject([{ state: 'lapsed', until: '2026-05-20', endedAt: null }]);
    const [person] = (await admin(1).get('/api/people')).filter((p: Json) => p.login === 'anna.01');
    expect(person.grants).toMatchObject([{ state: 'lapsed' }]);
  });

  it('BR-64: a role that lapsed no longer stands in the way of an administrator', async () => {
    const { status } = await admin(1).send('POST', `/api/people/${house.world.id('anna.01')}/grants`, {
      role: 'administrator',
    });
    expect(status).toBe(201);
  });

  it('BR-63: but the side of the blind stays', async () => {
    const trial = { title: 'T', aliases: [], masked: true, sponsor: 'S', contact: 'C', phone: '+45 1' };
    await house.world.addTrial('ASSIX', trial);
    const asked = {
      role: 'nurse',
      siteId: house.world.site('CSCC'),
      trialId: house.world.trial('ASSIX'),
    };
    const stop = await admin(1).send('POST', `/api/people/${house.world.id('anna.01')}/grants`, asked);
    expect(codes(stop.body)).toEqual(['side-conflict']);
  });

  it('tells who asked and who approved, what was trained and delegated, and what lapses within 30 days', async () => {
    const { world } = house;
    const { id } = (await ask('2026-06-30', 'qa')).body;
    await admin(2).post(`/api/grants/${id}/approve`);
    const later = (await ask(undefined, 'operator')).body;
    const procedure = { code: 'fill', document: 'P-07', edition: '2', validFrom: '2026-01-01' };
    const procedureId = (await world.as('qa.11').post(`/api/sites/${world.site('CSCC')}/procedures`, procedure)).id;
    const train = async (validFrom: string, validUntil: string) => {
      const training = { procedureId, validFrom, validUntil };
      await world.as('qa.11').post(`/api/people/${world.id('anna.01')}/trainings`, training);
      await world.confirm('qa.19');
    };
    await train('2026-01-01', '2026-05-30');
    await world.at('2026-05-30T21:59:00Z');
    expect((await file()).lapsing).toEqual([{ kind: 'training', what: 'P-07 v2', on: '2026-05-30' }]);
    await train('2026-05-30', '2027-05-30');
    expect((await file()).lapsing).toEqual([]);
    await world.at('2026-05-31T09:00:00Z');
    const page = await file('admin.01');
    expect(page.lapsing).toEqual([{ kind: 'role', what: 'Quality assurance', on: '2026-06-30' }]);
    expect(page.trainings).toMatchObject([
      { what: 'P-07 v2', until: '2027-05-30', counts: true, site: 'Cardiology Stem Cell Centre' },
      { until: '2026-05-30', counts: false },
    ]);
    expect(page.roles.find((r: Json) => r.id === id)).toMatchObject({
      requestedBy: 'administrator 01',
      approvedBy: 'administrator 02',
      state: 'active',
    });
    expect(page.roles.find((r: Json) => r.id === later.id)).toMatchObject({ state: 'requested', approvedBy: null });
    await world.as('qa.11').post(`/api/sites/${world.site('CSCC')}/qps`, {
      personId: world.id('anna.01'),
      validFrom: '2026-05-31',
    });
    await world.confirm('qa.19');
    expect((await file()).qpListings).toMatchObject([{ what: 'QP', until: null, counts: true }]);
    expect((await file()).factor).toMatchObject({ state: 'none' });
  });
});
