import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive, drawBoth } from '../../../demo/world/assix.js';
import { codes, type Json } from '../../../demo/world/client.js';
import { close, endThaw, give, handOver, passStep, syringeFor, thaw, verify } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { DAY, LEFT, RIGHT } from './two-arms.js';

describe('BR-61: one clock and one rhythm for every arm', () => {
  let house: House;
  let small: Small;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at(`${DAY}T08:00:00Z`);
  });
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const trialOf = async (code: string): Promise<Json> =>
    (await as('sponsor.01').get('/api/trials')).find((t: Json) => t.code === code);

  /** A version of the saline with another definition, approved. */
  async function saline(edition: string, more: object): Promise<string> {
    const products: Json[] = await as('qa.04').get('/api/products');
    const { definition } = products.find((p) => p.code === 'SALINE');
    const draft = { code: 'SALINE', edition, definition: { ...definition, ...more } };
    const { id, hash } = await as('qa.04').post('/api/products', draft);
    await as('qa.01').post(`/api/products/${id}/approve`, { signature: house.world.sign('qa.01', hash) });
    return id;
  }

  /** A version of the protocol in force with other products or other times; what its approval answers. */
  async function approve(code: string, edition: string, more: object) {
    const trial = await trialOf(code);
    const { definition } = trial.protocols.find((p: Json) => p.inForce);
    const wish = { edition, definition: { ...definition, ...more } };
    const { id } = await as('sponsor.02').post(`/api/trials/${trial.id}/protocols`, wish);
    const { hash } = (await trialOf(code)).protocols.find((p: Json) => p.id === id);
    const signature = house.world.sign('sponsor.01', hash);
    return as('sponsor.01').send('POST', `/api/protocols/${id}/approve`, { signature });
  }

  it('a masked protocol whose products differ visibly is not approved, and each difference is named', async () => {
    const use = { minutes: 240, from: 'thaw-end' };
    const slow = await saline('2', { use, content: { volumeUl: 10_000, kiloCells: 0 } });
    const { status, body } = await approve('ASSIX', '9', { products: [house.world.product('CL-AD-MSC-002'), slow] });
    expect([status, body.reasons.map((r: Json) => [r.code, r.facts.what, r.facts.values])]).toEqual([
      409,
      [
        ['products-differ', 'use-minutes', 'CL-AD-MSC-002 v3: 60; SALINE v2: 240'],
        ['products-differ', 'unit-volume', 'CL-AD-MSC-002 v3: 1500; SALINE v2: 10000'],
      ],
    ]);
  });

  it('BR-43: nor is one that lets a kit be used longer than its products', async () => {
    const preparation = {
      thaw: { leastMinutes: 1, mostMinutes: 4 },
      filling: { leastMinutes: 5, mostMinutes: 45 },
      use: { minutes: 90, from: 'thaw-end' },
    };
    const { body } = await approve('ASSIX', '10', { preparation });
    expect(new Set(codes(body))).toEqual(new Set(['use-too-long', 'thaw-unlike-product']));
  });

  it('a list whose arms differ visibly is not sealed', async () => {
    const slow = (await as('qa.04').get('/api/products')).find((p: Json) => p.name === 'SALINE v2').id;
    const arms = [
      { arm: 'A', productId: house.world.product('STROMAFORTE') },
      { arm: 'P', productId: slow },
    ];
    await house.world.addPerson('statistician.02', 'statistician 02', [{ role: 'statistician', trial: 'KNEE' }]);
    const list = { arms, slots: [{ kit: 'K-90001', arm: 'A' }], spares: [] };
    const path = `/api/trials/${house.world.trial('KNEE')}/allocation`;
    const refused = await as('statistician.02').refused(path, list);
    expect(codes(refused)).toEqual(expect.arrayContaining(['products-differ', 'not-in-dossier']));
  });

  it('blinded people get the names of products, and nothing by which one differs from the other', async () => {
    for (const login of [WARD.investigator, WARD.nurse]) {
      const products: Json[] = await as(login).get('/api/products');
      expect(products.length).toBeGreaterThan(2);
      for (const p of products) expect(p).toMatchObject({ definition: null, hash: null, draftedBy: null });
      expect(JSON.stringify(products)).not.toMatch(/minutes|volumeUl|method|kiloCells/);
    }
    const [whole] = await as(WARD.preparer).get('/api/products');
    expect(whole.definition).toMatchObject({ use: { minutes: expect.any(Number) } });
  });

  it.each([
    ['an active kit', 0],
    ['a placebo kit', 2],
  ])(
    '%s: a step that would end before its time is refused, and the use-before is that of the protocol',
    async (_, nth) => {
      const { world } = house;
      await world.at(`${DAY}T1${nth}:00:00Z`);
      if (nth) await arrive(world, 'ASX-012', DAY);
      const { kit } = await arrive(world, `ASX-01${1 + nth}`, DAY);
      const units = (nth ? small.saline.units : small.vials).slice(0, 2);
      await thaw(world, WARD, kit.id, units);
      const looks = { units: units.map((u: Json) => ({ unit: u.code, appearance: 'clear' })) };
      const early = await as(WARD.preparer).refused(`/api/kits/${kit.id}/thawed`, looks);
      expect(codes(early)).toEqual(['step-too-short', 'step-too-short']);
      const { running } = await as(WARD.preparer).get(`/api/kits/${kit.id}`);
      expect(running.map((s: Json) => s.step)).toEqual(['thaw-step', 'thaw-step']);
      await endThaw(world, WARD, kit.id, units);
      await drawBoth(world, kit, units);
      const page = await as(WARD.preparer).get(`/api/kits/${kit.id}`);
      expect(page.running).toMatchObject([{ step: 'filling-step', item: kit.number }]);
      const [unit] = page.units;
      expect(Date.parse(unit.useBefore) - Date.parse(unit.thawEndedAt)).toBe(60 * 60_000);
      const syringes = page.syringes.map((s: Json) => s.code);
      const hasty = await as(WARD.preparer).refused(`/api/kits/${kit.id}/complete`, { syringes });
      expect(codes(hasty)).toEqual(['step-too-short']);
      await passStep(world, WARD, kit.id);
      expect((await as(WARD.preparer).post(`/api/kits/${kit.id}/complete`, { syringes })).state).toBe('prepared');
    },
  );

  it('BR-42: treatments come in their order, and two of one subject not on one day', async () => {
    const { world } = house;
    expect((await approve('ASSIX', '11', { treatments: 3 })).status).toBe(201);
    await world.at('2025-11-25T08:00:00Z');
    const { subject, kit } = await arrive(world, 'ASX-014', '2025-11-25');
    const assign = (treatment: number) =>
      as(WARD.investigator).send('POST', '/api/kits', { subjectId: subject.id, treatment });
    for (const n of [2, 3]) expect(codes((await assign(n)).body)).toEqual(['treatment-out-of-order']);
    const units = small.vials.slice(2, 4);
    await thaw(world, WARD, kit.id, units);
    await endThaw(world, WARD, kit.id, units);
    await drawBoth(world, kit, units);
    const page = await handOver(world, WARD, kit.id);
    await verify(world, WARD, page, subject);
    const syringe = syringeFor(page, RIGHT.gland, RIGHT.side).code;
    await give(world, WARD, kit.id, subject, { ...RIGHT, syringe, volumeUl: 1250 });
    expect(codes((await assign(2)).body)).toEqual(['treatment-out-of-order']);
    await close(world, WARD, kit.id, [{ ...LEFT, reason: 'The subject went home' }]);
    const second = await assign(2);
    expect(second.status).toBe(201);
    for (const unit of small.vials.slice(4, 6))
      await as(WARD.preparer).post(`/api/kits/${second.body.id}/units`, { unit: unit.code });
    const start = {
      units: small.vials.slice(4, 6).map((u) => u.code),
      signature: world.sign(WARD.preparer),
      verifier: world.sign(WARD.verifier),
    };
    const sameDay = await as(WARD.preparer).refused(`/api/kits/${second.body.id}/thaw`, start);
    expect(codes(sameDay)).toEqual(['treatment-same-day']);
    await world.at('2025-12-09T08:00:00Z');
    await as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
    expect((await as(WARD.preparer).post(`/api/kits/${second.body.id}/thaw`, start)).state).toBe('preparing');
  });
});
