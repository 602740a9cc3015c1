import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { stageAssix } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { openTold } from '../../setup/told.js';

describe('Roles are asked for by one administrator and approved by another', () => {
  let house: House;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    for (const login of ['anna.01', 'bo.01', 'clara.01', 'dan.01']) await house.world.addPerson(login, login, []);
    await house.world.addPerson('admin.03', 'administrator 03', [{ role: 'administrator' }]);
  });
  afterAll(() => house.close());

  const admin = (n = 1) => house.world.as(`admin.0${n}`);
  const scope = {
    investigator: 'ASSIX',
    pharmacist: 'ASSIX',
    'blinded-monitor': 'ASSIX',
    statistician: 'ASSIX',
  } as const;

  function wanted(role: string, trial?: string): object {
    const trialId = house.world.trial(trial ?? 'ASSIX');
    if (role === 'administrator' || role === 'inspector') return { role };
    if (['blinded-monitor', 'statistician', 'sponsor'].includes(role)) return { role, trialId };
    return role in scope ? { role, siteId: house.world.site('RH'), trialId } : { role, siteId: house.world.site('RH') };
  }

  const ask = (login: string, role: string, trial?: string, by = 1) =>
    admin(by).send('POST', `/api/people/${house.world.id(login)}/grants`, wanted(role, trial));
  const approve = (id: string, by = 2) => admin(by).send('POST', `/api/grants/${id}/approve`);
  const grant = async (login: string, role: string, trial?: string): Promise<string> => {
    const { id } = (await ask(login, role, trial)).body;
    expect((await approve(id)).status).toBe(204);
    return id;
  };
  const end = (id: string, reason = 'Left the department') => admin().send('POST', `/api/grants/${id}/end`, { reason });
  const rolesOf = async (login: string): Promise<Json[]> =>
    (await admin().get('/api/people')).find((p: Json) => p.login === login).grants;

  it('BR-64: asking gives nothing; who asked cannot approve; another can, once', async () => {
    const asked = await ask('anna.01', 'custodian');
    const anna = house.world.as('anna.01');
    expect((await anna.send('GET', '/api/places')).status).toBe(403);
    const self = await approve(asked.body.id, 1);
    expect([self.status, codes(self.body)]).toEqual([409, ['second-approver']]);
    expect((await approve(asked.body.id, 2)).status).toBe(204);
    expect((await anna.send('GET', '/api/places')).status).toBe(200);
    expect(codes((await approve(asked.body.id, 3)).body)).toEqual(['not-requested']);
  });

  it('BR-64: an administrator approves no role for themselves, and holds no other', async () => {
    const own = await ask('admin.03', 'qa');
    expect([own.status, codes(own.body)]).toEqual([409, ['administrator-mix']]);
    expect(codes((await ask('anna.01', 'administrator')).body)).toEqual(['administrator-mix']);
    const second = await ask('admin.03', 'administrator');
    expect(codes((await approve(second.body.id, 3)).body)).toEqual(['second-approver']);
  });

  it('BR-64: nobody but an administrator asks or approves', async () => {
    const path = `/api/people/${house.world.id('bo.01')}/grants`;
    for (const login of ['qa.01', 'sponsor.01', 'investigator.01', 'inspector.01']) {
      expect((await house.world.as(login).send('POST', path, wanted('qa'))).status).toBe(403);
    }
  });

  it('BR-63: who prepares in a trial does not inject in it, not even after the role has ended', async () => {
    const id = await grant('bo.01', 'pharmacist');
    for (const role of ['investigator', 'nurse', 'blinded-monitor']) {
      const body = role === 'nurse' ? { ...wanted('investigator'), role } : wanted(role);
      const stop = await admin().send('POST', `/api/people/${house.world.id('bo.01')}/grants`, body);
      expect([stop.status, codes(stop.body)]).toEqual([409, ['side-conflict']]);
    }
    expect((await end(id)).status).toBe(204);
    expect(codes((await ask('bo.01', 'investigator')).body)).toEqual(['side-conflict']);
    expect((await ask('bo.01', 'investigator', 'KNEE')).status).toBe(201);
  });

  it('BR-63: nor the other way round; a role of the whole site counts for every trial', async () => {
    await grant('clara.01', 'investigator');
    for (const role of ['pharmacist', 'statistician', 'custodian', 'inspector']) {
      expect(codes((await ask('clara.01', role)).body)).toEqual(['side-conflict']);
    }
    expect(codes((await ask('clara.01', 'pharmacist', 'KNEE')).body)).toEqual(['side-conflict']);
  });

  it('BR-63: both sides asked for before either is approved: only the first becomes true', async () => {
    const blinded = (await ask('dan.01', 'investigator')).body.id;
    const unblinded = (await ask('dan.01', 'pharmacist')).body.id;
    const answers = await Promise.all([approve(blinded), approve(unblinded, 3)]);
    expect(answers.map((a) => a.status).sort()).toEqual([204, 409]);
    expect(codes(answers.find((a) => a.status === 409)!.body)).toEqual(['side-conflict']);
    expect((await rolesOf('dan.01')).map((g) => g.state).sort()).toEqual(['active', 'requested']);
  });

  it('BR-60: a role is ended with a reason, at once, and stays on the list', async () => {
    const [held] = await rolesOf('anna.01');
    const mute = await end(held.id, ' - ');
    expect([mute.status, codes(mute.body)]).toEqual([409, ['reason-required']]);
    expect((await end(held.id)).status).toBe(204);
    expect((await house.world.as('anna.01').send('GET', '/api/places')).status).toBe(403);
    expect(await rolesOf('anna.01')).toMatchObject([{ role: 'custodian', state: 'ended' }]);
  });

  it.each([
    ['QP 01', /^looks like the name of qp\.01: /],
    ['qp  01', /^looks like the name of qp\.01: /],
    ['ＱＰ\u00a001', /^looks like the name of qp\.01: /],
    ['Q\u202eP 01', /^holds U\+202E, /],
    ['QP\u200b 01', /^holds U\+200B, /],
    ['Q\u0420 01', /^holds U\+0420, a letter of another script /],
  ])('BR-60: nobody is named %j beside QP 01: names are printed', async (name, says) => {
    const person = { login: 'eva.01', name, password: 'seven green bicycles' };
    const { status, body } = await admin().send('POST', '/api/people', person);
    expect({ status, errors: body.errors }).toMatchObject({ status: 400, errors: [{ field: 'name' }] });
    expect(body.errors[0].says).toMatch(says);
  });

  it('a role is held for what it is held for: site, trial, both or everywhere', async () => {
    const path = `/api/people/${house.world.id('anna.01')}/grants`;
    for (const [body, field] of [
      [{ role: 'pharmacist', siteId: house.world.site('RH') }, 'trialId'],
      [{ role: 'qa' }, 'siteId'],
      [{ role: 'qa', siteId: house.world.site('RH'), trialId: house.world.trial('ASSIX') }, 'trialId'],
      [{ role: 'inspector', siteId: house.world.site('RH') }, 'siteId'],
      [{ role: 'king' }, 'role'],
    ] as const) {
      expect(await admin().send('POST', path, body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    }
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
