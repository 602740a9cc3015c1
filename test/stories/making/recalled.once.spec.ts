import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { injection, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

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
    ({ house, told: small } = await openTold('small', smallAssix));
    const { world } = house;
    ({ page, subject, next } = await atBedside(world, small, DAY));
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

  it('BR-27: one recall, by quality assurance with signature and reason; it reaches lot, units and syringes', async () => {
    const scope = { kind: 'material', id: reagent.id };
    const wish = { scope, reason: 'Endotoxin found by the supplier', signature: sign('qa.01') };
    expect(codes(await as('qa.01').refused('/api/recalls', { ...wish, reason: 'x' }))).toEqual(['reason-required']);
    const would = await as('qa.01').get(`/api/impact?act=recall&kind=material&id=${reagent.id}`);
    expect(would).toMatchObject({ lots: 1, units: 12, syringes: 2 });
    recall = await as('qa.01').post('/api/recalls', wish);
    expect(recall).toMatchObject({ kind: 'recall', scopeKind: 'material', scopeName: reagent.name });
    const { next: steps } = await as('operator.01').post('/api/scan', { code: reagent.label });
    expect(steps).toMatchObject([{ step: 'material.use', outcome: 'STOP' }]);
    const [{ holds }] = (await as('qa.01').get('/api/material-lots')).filter((m: Json) => m.id === reagent.id);
    expect(holds).toMatchObject([{ number: recall.number, kind: 'recall' }]);
  });

  it('BR-27: a kept vial is not thawed', async () => {
    const { body } = await start();
    expect(codes(body)).toEqual(['recalled']);
    expect(body.reasons[0].facts).toMatchObject({ hold: recall.number, reason: 'Endotoxin found by the supplier' });
  });

  it('BR-27, BR-61: a syringe at the bedside is not injected, and the blinded person reads the neutral sentence', async () => {
    const { status, body } = await give();
    expect([status, body.reasons.length, body.reasons[0].code]).toEqual([409, 1, 'kit-not-usable']);
    expect(body.detail).toMatch(/^This kit cannot be used\. Do not inject\. Call the unblinded pharmacy\. Ref /);
    expect(JSON.stringify(body)).not.toMatch(/R-204|CryoStor|Endotoxin|hold|recall|material|CL2/i);
    const { reasons } = await as(WARD.preparer).get(`/api/refusals/${body.ref}`);
    expect(reasons).toMatchObject([{ rule: 'BR-61', code: 'masked-stop-recall', facts: { hold: recall.number } }]);
    const unknown = await as(WARD.investigator).send('POST', '/api/scan', { code: reagent.label });
    expect(unknown.status).toBe(404);
  });

  it('BR-27: closed by quality assurance and QP together, and then both go on', async () => {
    const [{ hash }] = (await as('qa.01').get('/api/recalls')).filter((r: Json) => r.id === recall.id);
    const seen = hash ?? (await as('qa.01').get(`/api/recalls/${recall.id}`)).hash;
    const wish = { reason: 'Another batch was meant', signature: sign('qa.04', seen), qp: sign('qp.01') };
    await as('qa.04').post(`/api/recalls/${recall.id}/close`, wish);
    expect((await start()).status).toBe(200);
    expect((await give()).status).toBe(200);
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
