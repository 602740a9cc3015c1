import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('Who lifts a hold, and what may be done with what is held or expired', () => {
  let house: House;
  let small: Small;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at('2025-11-18T08:00:00Z');
  });
  afterAll(() => house.close());

  const sign = (login: string) => house.world.sign(login);
  const hold = (by: string, kind: string, id: string, safety = false): Promise<Json> =>
    house.world.as(by).post('/api/holds', { scope: { kind, id }, reason: 'Freezer alarm 02:14', safety });
  const lift = (by: string, { id }: Json, more: object = {}) =>
    house.world.as(by).send('POST', `/api/holds/${id}/lift`, { reason: 'Assessed', ...more });

  it('BR-25: a hold on a vial is lifted by somebody other than its opener', async () => {
    const held = await hold('qa.01', 'unit', small.vials[0].id);
    const own = await lift('qa.01', held);
    expect([own.status, codes(own.body)]).toEqual([409, ['hold-lift-not-allowed']]);
    expect((await lift('qa.04', held)).status).toBe(201);
    const again = await lift('qa.04', held);
    expect([again.status, codes(again.body)]).toEqual([409, ['hold-not-open']]);
  });

  it('BR-25: on a lot that was certified it takes QA and a QP of its site, and every reason against is told at once', async () => {
    const held = await hold('qa.01', 'lot', small.lot.id);
    expect(codes((await lift('qa.01', held)).body).sort()).toEqual(['hold-lift-certified', 'hold-lift-not-allowed']);
    expect(codes((await lift('qa.04', held)).body)).toEqual(['hold-lift-certified']);
    expect(codes((await lift('qa.04', held, { signature: { ...sign('qa.04'), password: 'wrong' } })).body)).toEqual([
      'password-wrong',
    ]);
    expect(codes((await lift('qa.04', held, { signature: sign('qa.01') })).body)).toEqual(['not-your-login']);
    const signature = sign('qa.04');
    for (const more of [{}, { qp: sign('qp.03') }, { qp: sign('qa.01') }, { qp: signature }]) {
      expect(codes((await lift('qa.04', held, { signature, ...more })).body)).toEqual(['hold-lift-certified']);
    }
    expect((await lift('qa.04', held, { signature, qp: sign('qp.01') })).status).toBe(201);
  });

  it('BR-25: on a donor it takes a signature of QA', async () => {
    const held = await hold('qa.01', 'donor', small.donorId);
    expect(codes((await lift('qa.04', held)).body)).toEqual(['hold-lift-unsigned']);
    expect((await lift('qa.04', held, { signature: sign('qa.04') })).status).toBe(201);
  });

  it('BR-25: a safety hold takes QA and QP, both signed', async () => {
    const held = await hold('pharmacist.02', 'unit', small.vials[0].id, true);
    const qa = { signature: sign('qa.04') };
    expect(codes((await lift('qa.04', held, qa)).body)).toEqual(['hold-lift-needs-qp']);
    expect(codes((await lift('qa.04', held, { qp: sign('qp.01') })).body)).toEqual(['hold-lift-needs-qp']);
    expect(codes((await lift('qa.04', held, { ...qa, qp: sign('qa.01') })).body)).toEqual(['hold-lift-needs-qp']);
    expect((await lift('qa.04', held, { ...qa, qp: sign('qp.01') })).status).toBe(201);
  });

  it('BR-60: neither placed nor lifted without saying why', async () => {
    const place = { scope: { kind: 'unit', id: small.vials[0].id }, reason: ' x ' };
    expect(codes(await house.world.as('qa.01').refused('/api/holds', place))).toEqual(['reason-required']);
    const held = await hold('qa.01', 'unit', small.vials[0].id);
    expect(codes((await lift('qa.04', held, { reason: '  ?  ' })).body)).toEqual(['reason-required']);
    expect((await lift('qa.04', held)).status).toBe(201);
  });

  it('lifting is for quality assurance alone; nobody blinded may place or see holds', async () => {
    const held = await hold('custodian.03', 'place', small.box.id);
    for (const by of ['pharmacist.02', 'qp.01', 'custodian.03', 'investigator.01', 'admin.01']) {
      expect((await lift(by, held)).status).toBe(403);
    }
    for (const by of ['investigator.01', 'nurse.04']) {
      expect((await house.world.as(by).send('GET', '/api/holds')).status).toBe(403);
    }
    expect((await lift('qa.03', held)).status).toBe(201);
  });

  const setAside = (unit: Json) =>
    house.world
      .as('custodian.03')
      .send('POST', '/api/storage/set-aside', { unit: unit.code, as: 'quarantined', reason: 'To be looked at' });
  const giveBack = (unit: Json) =>
    house.world.as('custodian.03').send('POST', '/api/disposal/return', { unit: unit.code, reason: 'Not used' });
  const destroy = (unit: Json, more: object = {}) =>
    house.world.as(WARD.preparer).send('POST', '/api/disposal/destroy', {
      items: [unit.code],
      method: 'autoclave, biological waste',
      reason: 'Not to be used',
      witness: sign(WARD.verifier),
      ...more,
    });

  it('what is held can be set aside, returned, and with QA destroyed', async () => {
    const held = await hold('qa.01', 'lot', small.lot.id);
    expect((await setAside(small.vials[1])).body).toMatchObject({ state: 'quarantined' });
    expect((await giveBack(small.vials[2])).body.items).toMatchObject([{ state: 'returned' }]);
    const alone = await destroy(small.vials[3]);
    expect([alone.status, codes(alone.body)]).toEqual([409, ['destruction-under-hold']]);
    expect(codes((await destroy(small.vials[3], { qa: sign('custodian.03') })).body)).toEqual([
      'destruction-under-hold',
    ]);
    const far = { organisation: 'Another hospital', zone: 'Europe/Copenhagen', language: 'da', kind: 'hospital' };
    await house.world.addSite('FAR', { ...far, name: 'Another hospital' });
    await house.world.addPerson('qa.09', 'QA 09', [{ role: 'qa', site: 'FAR' }]);
    expect(codes((await destroy(small.vials[3], { qa: sign('qa.09') })).body)).toEqual(['destruction-under-hold']);
    expect((await destroy(small.vials[3], { qa: sign('qa.04') })).body.items).toMatchObject([{ state: 'destroyed' }]);
    expect((await lift('qa.04', held, { signature: sign('qa.04'), qp: sign('qp.01') })).status).toBe(201);
  });

  it('what is expired can be set aside, returned and destroyed', async () => {
    await house.world.at('2027-03-02T08:00:00Z');
    const dead = await house.world
      .as(WARD.preparer)
      .post('/api/scan', { code: small.vials[4].code, step: 'unit.thaw' });
    expect(codes(dead.verdict)).toContain('expired');
    expect((await setAside(small.vials[4])).body).toMatchObject({ state: 'quarantined' });
    expect((await giveBack(small.vials[5])).body.items).toMatchObject([{ state: 'returned' }]);
    expect((await destroy(small.vials[6])).body.items).toMatchObject([{ state: 'destroyed' }]);
    const asked = { code: small.vials[7].code, step: 'unit.quarantine' };
    expect((await house.world.as('custodian.03').post('/api/scan', asked)).verdict).toMatchObject({ outcome: 'GO' });
  });
});
