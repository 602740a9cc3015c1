import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive } from '../../../demo/world/assix.js';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { injection, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import { newOwnCode } from '../../../src/base/labels/own-code.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { bare, Bedside, DAY, LEFT, NEUTRAL, RIGHT, type Arm } from './two-arms.js';

describe('BR-61: a blinded person reads what is free in full; the reasons of the content are for the pharmacy', () => {
  let house: House;
  let small: Small;
  let bedside: Bedside;
  let arms: [Arm, Arm];

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    bedside = new Bedside(house.world);
    arms = await bedside.arms(small);
  });
  afterAll(() => house.close());

  const investigator = () => house.world.as(WARD.investigator);
  const syringeOf = ({ page }: Arm, g = RIGHT): string => syringeFor(page, g.gland, g.side).code;
  const give = ({ subject, page }: Arm, more: object) =>
    investigator().send(
      'POST',
      `/api/bedside/kits/${page.id}/doses`,
      injection(subject, { ...RIGHT, syringe: '', volumeUl: 1250, ...more }),
    );
  const scan = ({ subject, page }: Arm) => bedside.scan(page.code, { step: 'kit.verify', subjectId: subject.id });

  /** In both arms the same answer, and the codes that the blinded read. */
  async function both(act: (arm: Arm, other: Arm) => Promise<Answer>): Promise<string[]> {
    const answers = [await act(arms[0], arms[1]), await act(arms[1], arms[0])] as const;
    expect(bare(answers[0], ...arms)).toBe(bare(answers[1], ...arms));
    const { body } = answers[0];
    expect(JSON.stringify(answers.map((a) => a.body))).not.toMatch(/CL2|NaCl|CCL-D|SALINE|CL-AD/);
    return codes(body.verdict ?? body);
  }

  it('a hold on both lots: one neutral sentence, the reasons behind its reference for the unblinded alone', async () => {
    const holds: Json[] = [];
    for (const { id } of [small.lot, small.saline]) {
      const scope = { kind: 'lot', id };
      holds.push(await house.world.as('qa.01').post('/api/holds', { scope, reason: 'Particles seen' }));
    }
    for (const act of [(arm: Arm) => bedside.verify(arm), (arm: Arm) => bedside.inject(arm), scan]) {
      const says = await both(act);
      expect(says.at(-1)).toBe('kit-not-usable');
      const { body } = await act(arms[0]);
      const { ref, reasons } = body.verdict ?? body;
      expect(reasons.at(-1)).toMatchObject({ rule: 'BR-61', facts: { ref }, says: expect.stringMatching(NEUTRAL) });
      expect(JSON.stringify(body)).not.toMatch(/\bhold\b|Particles/);
      expect(await bedside.behind(ref)).toEqual(expect.arrayContaining(['BR-61 masked-stop', 'BR-61 masked-stop']));
      for (const login of [WARD.investigator, WARD.nurse])
        expect((await house.world.as(login).send('GET', `/api/refusals/${ref}`)).status).toBe(403);
    }
    for (const [n, qa] of ['qa.04', 'qa.03'].entries()) {
      const qp = house.world.sign(qa === 'qa.03' ? 'qp.03' : 'qp.01');
      const lift = { reason: 'Assessed', signature: house.world.sign(qa), qp };
      await house.world.as(qa).post(`/api/holds/${holds[n]!.id}/lift`, lift);
    }
  });

  it('in Danish too the neutral sentence is one', async () => {
    const scope = { kind: 'lot', id: small.lot.id };
    const { id } = await house.world.as('qa.01').post('/api/holds', { scope, reason: 'Particles seen' });
    const says: string[] = [];
    for (const { page } of arms) {
      const asked = { code: page.code, step: 'kit.verify' };
      const { body } = await investigator().send('POST', '/api/scan', asked, { 'accept-language': 'da' });
      says.push(body.verdict.reasons.at(-1).says.replace(body.verdict.ref, '#'));
    }
    expect(says[0]).toMatch(/^Dette kit må ikke bruges\./);
    expect(says[1]).toBe(says[0]);
    const lift = { reason: 'Assessed', signature: house.world.sign('qa.04'), qp: house.world.sign('qp.01') };
    await house.world.as('qa.04').post(`/api/holds/${id}/lift`, lift);
  });

  it('BR-41: what a blinded person says to have seen of units, lots and kits counts like what does not exist', async () => {
    const { world } = house;
    const pharmacist = world.as(WARD.preparer);
    const { kit } = await arrive(world, 'ASX-014', DAY);
    const [vial] = small.vials.slice(4);
    for (const { code } of [vial, small.saline.units[4]])
      await pharmacist.send('POST', `/api/kits/${kit.id}/units`, { unit: code }); // one of them is what the arm asks for
    const { units } = await pharmacist.get(`/api/kits/${kit.id}`);
    expect(units).toHaveLength(1);
    const seen = [kit.id, vial.id, small.saline.units[4].id, small.lot.id].map((id) => `${id}:99`).join(',');
    const path = `/api/kits/${kit.id}/not-given`;
    const reason = { reason: 'the subject went home' };
    const answer = await pharmacist.send('POST', path, reason, { seen });
    expect(codes(answer.body)).toContain('changed-since');
    expect((await investigator().send('POST', path, reason, { seen })).status).toBe(200);
  });

  it.each<[string, (arm: Arm, other: Arm) => Promise<Answer>, string[]]>([
    ['a wrong participant', ({ page }, { subject }) => bedside.verify({ page, subject }), ['wrong-subject']],
    [
      'another kit',
      (arm, other) => bedside.verify({ ...arm, page: { ...other.page, id: arm.page.id } }),
      ['wrong-kit'],
    ],
    ['not verified yet', (arm) => bedside.inject(arm), ['not-verified']],
  ])('BR-52 BR-54: %s is said in full', async (_, act, wanted) => {
    expect(await both(act)).toEqual(expect.arrayContaining(wanted));
    expect(await both(act)).not.toContain('kit-not-usable');
  });

  it('BR-52 BR-53 BR-55: a syringe of the other side or kit, and a missing reason, in full and in both arms', async () => {
    for (const arm of arms) expect((await bedside.verify(arm)).status).toBe(200);
    const asked = (arm: Arm) => ({ step: 'dose.give', kitId: arm.page.id, ...RIGHT });
    expect(await both((arm) => bedside.scan(syringeOf(arm), asked(arm)))).toEqual(['subject-not-scanned']);
    expect(await both((arm) => give(arm, { syringe: syringeOf(arm, LEFT) }))).toEqual(['wrong-gland']);
    expect(await both((arm, other) => give(arm, { syringe: syringeOf(other) }))).toContain('wrong-syringe');
    expect(await both((arm) => give(arm, { syringe: syringeOf(arm), volumeUl: 900 }))).toEqual([
      'partly-without-reason',
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

  it('BR-42: a consent that is no longer the one in force is said in full', async () => {
    const world = house.world;
    const [trial] = (await world.as('sponsor.01').get('/api/trials')).filter((t: Json) => t.code === 'ASSIX');
    const { definition } = trial.protocols.find((p: Json) => p.inForce);
    await world.at(`${DAY}T08:25:00Z`);
    const { id } = await world
      .as('sponsor.02')
      .post(`/api/trials/${trial.id}/protocols`, { edition: '5', definition: { ...definition, consentEdition: '4' } });
    const drafted = (await world.as('sponsor.01').get('/api/trials'))
      .flatMap((t: Json) => t.protocols)
      .find((p: Json) => p.id === id);
    await world
      .as('sponsor.01')
      .post(`/api/protocols/${id}/approve`, { signature: world.sign('sponsor.01', drafted.hash) });
    expect(await both((arm) => bedside.inject(arm))).toEqual(['subject-not-consented']);
  });

  it('BR-45: too late is said in full', async () => {
    await house.world.at(`${DAY}T09:40:00Z`);
    expect(await both((arm) => bedside.inject(arm))).toContain('post-thaw-expired');
  });

  it('the code of a vial of either arm is as unknown as one that was never issued', async () => {
    const strange = newOwnCode('V');
    const unknown = await bedside.scan(strange);
    for (const { code } of [small.vials[0], small.vials[9], small.saline.units[0]]) {
      const { status, body } = await bedside.scan(code);
      expect([status, JSON.stringify(body).replaceAll(code, '#').replaceAll(code.slice(5), '#')]).toEqual([
        404,
        JSON.stringify(unknown.body).replaceAll(strange, '#').replaceAll(strange.slice(5), '#'),
      ]);
    }
  });

  it('nor does an act of the bedside tell a vial from a code that was never issued', async () => {
    const answers: Answer[] = [];
    for (const syringe of [newOwnCode('V'), small.vials[0].code, small.saline.units[0].code])
      answers.push(await give(arms[0], { syringe }));
    expect(answers.map((a) => [a.status, a.body.title])).toEqual(answers.map(() => [404, answers[0]!.body.title]));
  });
});
