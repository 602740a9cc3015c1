import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { release } from '../../../demo/world/making.js';
import { COPENHAGEN } from '../../../demo/world/stage.js';
import type { World } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { oneWinner, openPairs, releasedDonation, spoken, testedLot } from '../../setup/pairs.js';
import { repeats } from '../../setup/repeats.js';

const ROUNDS = repeats(3);

describe('R8: two people sign one record at once', () => {
  let house: House;
  let world: World;
  let donorId: string;
  let lot: Json;

  beforeAll(async () => {
    house = await openPairs();
    world = house.world;
    const donated = await releasedDonation(world);
    donorId = donated.donorId;
    lot = await testedLot(world, 'CSCC-18-02', donated.donationId, 3);
  });
  afterAll(() => house.close());

  /** Entries of one act on a thing. */
  const entries = async (subject: string, act: string): Promise<Json[]> =>
    world.as('inspector.01').get(`/api/trail?subject=${subject}&act=${act}&limit=500`);
  const count = (found: readonly Json[], outcome: string) => found.filter((e) => e.outcome === outcome).length;
  const dossier = () => world.as('qa.02').get(`/api/lots/${lot.id}/dossier`);

  it('BR-41: a lot certified by two QPs at once, again and again: one certification, the other reads whose', async () => {
    await world
      .as('qp.02')
      .post(`/api/certifications/${(await release(world, COPENHAGEN, lot, 'MESRIX-II')).id}/withdraw`, {
        reason: 'The rounds begin',
        signature: world.sign('qp.02'),
      });
    const qps = ['qp.02', 'qp.04'];
    const { hash } = await dossier();
    for (let round = 0; round < ROUNDS; round++) {
      const certify = (login: string): Promise<Answer> =>
        world.as(login).send('POST', `/api/lots/${lot.id}/certifications`, {
          trialId: world.trial('MESRIX-II'),
          signature: world.sign(login, hash),
        });
      const answers = await Promise.all(qps.map(certify));
      const { winner, refusal } = oneWinner(answers);
      expect(codes(refusal)).toEqual(['certified-already']);
      expect(spoken(refusal)).toMatch(new RegExp(`by ${qps[winner]!.replace('.', ' ')}\\.$`));
      const withdrawal = { reason: 'Next round', signature: world.sign('qp.02') };
      await world.as('qp.02').post(`/api/certifications/${answers[winner]!.body.id}/withdraw`, withdrawal);
    }
    const { certifications } = await dossier();
    expect(certifications).toHaveLength(ROUNDS + 1);
    const found = await entries(`lot:${lot.id}`, 'lot.certify');
    expect([count(found, 'done'), count(found, 'refused')]).toEqual([ROUNDS + 1, ROUNDS]);
  });

  it('BR-59: a lot reviewed by two at once, again and again: the other must read the record again', async () => {
    let { hash, reviews } = await dossier();
    for (let round = 0; round < ROUNDS; round++) {
      const before = reviews.length as number;
      const review = (login: string): Promise<Answer> =>
        world.as(login).send('POST', `/api/lots/${lot.id}/review`, { signature: world.sign(login, hash) });
      const { winner, refusal } = oneWinner(await Promise.all(['qa.02', 'qa.04'].map(review)));
      expect(codes(refusal)).toEqual(['record-changed']);
      ({ hash, reviews } = await dossier());
      expect(reviews).toHaveLength(before + 1);
      expect(reviews.at(-1).byName).toBe(['qa 02', 'qa 04'][winner]);
    }
    const found = await entries(`lot:${lot.id}`, 'lot.review');
    expect([count(found, 'done'), count(found, 'refused')]).toEqual([ROUNDS + 1, ROUNDS]);
  });

  it('BR-41: each donation is released by two at once: one release, the other reads whose', async () => {
    const coordinator = world.as(COPENHAGEN.coordinator);
    const physicians = ['physician.02', 'physician.04'];
    for (let n = 0; n < ROUNDS; n++) {
      const { id } = await coordinator.post('/api/donations', {
        donorId,
        dis: `DK000002A9999180001${String(n).padStart(2, '0')}`,
        tissue: 'abdominal adipose tissue',
        procuredAt: '2018-09-03T08:30:00Z',
        volumeUl: 150_000,
      });
      const inOrder = { siteId: world.site('CSCC'), inOrder: true };
      const { hash } = await world.as(COPENHAGEN.operator).post(`/api/donations/${id}/receive`, inOrder);
      const free = (login: string): Promise<Answer> =>
        world.as(login).send('POST', `/api/donations/${id}/release`, {
          productId: world.product('CSCC_ASC'),
          signature: world.sign(login, hash),
        });
      const { winner, refusal } = oneWinner(await Promise.all(physicians.map(free)));
      expect(codes(refusal)).toEqual(expect.arrayContaining(['busy', 'record-changed']));
      expect(spoken(refusal)).toContain(`by ${physicians[winner]!.replace('.', ' ')}.`);
      const found = await entries(`donation:${id}`, 'donation.release');
      expect([count(found, 'done'), count(found, 'refused')]).toEqual([1, 1]);
    }
  });

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
