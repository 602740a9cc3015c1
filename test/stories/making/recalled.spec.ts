import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive, drawBoth } from '../../../demo/world/assix.js';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { endThaw, handOver, injection, syringeFor, thaw, verify } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import { openApp, type House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';

const DAY = '2025-11-18';
const RIGHT = { gland: 'submandibular', side: 'right' };

describe('A reagent is recalled after a lot was made with it', () => {
  let house: House;
  let small: Small;
  /** At the bedside, verified: its syringes hold the first two vials. */
  let page: Json;
  let subject: Json;
  /** Waits for a vial. */
  let next: Json;
  let reagent: Json;
  let recall: Json;

  beforeAll(async () => {
    house = await openApp();
    const { world } = house;
    small = await smallAssix(world);
    await world.at(`${DAY}T08:00:00Z`);
    const first = await arrive(world, 'ASX-011', DAY);
    subject = first.subject;
    next = (await arrive(world, 'ASX-012', DAY)).kit;
    await thaw(world, WARD, first.kit.id, small.vials.slice(0, 2));
    await endThaw(world, WARD, first.kit.id, small.vials.slice(0, 2));
    await drawBoth(world, first.kit, small.vials);
    page = await handOver(world, WARD, first.kit.id);
    await verify(world, WARD, page, subject);
    await as(WARD.preparer).post(`/api/kits/${next.id}/units`, { unit: small.vials[2].code });
    reagent = (await as('qa.01').get('/api/material-lots')).find((m: Json) => m.code === 'R-204');
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const start = (): Promise<Answer> =>
    as(WARD.preparer).send('POST', `/api/kits/${next.id}/thaw`, {
      units: [small.vials[2].code],
      signature: sign(WARD.preparer),
      verifier: sign(WARD.verifier),
    });
  const give = (): Promise<Answer> => {
    const syringe = syringeFor(page, RIGHT.gland, RIGHT.side).code as string;
    const dose = injection(subject, { ...RIGHT, syringe, volumeUl: 1250 });
    return as(WARD.investigator).send('POST', `/api/bedside/kits/${page.id}/doses`, dose);
  };

  it('before it, nothing stands against the reagent, and its page names the lot', async () => {
    expect(reagent).toMatchObject({ state: 'released', lots: ['CL2-25-0107'], holds: [] });
    const { next: steps } = await as('operator.01').post('/api/scan', { code: reagent.label });
    expect(steps).toMatchObject([{ step: 'material.use', outcome: 'GO' }]);
    const { nodes } = await as('qa.01').get(`/api/items/${small.vials[0].id}/genealogy`);
    expect(nodes.filter((n: Json) => n.kind === 'material')).toHaveLength(2);
  });

  it('BR-27: one hold, by quality assurance with signature and reason; it answers with lots, units, kits', async () => {
    const path = `/api/material-lots/${reagent.id}/recall`;
    const signature = sign('qa.01', reagent.hash);
    expect(codes(await as('qa.01').refused(path, { reason: 'x', signature }))).toEqual(['reason-required']);
    recall = await as('qa.01').post(path, { reason: 'Endotoxin found by the supplier', signature });
    expect(recall).toMatchObject({ kits: 1, syringes: 2, lots: [{ number: 'CL2-25-0107', state: 'quarantine' }] });
    expect(recall.lots[0].units.reduce((sum: number, u: Json) => sum + u.count, 0)).toBe(12);
    const again = await as('qa.01').refused(path, { reason: 'once more', signature });
    expect(codes(again)).toEqual(['recalled-already']);
    expect(await as('qa.01').get('/api/holds')).toMatchObject([{ number: recall.hold, scopeKind: 'material' }]);
    const { next: steps } = await as('operator.01').post('/api/scan', { code: reagent.label });
    expect(steps).toMatchObject([{ step: 'material.use', outcome: 'STOP' }]);
  });

  it('BR-24: a kept vial is not thawed', async () => {
    const { body } = await start();
    expect(codes(body)).toEqual(['on-hold']);
    expect(body.reasons[0].facts).toMatchObject({ hold: recall.hold, reason: 'Endotoxin found by the supplier' });
  });

  it('BR-24, BR-61: a syringe at the bedside is not injected, and the blinded person reads the neutral sentence', async () => {
    const { status, body } = await give();
    expect([status, body.reasons.length, body.reasons[0].code]).toEqual([409, 1, 'kit-not-usable']);
    expect(body.detail).toMatch(/^This kit cannot be used\. Do not inject\. Call the unblinded pharmacy\. Ref /);
    expect(JSON.stringify(body)).not.toMatch(/R-204|CryoStor|Endotoxin|hold|material|CL2/i);
    const { reasons } = await as(WARD.preparer).get(`/api/refusals/${body.ref}`);
    expect(reasons).toMatchObject([{ rule: 'BR-24', code: 'on-hold', facts: { hold: recall.hold } }]);
    const unknown = await as(WARD.investigator).send('POST', '/api/scan', { code: reagent.label });
    expect(unknown.status).toBe(404);
  });

  it('BR-25: lifted by quality assurance and QP together, and then both go on', async () => {
    const [hold] = await as('qa.01').get('/api/holds');
    const path = `/api/holds/${hold.id}/lift`;
    const qa = { reason: 'Another batch was meant', signature: sign('qa.04', hold.hash) };
    expect(codes(await as('qa.04').refused(path, qa))).toEqual(['hold-lift-needs-qp']);
    const own = { ...qa, signature: sign('qa.01', hold.hash), qp: sign('qp.01', hold.hash) };
    expect(codes(await as('qa.01').refused(path, own))).toEqual(['hold-lift-not-allowed']);
    await as('qa.04').post(path, { ...qa, qp: sign('qp.01', hold.hash) });
    expect((await start()).status).toBe(200);
    expect((await give()).status).toBe(200);
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
