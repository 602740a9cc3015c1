import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { withdrawAll } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { bare, Bedside, LEFT, type Arm } from './two-arms.js';

describe('BR-61: the pharmacy withdraws kits, in every arm alike', () => {
  let house: House;
  let small: Small;
  let bedside: Bedside;
  let arms: [Arm, Arm];

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    bedside = new Bedside(house.world);
    arms = await bedside.arms(small);
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string) => house.world.sign(login);
  const withdraw = (by: string, kitId: string, reason = 'Cracked at the neck') =>
    as(by).send('POST', `/api/kits/${kitId}/withdraw`, { reason, signature: sign(by) });
  const wish = (more: object = {}) => ({
    trialId: house.world.trial('ASSIX'),
    siteId: house.world.site('RH'),
    reason: 'Hold on a lot',
    signature: sign(WARD.preparer),
    verifier: sign(WARD.verifier),
    ...more,
  });

  it('it is an act of the pharmacy, with a reason and a signature; all of them with a second person', async () => {
    const { id } = arms[0].page;
    for (const by of ['investigator.01', 'nurse.04', 'qa.01', 'admin.01'])
      expect((await withdraw(by, id)).status).toBe(403);
    expect(codes((await withdraw(WARD.preparer, id, ' . ')).body)).toEqual(['reason-required']);
    const alone = await as(WARD.preparer).refused('/api/kits/withdraw', wish({ verifier: sign(WARD.preparer) }));
    expect(codes(alone)).toEqual(['second-person-required']);
    expect((await as(WARD.investigator).send('POST', '/api/kits/withdraw', wish())).status).toBe(403);
    const knee = await as(WARD.preparer).refused('/api/kits/withdraw', wish({ trialId: house.world.trial('KNEE') }));
    expect(codes(knee)).toEqual(['not-your-site']);
  });

  it('one kit: the same words for either arm, without the reason; its subject gets another number', async () => {
    const said: string[] = [];
    for (const arm of arms) {
      expect((await withdraw(WARD.preparer, arm.page.id)).body).toMatchObject({ state: 'kit-withdrawn' });
      const answers = [
        await bedside.scan(arm.page.code),
        await bedside.scan(arm.page.code, { step: 'kit.verify' }),
        await bedside.verify(arm),
        await bedside.inject(arm),
      ];
      said.push(answers.map((a) => bare(a, arm)).join('\n'));
      expect(codes(answers[1]!.body.verdict)).toEqual(expect.arrayContaining(['kit-withdrawn', 'busy']));
      expect(JSON.stringify(answers.map((a) => a.body))).not.toMatch(/Cracked|kit-not-usable/);
    }
    expect(said[0]).toBe(said[1]);
    expect(codes((await withdraw(WARD.preparer, arms[0].page.id)).body)).toEqual(
      expect.arrayContaining(['kit-withdrawn']),
    );
  });

  it('all of them: both arms in one commit; a kit in use is closed as it is; each is prepared again and given', async () => {
    const units = { 0: small.vials.slice(2, 4), 1: small.saline.units.slice(2, 4) };
    for (const n of [0, 1] as const) {
      const { subject } = arms[n];
      const kit = await as(WARD.investigator).post('/api/kits', { subjectId: subject.id, treatment: 1 });
      arms[n] = { subject, page: await bedside.fill(kit, units[n]) };
      expect((await bedside.verify(arms[n])).status).toBe(200);
    }
    expect((await bedside.inject(arms[0])).status).toBe(200);
    const lot = { scope: { kind: 'lot', id: small.lot.id }, reason: 'Particles seen' };
    await as('qa.01').post('/api/holds', lot);
    expect(codes((await bedside.inject(arms[1])).body)).toEqual(['kit-not-usable']);
    const { kits } = await withdrawAll(house.world, WARD, 'ASSIX', 'RH', 'Hold on a lot');
    expect(kits.map((k: Json) => [k.number, k.state])).toEqual([
      [arms[0].page.number, 'giving'],
      [arms[1].page.number, 'kit-withdrawn'],
    ]);
    expect(codes((await bedside.inject(arms[0], LEFT)).body)).toEqual(['kit-withdrawn', 'kit-not-usable']);
    const { hash } = await as(WARD.investigator).get(`/api/bedside/kits/${arms[0].page.id}`);
    const notGiven = [{ ...LEFT, reason: 'The pharmacy withdrew it' }];
    const signature = house.world.sign(WARD.investigator, hash);
    expect((await bedside.close(arms[0], { notGiven, signature })).body.state).toBe('partly-given');
    const { subject } = arms[1];
    const again = await as(WARD.investigator).post('/api/kits', { subjectId: subject.id, treatment: 1 });
    const arm = { subject, page: await bedside.fill(again, small.saline.units.slice(4, 6)) };
    expect([(await bedside.verify(arm)).status, (await bedside.inject(arm)).status]).toEqual([200, 200]);
  });

  it('where none is completed and unfinished, there is nothing to withdraw', async () => {
    await withdrawAll(house.world, WARD, 'ASSIX', 'RH', 'Hold on a lot');
    expect(codes(await as(WARD.preparer).refused('/api/kits/withdraw', wish()))).toEqual(['nothing-to-withdraw']);
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
