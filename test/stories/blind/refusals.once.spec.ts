import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive, drawBoth } from '../../../demo/world/assix.js';
import type { Json } from '../../../demo/world/client.js';
import { endThaw, handOver, injection, syringeFor, thaw } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import { newOwnCode } from '../../../src/base/labels/own-code.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const DAY = '2025-11-18';
const RIGHT = { gland: 'submandibular', side: 'right' };
const NEUTRAL = /^This kit cannot be used\. Do not inject\. Call the unblinded pharmacy\. Ref [0-9A-Z]{4}-\d\d$/;

describe('BR-61: a blinded person reads one sentence; the reasons are for the pharmacy', () => {
  let house: House;
  let small: Small;
  let arms: { subject: Json; page: Json; lotId: string; maker: string }[];

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    const { world } = house;
    await world.at(`${DAY}T08:00:00Z`);
    const active = await prepared('ASX-011', small.vials, small.lot.id);
    await arrive(world, 'ASX-012', DAY);
    arms = [active, await prepared('ASX-013', small.saline.units, small.saline.id)];
  });
  afterAll(() => house.close());

  async function prepared(number: string, from: readonly Json[], lotId: string) {
    const { world } = house;
    const { subject, kit } = await arrive(world, number, DAY);
    const units = from.slice(0, 2);
    await thaw(world, WARD, kit.id, units);
    await endThaw(world, WARD, kit.id, units);
    await drawBoth(world, kit, units);
    const maker = lotId === small.saline.id ? 'qa.03' : 'qa.04';
    return { subject, page: await handOver(world, WARD, kit.id), lotId, maker };
  }

  const investigator = () => house.world.as(WARD.investigator);
  const reasonsBehind = async (ref: string): Promise<string[]> =>
    (await house.world.as(WARD.preparer).get(`/api/refusals/${ref}`)).reasons.map((r: Json) => `${r.rule} ${r.code}`);

  const verify = ({ subject, page }: (typeof arms)[0]) =>
    investigator().send('POST', `/api/bedside/kits/${page.id}/verify`, {
      subject: subject.cardCode,
      kit: page.code,
      second: house.world.sign(WARD.nurse),
    });
  const inject = ({ subject, page }: (typeof arms)[0]) =>
    investigator().send(
      'POST',
      `/api/bedside/kits/${page.id}/doses`,
      injection(subject, { ...RIGHT, syringe: syringeFor(page, 'submandibular', 'right').code, volumeUl: 1250 }),
    );
  const scan = ({ subject, page }: (typeof arms)[0]) =>
    investigator().send('POST', '/api/scan', { code: page.code, step: 'kit.verify', subjectId: subject.id });

  /** An answer without what names this one refusal or kit. */
  const bare = (
    answer: { status: number; body: Json; headers: Headers },
    { page, subject }: (typeof arms)[0],
  ): string => {
    let text = JSON.stringify({ status: answer.status, body: answer.body, headers: [...answer.headers.keys()].sort() });
    const ref = answer.body.ref ?? answer.body.verdict?.ref;
    for (const own of [ref, page.id, page.number, subject.id, subject.number, answer.body.at, answer.body.verdict?.at])
      if (own) text = text.replaceAll(own, '#');
    return text.replace(/"serial":"\w+"/, '');
  };

  it.each([
    ['verifying', () => verify, ['BR-24 on-hold']],
    ['injecting', () => inject, ['BR-24 on-hold', 'BR-54 not-verified']],
    ['scanning', () => scan, ['BR-24 on-hold']],
  ] as const)(
    '%s a kit on hold: the same answer in both arms, the reasons behind its reference',
    async (_, act, reasons) => {
      const holds = [];
      for (const { lotId } of arms) {
        const scope = { kind: 'lot', id: lotId };
        holds.push(await house.world.as('qa.01').post('/api/holds', { scope, reason: 'Particles seen' }));
      }
      const answers = [await act()(arms[0]!), await act()(arms[1]!)];
      expect(bare(answers[0]!, arms[0]!)).toBe(bare(answers[1]!, arms[1]!));
      for (const { body } of answers) {
        const { ref, reasons: shown } = body.verdict ?? body;
        expect(shown).toEqual([expect.objectContaining({ rule: 'BR-61', code: 'kit-not-usable', facts: { ref } })]);
        expect(shown[0].says).toMatch(NEUTRAL);
        expect(JSON.stringify(body)).not.toMatch(/hold|Particles|CL2|NaCl/);
        expect((await reasonsBehind(ref)).sort()).toEqual(expect.arrayContaining([...reasons]));
        expect((await investigator().send('GET', `/api/refusals/${ref}`)).status).toBe(403);
        expect((await house.world.as(WARD.nurse).send('GET', `/api/refusals/${ref}`)).status).toBe(403);
      }
      for (const [n, { id }] of holds.entries()) {
        const qa = arms[n]!.maker;
        const signature = house.world.sign(qa);
        const qp = house.world.sign(qa === 'qa.03' ? 'qp.03' : 'qp.01');
        await house.world.as(qa).post(`/api/holds/${id}/lift`, { reason: 'Assessed', signature, qp });
      }
    },
  );

  it('whatever stands behind it, the sentence is the same: wrong subject, wrong kit, too late', async () => {
    const [active, placebo] = arms as [(typeof arms)[0], (typeof arms)[0]];
    const crossed = [
      await verify({ ...active, subject: placebo.subject }),
      await verify({ ...placebo, subject: active.subject }),
    ];
    expect((await verify(active)).status).toBe(200);
    expect((await verify(placebo)).status).toBe(200);
    const other = syringeFor(placebo.page, 'submandibular', 'right').code;
    const swapped = injection(active.subject, { ...RIGHT, syringe: other, volumeUl: 1250 });
    crossed.push(await investigator().send('POST', `/api/bedside/kits/${active.page.id}/doses`, swapped));
    await house.world.at(`${DAY}T09:30:00Z`);
    crossed.push(await inject(active), await inject(placebo));
    const behind: string[][] = [];
    for (const { status, body } of crossed) {
      expect([status, body.reasons.length, body.reasons[0].code]).toEqual([409, 1, 'kit-not-usable']);
      expect(body.detail).toMatch(NEUTRAL);
      behind.push(await reasonsBehind(body.ref));
    }
    expect(behind.map((b) => b.join())).toEqual([
      expect.stringContaining('BR-52'),
      expect.stringContaining('BR-52'),
      expect.stringContaining('BR-52'),
      'BR-45 post-thaw-expired',
      'BR-45 post-thaw-expired',
    ]);
  });

  it('for an investigator of another trial at the same hospital the carton is of no label here', async () => {
    await house.world.addPerson('investigator.77', 'investigator 77', [
      { role: 'investigator', site: 'RH', trial: 'KNEE' },
    ]);
    for (const { page } of arms) {
      const asked = { code: page.code, step: 'kit.verify' };
      const { status } = await house.world.as('investigator.77').send('POST', '/api/scan', asked);
      expect(status).toBe(404);
    }
  });

  it('in Danish too it is one neutral sentence', async () => {
    const asked = { code: arms[0]!.page.code, step: 'kit.verify' };
    const { body } = await investigator().send('POST', '/api/scan', asked, { 'accept-language': 'da' });
    const { body: other } = await investigator().send(
      'POST',
      '/api/scan',
      { ...asked, code: arms[1]!.page.code },
      { 'accept-language': 'da' },
    );
    const says = [body, other].map((b) => b.verdict.reasons[0].says.replace(b.verdict.ref, '#'));
    expect(says[0]).toBe(says[1]);
    expect(says[0]).not.toMatch(/This kit/);
  });

  it('the code of a vial of either arm is as unknown as one that was never issued', async () => {
    const strange = newOwnCode('V');
    const unknown = await investigator().send('POST', '/api/scan', { code: strange });
    for (const { code } of [small.vials[0], small.vials[9], small.saline.units[0]]) {
      const { status, body } = await investigator().send('POST', '/api/scan', { code });
      expect([status, JSON.stringify(body).replaceAll(code, '#').replaceAll(code.slice(5), '#')]).toEqual([
        404,
        JSON.stringify(unknown.body).replaceAll(strange, '#').replaceAll(strange.slice(5), '#'),
      ]);
    }
  });

  it('nor does an act of the bedside tell a vial from a code that was never issued', async () => {
    const [active] = arms as [(typeof arms)[0]];
    const attempt = (syringe: string) =>
      investigator().send(
        'POST',
        `/api/bedside/kits/${active.page.id}/doses`,
        injection(active.subject, { ...RIGHT, syringe, volumeUl: 1250 }),
      );
    const unknown = await attempt(newOwnCode('V'));
    const vial = await attempt(small.vials[0].code);
    const saline = await attempt(small.saline.units[0].code);
    expect([unknown.status, vial.status, saline.status]).toEqual([404, 404, 404]);
    expect(vial.body.title).toBe(unknown.body.title);
  });
});
