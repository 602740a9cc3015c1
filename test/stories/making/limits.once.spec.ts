import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { makeProcess } from '../../../demo/world/process.js';
import { AT_CSCC, COPENHAGEN } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { fillBoxes, openPairs, releasedDonation, testedLot } from '../../setup/pairs.js';

const { operator, qa, qp } = COPENHAGEN;

describe('What is outside its limits in a batch record', () => {
  let house: House;
  let lot: Json;

  beforeAll(async () => {
    house = await openPairs();
    const { donationId } = await releasedDonation(house.world);
    lot = await testedLot(house.world, 'CSCC-18-60', donationId, 4);
    await house.world.addPerson('qa.06', 'QA 06', [{ role: 'qa', site: 'CSCC' }]);
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const send = (path: string, body: Json, who = qa): Promise<Answer> =>
    as(who).send('POST', `/api/lots/${lot.id}/${path}`, body);
  const dossier = (): Promise<Json> => as(qa).get(`/api/lots/${lot.id}/dossier`);
  const missing = async (): Promise<string[]> =>
    (await dossier()).checklist.filter((c: Json) => !c.ok).map((c: Json) => c.code);
  const idOf = async (key: string): Promise<string> =>
    (await dossier()).batch.find((e: Json) => e.step === key).id as string;
  const correct = async (key: string, value: string, more: Json = {}) =>
    as('qa.04').post(`/api/batch-steps/${await idOf(key)}/corrections`, { value, reason: 'Read again', ...more });
  const review = async (who: string): Promise<Answer> =>
    send('review', { signature: sign(who, (await dossier()).hash) }, who);
  const certify = async (accept: Json[] = []): Promise<Answer> => {
    const trialId = house.world.trial('MESRIX-II');
    return send('certifications', { trialId, accept, signature: sign(qp, (await dossier()).hash) }, qp);
  };

  it('a lot with everything in order has no marks; its dossier shows how it was made', async () => {
    expect(await dossier()).toMatchObject({
      process: 'MI-02 v2',
      marks: [],
      counts: [
        { passage: 0, seeded: '24.5', harvested: '546', doublings: '4.48', cumulative: '4.48' },
        { passage: 1, seeded: '60', harvested: '605', viability: '93', doublings: '3.33', cumulative: '7.81' },
      ],
      materials: [
        { code: 'R-101', supplierLot: 'PL-117-CSCC', amount: '50' },
        { code: 'R-204', supplierLot: 'CS-2208-CSCC' },
      ],
      vessels: [{ name: 'CSCC-18-60-F001', state: 'emptied' }],
      curves: [{ lowestRate: '1.00', highestRate: '1.00', outside: false }],
    });
    expect(await missing()).toEqual(['not-reviewed']);
  });

  it('BR-17: neither reviewed nor certified until a deviation names each of them', async () => {
    await correct('isolate', 'no');
    await correct('p1-viability', '79.95', { second: sign('qa.06') });
    const stopped = await review(qa);
    expect(codes(stopped.body)).toEqual(['limit-exceeded', 'limit-exceeded']);
    expect(stopped.body.detail).toContain('Viability at harvest is 79.95 % (limit 80 – 100 %): no deviation names it.');
    expect(codes((await certify()).body).filter((c) => c === 'limit-exceeded')).toHaveLength(2);
    const [first, last] = (await dossier()).marks;
    const deviation = { severity: 'minor', what: 'Just below its limit' };
    const fine = await send('deviations', { ...deviation, entries: [await idOf('p0-seeded')] });
    expect(fine.body.errors).toMatchObject([{ field: 'entries[0]' }]);
    await send('deviations', { ...deviation, entries: [first.id] });
    expect(codes((await review(qa)).body)).toEqual(['limit-exceeded']);
    await send('deviations', { ...deviation, entries: [last.id] }, operator);
    const shown = await dossier();
    expect(shown.marks.map((m: Json) => m.deviation)).toEqual(shown.deviations.map((d: Json) => d.number));
    expect(shown.deviations[0].covers).toEqual([
      { id: first.id, name: 'Tissue washed, digested and seeded', value: 'no', allowed: 'yes' },
    ]);
    expect((await review(qa)).status).toBe(201);
  });

  it('BR-17: another value outside its limits must be named again, and the review counts no more', async () => {
    await correct('p1-viability', '77.1', { second: sign('qa.06') });
    expect(await missing()).toEqual(['minor-deviation-open', 'limit-exceeded', 'not-reviewed']);
    const entries = [await idOf('p1-viability')];
    await send('deviations', { severity: 'minor', what: 'Below its limit', entries });
    expect(codes((await review('qa.04')).body)).toEqual(['reviewer-not-independent']);
    expect((await review(qa)).status).toBe(201);
  });

  async function amend(edition: string, processes: string[] | undefined): Promise<void> {
    const trialId = house.world.trial('MESRIX-II');
    const sponsor = as('sponsor.01');
    const protocols = async (): Promise<Json[]> =>
      (await sponsor.get('/api/trials')).find((t: Json) => t.id === trialId).protocols;
    const { definition } = (await protocols())[0];
    const draft = { edition, definition: { ...definition, processes } };
    const { id } = await as('sponsor.02').post(`/api/trials/${trialId}/protocols`, draft);
    const { hash } = (await protocols()).find((p) => p.id === id);
    const own = await as('sponsor.02').refused(`/api/protocols/${id}/approve`, { signature: sign('sponsor.02', hash) });
    expect(codes(own)).toEqual(['own-draft']);
    await sponsor.post(`/api/protocols/${id}/approve`, { signature: sign('sponsor.01', hash) });
  }

  it('BR-21: certified only by a process that the dossier names, and used only as long as it does', async () => {
    const accept = (await dossier()).deviations.map((d: Json) => ({
      deviationId: d.id,
      reason: 'No effect on safety',
    }));
    await makeProcess(house.world, AT_CSCC, 'ANOTHER', 'MI-91');
    await amend('2', [house.world.process('ANOTHER')]);
    const stopped = await certify(accept);
    expect([codes(stopped.body), stopped.body.detail]).toEqual([
      ['not-in-dossier'],
      'Process MI-02 v2 is not in the dossier of MESRIX-II.',
    ]);
    await amend('3', [house.world.process('CSCC_ASC')]);
    expect((await certify(accept)).status).toBe(201);
    await fillBoxes(house.world, COPENHAGEN.custodian, 'CSCC', lot.units.slice(0, 1));
    const ship = {
      ...{ number: 'SHP-2018-0050', trialId: house.world.trial('MESRIX-II'), units: [lot.units[0].id] },
      ...{ fromSiteId: house.world.site('CSCC'), toSiteId: house.world.site('RH') },
    };
    await amend('4', undefined);
    expect(codes(await as('logistics.02').refused('/api/shipments', ship))).toEqual(['not-in-dossier']);
    await amend('5', [house.world.process('CSCC_ASC')]);
    expect((await as('logistics.02').send('POST', '/api/shipments', ship)).status).toBe(201);
  });

  it('BR-18: corrected after certification the lot is on hold, and the QP certifies again', async () => {
    await correct('isolate', 'yes');
    expect((await dossier()).certifications).toMatchObject([{ outdated: true, withdrawnAt: null }]);
    expect(await missing()).toContain('on-hold');
    const [hold] = await as(qa).get('/api/holds');
    expect(hold).toMatchObject({ scopeId: lot.id, safety: true, reason: expect.stringContaining('no → yes') });
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
