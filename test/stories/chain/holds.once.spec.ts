import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { injection, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const DAY = '2025-11-18';
const RIGHT = { gland: 'submandibular', side: 'right' };

describe('BR-24: a hold covers all that descends from it, stands in it, or belongs to it', () => {
  let house: House;
  let small: Small;
  /** At the bedside, verified: its syringes hold the first two vials. */
  let page: Json;
  let subject: Json;
  /** Has no vial yet. */
  let next: Json;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    const { world } = house;
    ({ page, subject, next } = await atBedside(world, small, DAY));
  });
  afterAll(() => house.close());

  const hold = (kind: string, id: string): Promise<Json> =>
    house.world.as('qa.01').post('/api/holds', { scope: { kind, id }, reason: `About this ${kind}` });
  /** By quality assurance of the hospital, or of the maker where the thing is the maker's. */
  const lift = ({ id, scopeKind, scopeId }: Json): Promise<Json> => {
    const makers = ['donor', 'donation', 'lot', 'unit'].includes(scopeKind) && scopeId !== small.saline.id;
    const qa = makers || scopeId === house.world.site('TES') ? 'qa.04' : 'qa.03';
    const qp = house.world.sign(qa === 'qa.04' ? 'qp.01' : 'qp.03');
    const signed = { signature: house.world.sign(qa), qp };
    return house.world.as(qa).post(`/api/holds/${id}/lift`, { reason: 'Cleared', ...signed });
  };

  const pharmacist = () => house.world.as(WARD.preparer);
  const syringe = () => syringeFor(page, RIGHT.gland, RIGHT.side);
  const keep = (unit: Json) => pharmacist().send('POST', `/api/kits/${next.id}/units`, { unit: unit.code });
  const give = () =>
    house.world
      .as(WARD.investigator)
      .send(
        'POST',
        `/api/bedside/kits/${page.id}/doses`,
        injection(subject, { ...RIGHT, syringe: syringe().code, volumeUl: 1250 }),
      );

  /** The numbers of the holds in the reasons, as the unblinded read them. */
  async function heldBy(answer: { status: number; body: Json }): Promise<string[]> {
    expect(answer.status).toBe(409);
    const { reasons } = await pharmacist().get(`/api/refusals/${answer.body.ref}`);
    for (const r of reasons) expect(['BR-24 on-hold', 'BR-61 masked-stop']).toContain(`${r.rule} ${r.code}`);
    return reasons.map((r: Json) => r.facts.hold);
  }

  const places = async (): Promise<Json[]> => pharmacist().get('/api/places');
  const around = async (kind: string): Promise<string> => {
    let at = (await places()).find((p) => p.id === small.box.id);
    while (at.kind !== kind) at = (await places()).find((p) => p.id === at.parentId);
    return at.id;
  };

  const ofVial: [string, () => string | Promise<string>][] = [
    ['donor', () => small.donorId],
    ['donation', () => small.donationId],
    ['lot', () => small.lot.id],
    ['unit', () => small.vials[4].id],
    ['place', () => small.box.id],
    ['place', () => around('rack')],
    ['place', () => around('store')],
    ['kit', () => next.id],
    ['site', () => house.world.site('RH')],
    ['trial', () => house.world.trial('ASSIX')],
  ];

  it.each(ofVial)('a vial in its box: a hold on its %s keeps it from a kit, until it is lifted', async (kind, id) => {
    const vial = small.vials[4];
    const held = await hold(kind, await id());
    expect(await heldBy(await keep(vial))).toEqual([held.number]);
    await lift(held);
    expect((await keep(vial)).status).toBe(200);
    await pharmacist().post(`/api/kits/${next.id}/units/free`, { unit: vial.code, reason: 'Next hold' });
  });

  it('a hold on something else blocks nothing', async () => {
    const others = [
      await hold('unit', small.vials[6].id),
      await hold('lot', small.saline.id),
      await hold('site', house.world.site('TES')),
      await hold('trial', house.world.trial('KNEE')),
    ];
    expect((await keep(small.vials[4])).status).toBe(200);
    await pharmacist().post(`/api/kits/${next.id}/units/free`, { unit: small.vials[4].code, reason: 'Done' });
    for (const other of others) await lift(other);
  });

  it('a kept vial that is put on hold afterwards is not thawed', async () => {
    const vial = small.vials[5];
    expect((await keep(vial)).status).toBe(200);
    const held = await hold('donor', small.donorId);
    const start = await pharmacist().send('POST', `/api/kits/${next.id}/thaw`, {
      units: [vial.code],
      signature: house.world.sign(WARD.preparer),
      verifier: house.world.sign(WARD.verifier),
    });
    expect(await heldBy(start)).toEqual([held.number]);
    await lift(held);
  });

  it('a syringe at the bedside: every hold up to the donor stops the injection; lifting one lifts no other', async () => {
    const scopes: [string, string][] = [
      ['donor', small.donorId],
      ['donation', small.donationId],
      ['lot', small.lot.id],
      ['unit', small.vials[0].id],
      ['kit', page.id],
      ['syringe', syringe().id],
      ['trial', house.world.trial('ASSIX')],
      ['site', house.world.site('RH')],
    ];
    const holds: Json[] = [];
    for (const [kind, id] of scopes) holds.push(await hold(kind, id));
    for (let left = [...holds]; left.length; left = left.slice(1)) {
      const stopped = await give();
      expect(stopped.body.reasons.map((r: Json) => r.code)).toEqual(['kit-not-usable']);
      expect((await heldBy(stopped)).sort()).toEqual(left.map((h) => h.number).sort());
      await lift(left[0]);
    }
    expect((await give()).status).toBe(200);
  });

  it('BR-61: a vial that is in the other syringe stops this one too: what is in a kit tells nothing', async () => {
    const held = await hold('unit', small.vials[0].id);
    const left = { gland: 'submandibular', side: 'left' };
    const other = syringeFor(page, left.gland, left.side);
    const inject = () =>
      house.world
        .as(WARD.investigator)
        .send(
          'POST',
          `/api/bedside/kits/${page.id}/doses`,
          injection(subject, { ...left, syringe: other.code, volumeUl: 1250 }),
        );
    expect(await heldBy(await inject())).toEqual([held.number]);
    await lift(held);
    expect((await inject()).status).toBe(200);
  });

  it('a hold on what does not exist, or on nothing of this kind', async () => {
    const wrong = { scope: { kind: 'lot', id: small.vials[0].id }, reason: 'Wrong kind' };
    expect((await house.world.as('qa.01').send('POST', '/api/holds', wrong)).status).toBe(404);
    const person = { ...wrong, scope: { kind: 'person', id: house.world.id('qa.01') } };
    const answer = await house.world.as('qa.01').send('POST', '/api/holds', person);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'scope.kind', value: 'person' }] } });
  });

  it('afterwards no hold is open, and trail and tables agree', async () => {
    expect(await house.world.as('qa.01').get('/api/holds')).toEqual([]);
    expect((await house.world.as('inspector.01').get('/api/holds?show=all')).length).toBeGreaterThan(20);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
