import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { stageAssix } from '../../../demo/world/stage.js';
import { permissions } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { openTold } from '../../setup/told.js';
import { GIVES_NO_RIGHT, GRANTING, type Granting } from './granting.js';

describe('BR-64: what gives a right, or a way to sign in as somebody, takes two people', () => {
  let house: House;
  let count = 0;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    for (const n of ['21', '22', '23']) await house.world.addPerson(`new.${n}`, `new ${n}`, []);
  });
  afterAll(() => house.close());

  it('every permission stands in one of the two tables: a new one is decided upon', () => {
    const known = [...Object.keys(GRANTING), ...Object.keys(GIVES_NO_RIGHT)];
    expect(known.sort()).toEqual(permissions().map((p) => p.verb));
  });

  it.each(Object.keys(GRANTING))('%s: what somebody asked for who has gone since is not given', async (verb) => {
    for (const act of GRANTING[verb]!) {
      if (!act.confirm) continue;
      for (const what of ['access', 'roles'] as const) {
        const gone = await another(act.by);
        const asked = await act.ask(house.world, gone);
        expect([verb, asked.status < 300]).toEqual([verb, true]);
        await leave(gone, what);
        const answer = await act.confirm(house.world, act.second, asked.body);
        expect([verb, what, answer.status, codes(answer.body)]).toEqual([verb, what, 409, ['asker-gone']]);
        expect([verb, await act.holds(house.world, gone)]).toEqual([verb, false]);
      }
    }
  });

  /** Somebody with the roles of another. */
  async function another(login: string): Promise<string> {
    const { world } = house;
    const name = `gone.${++count}`;
    await world.addPerson(name, name, []);
    for (const role of await rolesOf(login)) {
      const { role: code, siteId, trialId } = role;
      const asked = { role: code, ...(siteId && { siteId }), ...(trialId && { trialId }) };
      const { id } = await world.as('admin.01').post(`/api/people/${world.id(name)}/grants`, asked);
      await world.as('admin.02').post(`/api/grants/${id}/approve`);
    }
    return name;
  }

  const rolesOf = async (login: string): Promise<Json[]> => {
    const people: Json[] = await house.world.as('admin.01').get('/api/people');
    return people.find((p) => p.login === login)!.grants.filter((g: Json) => g.state === 'active');
  };

  async function leave(login: string, what: 'access' | 'roles'): Promise<void> {
    const admin = house.world.as('admin.01');
    const ends =
      what === 'access'
        ? [`/api/people/${house.world.id(login)}/end`]
        : (await rolesOf(login)).map((g) => `/api/grants/${g.id}/end`);
    for (const path of ends) {
      await admin.post(path, { reason: 'Left the hospital' });
      const again = await admin.send('POST', path, { reason: 'Left the hospital' });
      const code = what === 'access' ? 'access-ended' : 'ended-already';
      expect([path, again.status, codes(again.body)]).toEqual([path, 409, [code]]);
    }
  }

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
    expect([verb, await act.holds(house.world, by)]).toEqual([verb, false]);
    const self = await act.confirm(house.world, by, asked.body);
    expect([verb, self.status, codes(self.body)]).toEqual([verb, 409, [alone]]);
    expect([verb, await act.holds(house.world, by)]).toEqual([verb, false]);
    const other = await act.confirm(house.world, second, asked.body);
    expect([verb, other.status < 300]).toEqual([verb, true]);
    expect([verb, await act.holds(house.world, by)]).toEqual([verb, true]);
  }

  it('BR-57: who holds a role for a trial proposes nothing at a site that takes no part in it', async () => {
    const { world } = house;
    const sponsor = world.as('sponsor.01');
    const person = `/api/people/${world.id('new.23')}`;
    const training = { procedureId: world.procedures.get('CCL')![0], ...SPAN };
    const procedure = { code: 'thaw', document: 'P-99', edition: '1', validFrom: '2025-01-06' };
    const line = { trialId: world.trial('KNEE'), siteId: world.site('RH'), ...SPAN };
    expect((await sponsor.send('POST', `${person}/trainings`, training)).status).toBe(403);
    expect((await sponsor.send('POST', `/api/sites/${world.site('CCL')}/procedures`, procedure)).status).toBe(403);
    const { status, body } = await sponsor.send('POST', `${person}/delegations`, line);
    expect([status, body.errors?.[0].field]).toEqual([400, 'siteId']);
  });

  it('BR-44: a second signer of another trial is told that they hold no role for this one', async () => {
    const { world } = house;
    await world.addPerson('sponsor.08', 'sponsor 08', [{ role: 'sponsor', trial: 'KNEE' }]);
    const trialId = world.trial('ASSIX');
    const trial = (await world.as('sponsor.01').get('/api/trials')).find((t: Json) => t.id === trialId);
    const light = async (second: string) => {
      const [signature, other] = ['sponsor.01', second].map((login) => world.sign(login, trial.sites[0].hash));
      const body = { siteId: world.site('RH'), signature, second: other };
      const answer = await world.as('sponsor.01').send('POST', `/api/trials/${trialId}/green-lights`, body);
      return [answer.status, answer.body.reasons?.map((r: Json) => r.says)];
    };
    expect(await light('sponsor.08')).toEqual([
      409,
      ['sponsor 08 holds no role that may give a green light of ASSIX.'],
    ]);
    expect(await light('sponsor.01')).toEqual([409, ['A second person is needed, other than sponsor 01.']]);
  });

  it('BR-41: for a person whose access has ended nothing is asked', async () => {
    const { world } = house;
    await world.addPerson('gone.91', 'gone.91', []);
    const admin = world.as('admin.01');
    const path = `/api/people/${world.id('gone.91')}`;
    const asked = await admin.post(`${path}/grants`, { role: 'qa', siteId: world.site('CCL') });
    await admin.post(`${path}/password`, { password: 'lilla mus 9x', ...WHY });
    await admin.post(`${path}/end`, WHY);
    const refusals = [
      admin.send('POST', `${path}/grants`, { role: 'qa', siteId: world.site('CCL') }),
      admin.send('POST', `${path}/password`, { password: 'lilla mus 9x', ...WHY }),
      admin.send('POST', `${path}/unlock`, WHY),
      admin.send('POST', `${path}/factor/end`, WHY),
      world.as('admin.02').send('POST', `/api/grants/${asked.id}/approve`),
      world.as('admin.02').send('POST', `${path}/password/approve`, { password: 'torvet og regn' }),
    ];
    for (const { status, body } of await Promise.all(refusals))
      expect([status, codes(body)]).toEqual([409, expect.arrayContaining(['access-ended'])]);
  });

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

  const WHY = { reason: 'Left the hospital' };
  const SPAN = { validFrom: '2025-01-06', validUntil: '2035-12-31' };
  const assixAtRh = () => ({ trialId: house.world.trial('ASSIX'), siteId: house.world.site('RH') });
});
