import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive, drawBoth } from '../../../demo/world/assix.js';
import { codes, type Json } from '../../../demo/world/client.js';
import {
  assign,
  close,
  endThaw,
  give,
  handOver,
  injection,
  syringeFor,
  thaw,
  verify,
  withdrawAll,
} from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const DAY = '2025-11-18';
const RIGHT = { gland: 'submandibular', side: 'right' };
const LEFT = { gland: 'submandibular', side: 'left' };
const NEUTRAL = /^This kit cannot be used\. Do not inject\. Call the unblinded pharmacy\. Ref [0-9A-Z]{4}-\d\d$/;

interface Visit {
  subject: Json;
  kit: Json;
  units: Json[];
  page: Json;
}

describe('A certification is withdrawn while vials thaw, kits are handed over and injected', () => {
  let house: House;
  let small: Small;
  /** At the bedside, one gland of two injected. */
  let begun: Visit;
  /** Prepared, and offered at hand-over. */
  let offered: Visit;
  /** Of the other arm, at the bedside like the first. */
  let placebo: Visit;
  /** Its vials are thawing. */
  let thawing: Visit;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    const { world } = house;
    await world.at(`${DAY}T08:00:00Z`);
    const { vials, saline } = small;
    begun = await prepared('ASX-011', vials.slice(0, 2));
    begun.page = await handOver(world, WARD, begun.kit.id);
    offered = await prepared('ASX-012', vials.slice(2, 4));
    offered.page = await handOver(world, WARD, offered.kit.id, 'offered');
    placebo = await prepared('ASX-013', saline.units.slice(0, 2));
    placebo.page = await handOver(world, WARD, placebo.kit.id);
    for (const { page, subject } of [begun, placebo]) await verify(world, WARD, page, subject);
    await inject(begun, RIGHT);
    const last = await arrive(world, 'ASX-014', DAY);
    thawing = { ...last, units: vials.slice(4, 6), page: null };
    await thaw(world, WARD, thawing.kit.id, thawing.units);
    const [{ id }] = (await as('qa.01').get(`/api/lots/${small.lot.id}/dossier`)).certifications;
    const why = { reason: 'A reagent was recalled', signature: world.sign('qp.01') };
    await as('qp.01').post(`/api/certifications/${id}/withdraw`, why);
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);

  async function prepared(number: string, units: Json[]): Promise<Visit> {
    const { world } = house;
    const visit = { ...(await arrive(world, number, DAY)), units, page: null };
    await thaw(world, WARD, visit.kit.id, units);
    await endThaw(world, WARD, visit.kit.id, units);
    await drawBoth(world, visit.kit, units);
    return visit;
  }
  const syringeOf = ({ page }: Visit, g: typeof RIGHT): string => syringeFor(page, g.gland, g.side).code;
  const inject = (v: Visit, g: typeof RIGHT) =>
    give(house.world, WARD, v.kit.id, v.subject, { ...g, syringe: syringeOf(v, g), volumeUl: 1250 });
  const behind = async (ref: string): Promise<string[]> => codes(await as(WARD.preparer).get(`/api/refusals/${ref}`));
  const waste = (codesOf: string[]) =>
    as(WARD.preparer).post('/api/disposal/waste', {
      items: codesOf,
      reason: 'Certification withdrawn',
      witness: house.world.sign(WARD.verifier),
    });
  const stateOf = async (id: string): Promise<string> => (await as(WARD.preparer).get(`/api/items/${id}`)).state;

  it('BR-26: a thaw that has begun is recorded to its end, and nothing is drawn; the vials are wasted', async () => {
    const { kit, units } = thawing;
    await endThaw(house.world, WARD, kit.id, units);
    const from = {
      ...RIGHT,
      from: [{ unit: units[0].code, volumeUl: 1250 }],
      verifier: house.world.sign(WARD.verifier),
    };
    expect(codes(await as(WARD.preparer).refused(`/api/kits/${kit.id}/draws`, from))).toEqual(['cert-withdrawn']);
    await waste(units.map((u) => u.code));
    expect(await stateOf(units[0].id)).toBe('wasted');
    await as(WARD.preparer).post(`/api/kits/${kit.id}/not-given`, { reason: 'Certification withdrawn' });
    expect(await stateOf(kit.id)).toBe('not-given');
  });

  it('BR-26: no other vial of the lot is kept for anybody', async () => {
    const { kit } = await arrive(house.world, 'ASX-015', DAY);
    const kept = await as(WARD.preparer).refused(`/api/kits/${kit.id}/units`, { unit: small.vials[6].code });
    expect(codes(kept)).toEqual(['cert-withdrawn']);
  });

  it('BR-26, BR-61: a kit that was offered is not taken; the blinded person reads the neutral sentence', async () => {
    const { kit, page } = offered;
    const taken = await as(WARD.investigator).refused(`/api/kits/${kit.id}/accept`, { kit: page.code });
    expect(taken.reasons.map((r) => r.says)).toEqual([expect.stringMatching(NEUTRAL)]);
    expect(await behind(taken.ref)).toEqual(['masked-stop-certification']);
    await waste([syringeOf(offered, RIGHT), syringeOf(offered, LEFT)]);
    await as(WARD.preparer).post(`/api/kits/${kit.id}/not-given`, { reason: 'Certification withdrawn' });
    expect(await stateOf(kit.id)).toBe('not-given');
  });

  it('BR-26, BR-61: nor is the second gland injected; the kit is closed as partly given', async () => {
    const { kit, subject } = begun;
    const left = injection(subject, { ...LEFT, syringe: syringeOf(begun, LEFT), volumeUl: 1250 });
    const given = await as(WARD.investigator).refused(`/api/bedside/kits/${kit.id}/doses`, left);
    expect(given.reasons.map((r) => r.says)).toEqual([expect.stringMatching(NEUTRAL)]);
    expect(await behind(given.ref)).toEqual(['masked-stop-certification']);
    await close(house.world, WARD, kit.id, [{ ...LEFT, reason: 'The pharmacy stopped it' }]);
    expect(await stateOf(kit.id)).toBe('partly-given');
    const { glands } = await as(WARD.investigator).get(`/api/bedside/kits/${kit.id}`);
    expect(glands.map((g: Json) => g.givenUl)).toEqual([1250, null]);
  });

  it('BR-61: a kit of the other arm is stopped alike; withdrawn with all others, its subject gets another', async () => {
    const { world } = house;
    const { kit, subject } = placebo;
    const right = injection(subject, { ...RIGHT, syringe: syringeOf(placebo, RIGHT), volumeUl: 1250 });
    const stopped = await as(WARD.investigator).refused(`/api/bedside/kits/${kit.id}/doses`, right);
    expect(stopped.reasons.map((r) => r.says)).toEqual([expect.stringMatching(NEUTRAL)]);
    const { kits } = await withdrawAll(world, WARD, 'ASSIX', 'RH', 'Certification of a lot withdrawn');
    expect(kits.map((k: Json) => [k.number, k.state])).toEqual([[kit.number, 'kit-withdrawn']]);
    const another = await assign(world, WARD, subject.id);
    const units = small.saline.units.slice(2, 4);
    await thaw(world, WARD, another.id, units);
    await endThaw(world, WARD, another.id, units);
    await drawBoth(world, another, units);
    placebo = { ...placebo, kit: another, page: await handOver(world, WARD, another.id) };
    await verify(world, WARD, placebo.page, subject);
    await inject(placebo, RIGHT);
    await inject(placebo, LEFT);
    await close(world, WARD, another.id);
    expect(await stateOf(another.id)).toBe('given');
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
