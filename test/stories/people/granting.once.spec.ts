import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { stageAssix } from '../../../demo/world/stage.js';
import { permissions } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { openTold } from '../../setup/told.js';
import { GIVES_NO_RIGHT, GRANTING, type Granting } from './granting.js';

describe('BR-64: what gives a right, or a way to sign in as somebody, takes two people', () => {
  let house: House;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    for (const n of ['21', '22', '23']) await house.world.addPerson(`new.${n}`, `new ${n}`, []);
  });
  afterAll(() => house.close());

  it('every permission stands in one of the two tables: a new one is decided upon', () => {
    const known = [...Object.keys(GRANTING), ...Object.keys(GIVES_NO_RIGHT)];
    expect(known.sort()).toEqual(permissions().map((p) => p.verb));
  });

  it.each(Object.keys(GRANTING))('%s: alone refused, with the second person done', async (verb) => {
    for (const act of GRANTING[verb]!) await drive(verb, act);
  });

  async function drive(verb: string, act: Granting): Promise<void> {
    const { by, second, alone } = act;
    const asked = await act.ask(house.world, by);
    if (!act.confirm) {
      expect([verb, asked.status, codes(asked.body)]).toEqual([verb, 409, [alone]]);
      return;
    }
    expect([verb, asked.status < 300]).toEqual([verb, true]);
    expect([verb, await act.holds(house.world)]).toEqual([verb, false]);
    const self = await act.confirm(house.world, by, asked.body);
    expect([verb, self.status, codes(self.body)]).toEqual([verb, 409, [alone]]);
    expect([verb, await act.holds(house.world)]).toEqual([verb, false]);
    const other = await act.confirm(house.world, second, asked.body);
    expect([verb, other.status < 300]).toEqual([verb, true]);
    expect([verb, await act.holds(house.world)]).toEqual([verb, true]);
  }

  it.each([
    ['qa.01', 'trainings', () => ({ procedureId: house.world.procedures.get('CCL')![0], ...SPAN })],
    ['investigator.01', 'delegations', () => ({ ...assixAtRh(), ...SPAN })],
  ])('%s proposes no %s of their own', async (login, what, body) => {
    const answer = await house.world.as(login).send('POST', `/api/people/${house.world.id(login)}/${what}`, body());
    expect([answer.status, codes(answer.body)]).toEqual([409, ['own-right']]);
  });

  it('QA puts itself on no QP list', async () => {
    const body = { personId: house.world.id('qa.01'), ...SPAN };
    const answer = await house.world.as('qa.01').send('POST', `/api/sites/${house.world.site('CCL')}/qps`, body);
    expect([answer.status, codes(answer.body)]).toEqual([409, ['own-right']]);
  });

  it('the investigator writes the log of their trial, and the sponsor confirms: back-dated it counts from that day', async () => {
    const { world } = house;
    const line = { ...assixAtRh(), validFrom: '2024-01-01' };
    await world.as('investigator.01').post(`/api/people/${world.id('new.23')}/delegations`, line);
    await world.confirm('sponsor.01');
    const [log] = await world.as('investigator.01').get('/api/delegations');
    const today = house.clock.now().slice(0, 10);
    expect(log).toMatchObject({ trial: 'ASSIX', mayWrite: true });
    expect(log.lines.find((l: Json) => l.person === 'new 23')).toMatchObject({
      from: '2024-01-01',
      countsFrom: today,
      proposedBy: 'investigator 01',
      confirmedBy: 'sponsor 01',
    });
    expect(await house.verify()).toMatchObject({ difference: null });
  });

  const SPAN = { validFrom: '2025-01-06', validUntil: '2035-12-31' };
  const assixAtRh = () => ({ trialId: house.world.trial('ASSIX'), siteId: house.world.site('RH') });
});
