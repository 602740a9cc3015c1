import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { release } from '../../../demo/world/making.js';
import { COPENHAGEN } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { fillBoxes, openPairs, releasedDonation, testedLot } from '../../setup/pairs.js';

const { qa, qp, analyst, operator } = COPENHAGEN;

describe('What quality assurance and the QP see before they sign', () => {
  let house: House;
  let lot: Json;
  let trialId: string;

  beforeAll(async () => {
    house = await openPairs();
    const { donationId } = await releasedDonation(house.world);
    lot = await testedLot(house.world, 'CSCC-18-60', donationId, 4);
    await fillBoxes(house.world, COPENHAGEN.custodian, 'CSCC', lot.units);
    trialId = house.world.trial('MESRIX-II');
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const dossier = (): Promise<Json> => as(qa).get(`/api/lots/${lot.id}/dossier`);
  const trail = (by = qa): Promise<Json> => as(by).get(`/api/lots/${lot.id}/trail-review`);
  const review = async (upTo?: number) =>
    as(qa).post(`/api/lots/${lot.id}/review`, { signature: sign(qa, (await dossier()).hash), upTo });
  /** The groups of the desk, of which each row must wait for what its group says: the gate itself was asked. */
  async function desk(query = ''): Promise<Record<string, string[]>> {
    const { counts, lots } = await as(qa).get(`/api/release-desk?${query}`);
    const groups: Record<string, string[]> = {};
    for (const l of lots) groups[l.waits] = [...(groups[l.waits] ?? []), l.number];
    expect(Object.fromEntries(counts.map((c: Json) => [c.waits, c.count]))).toEqual(
      Object.fromEntries(Object.entries(groups).map(([waits, some]) => [waits, some.length])),
    );
    return groups;
  }
  const impact = (query: string): Promise<Json> => as(qp).get(`/api/impact?kind=lot&id=${lot.id}&${query}`);

  async function correct(key: string, value: string): Promise<void> {
    const { resultId } = (await dossier()).results.find((r: Json) => r.key === key);
    const correction = { value, unit: '%', reason: 'Misread', second: sign('qc.02') };
    await as(analyst).post(`/api/results/${resultId}/corrections`, correction);
  }

  describe('BR-18: the trail of the lot', () => {
    it('the lot waits for its review', async () => {
      expect(await desk()).toEqual({ review: ['CSCC-18-60'] });
    });

    it('every entry about the lot, its results and its starting material; its units by act', async () => {
      const { since, entries, units, counts, changes } = await trail();
      expect(since).toBeNull();
      const acts = entries.map((e: Json) => e.act);
      expect(acts).toEqual(expect.arrayContaining(['lot.plan', 'lot.record-step', 'result.enter', 'donation.release']));
      expect(units).toMatchObject([{ act: 'unit.store', entries: 4, units: 4 }]);
      expect(counts.find((c: Json) => c.act === 'result.approve')).toMatchObject({ outcome: 'done', count: 8 });
      expect(changes).toBe(acts.length);
      const entered = entries.find((e: Json) => e.act === 'result.enter');
      expect(entered).toMatchObject({ kind: 'act', by: 'analyst 02', facts: { value: '93' }, changes: [] });
    });

    it('after a review nothing but what came since; the rule says how much', async () => {
      const { upTo } = await trail();
      await as(operator).send('POST', `/api/lots/${lot.id}/start`, {});
      const signed = { signature: sign(qa, (await dossier()).hash), upTo: upTo + 1000 };
      const ahead = await as(qa).send('POST', `/api/lots/${lot.id}/review`, signed);
      expect(ahead).toMatchObject({ status: 400, body: { errors: [{ field: 'upTo' }] } });
      await review(upTo);
      expect(await desk()).toEqual({ certification: ['CSCC-18-60'] });
      const { since, entries } = await trail();
      expect(since).toMatchObject({ byName: 'qa 02' });
      // The refusal came after what the reviewer had before her eyes: it waits for the next review.
      expect(entries.map((e: Json) => [e.kind, e.act])).toEqual([
        ['refusal', 'lot.start'],
        ['act', 'lot.review'],
      ]);
      expect(entries[0].refused.join()).toContain('BR-41');
    });

    it('corrections come first, with before and after', async () => {
      await correct('viability', '94');
      await correct('viability', '95');
      await as(qa).post(`/api/lots/${lot.id}/deviations`, { severity: 'minor', what: 'Sample was late' });
      const { entries, changes } = await trail();
      expect(entries.map((e: Json) => e.kind)).toEqual(['correction', 'correction', 'refusal', 'act', 'act']);
      expect(entries[1]).toMatchObject({ act: 'result.correct', reason: 'Misread', signatures: 1 });
      expect(entries[1].changes).toContainEqual({
        what: 'result',
        of: null,
        field: 'value',
        before: '94',
        after: '95',
      });
      expect(changes).toBe(3);
      expect(await desk()).toEqual({ review: ['CSCC-18-60'] });
      const { checklist } = await dossier();
      const said = checklist.find((c: Json) => c.code === 'not-reviewed').says;
      expect(said).toEqual(['CSCC-18-60, changes since the last review: 3.']);
    });

    it('is read by who reads the trail, and by nobody else', async () => {
      for (const by of [qa, qp, 'sponsor.01', 'inspector.01']) expect((await trail(by)).lot).toBe('CSCC-18-60');
      for (const by of [operator, analyst, 'pharmacist.02', 'investigator.01', 'admin.01'])
        expect((await as(by).send('GET', `/api/lots/${lot.id}/trail-review`)).status).toBe(403);
    });
  });

  describe('what would change', () => {
    it('BR-26: a certification lets units go, at sites with a green light; its withdrawal stops them', async () => {
      const certify = () => impact(`act=certify&trialId=${trialId}`);
      expect(await certify()).toMatchObject({ starts: 4, stops: 0, certifications: 0 });
      expect((await certify()).greenSites).toEqual(['Rigshospitalet, Copenhagen']);
      const { deviations } = await dossier();
      await as(qa).post(`/api/deviations/${deviations[0].id}/investigation`, { investigation: 'No effect' });
      const { hash } = (await dossier()).deviations[0];
      await as('qa.04').post(`/api/deviations/${deviations[0].id}/close`, { signature: sign('qa.04', hash) });
      const { id } = await release(house.world, COPENHAGEN, lot, 'MESRIX-II');
      expect(await certify()).toMatchObject({ starts: 0, stops: 0 });
      const planned = await as('logistics.02').post('/api/shipments', {
        number: 'SHP-2018-0060',
        trialId,
        fromSiteId: house.world.site('CSCC'),
        toSiteId: house.world.site('RH'),
        units: lot.units.slice(0, 2).map((u: Json) => u.id),
      });
      const withdraw = await impact(`act=withdraw&trialId=${trialId}`);
      expect(withdraw).toMatchObject({ stops: 4, certifications: 1, shipments: [{ usable: 0 }] });
      const reason = { reason: 'Another dossier', signature: sign(qp) };
      await as(qp).post(`/api/certifications/${id}/withdraw`, reason);
      expect(await impact(`act=withdraw&trialId=${trialId}`)).toMatchObject({ stops: 0, certifications: 0 });
      expect(await certify()).toMatchObject({
        starts: 4,
        shipments: [{ id: planned.id, state: 'planned', units: 2, reached: 2, usable: 2 }],
      });
      await release(house.world, COPENHAGEN, lot, 'MESRIX-II');
    });

    it('BR-28: an earlier expiry stops them from the day after on, a later one lets the expired go again', async () => {
      const today = '2018-10-22';
      expect(await impact(`act=expiry&expiresOn=${today}`)).toMatchObject({ stops: 0, starts: 0 });
      expect(await impact('act=expiry&expiresOn=2018-10-21')).toMatchObject({ stops: 4, starts: 0 });
      await house.world.at('2020-11-01T08:00:00Z');
      expect(await impact('act=expiry&expiresOn=2020-11-01')).toMatchObject({ stops: 0, starts: 4 });
      expect(await impact('act=hold')).toMatchObject({ stops: 0 });
      await house.world.at('2018-10-22T12:00:00Z');
    });

    it('a hold on a place, a shipment, the site or the trial reaches what lies there', async () => {
      const [box] = (await as(qa).get('/api/places')).filter((p: Json) => p.kind === 'store');
      const of = (kind: string, id: string) => as(qp).get(`/api/impact?act=hold&kind=${kind}&id=${id}`);
      expect(await of('place', box.id)).toMatchObject({ units: 4, stops: 4, lots: 0 });
      expect(await of('site', house.world.site('CSCC'))).toMatchObject({ units: 4, stops: 4, donations: 1 });
      expect(await of('trial', trialId)).toMatchObject({ units: 4, lots: 1, stops: 4, certifications: 1 });
      expect(await of('unit', lot.units[0].id)).toMatchObject({ units: 1, stops: 1, certifications: 0 });
    });

    it('what cannot be asked is answered with what is missing', async () => {
      const asked = (query: string) => as(qp).send('GET', `/api/impact?${query}`);
      const wrong = async (query: string) => (await asked(query)).body.errors[0].field;
      expect(await wrong(`act=certify&kind=lot&id=${lot.id}`)).toBe('trialId');
      expect(await wrong(`act=expiry&kind=lot&id=${lot.id}`)).toBe('expiresOn');
      expect(await wrong(`act=withdraw&kind=unit&id=${lot.units[0].id}&trialId=${trialId}`)).toBe('kind');
      expect(await wrong(`act=hold&kind=person&id=${house.world.id(qa)}`)).toBe('kind');
      expect((await asked(`act=hold&kind=lot&id=${lot.units[0].id}`)).status).toBe(404);
      expect((await asked(`act=hold&kind=cow&id=${lot.id}`)).status).toBe(404);
    });
  });

  it('the desk: lots by what they wait for, searched and page by page', async () => {
    const donation = (await as(qa).get('/api/items?kind=donation'))[0].id;
    for (const number of ['CSCC-18-61', 'CSCC-18-62']) {
      const of = { productId: house.world.product('CSCC_ASC'), processId: house.world.process('CSCC_ASC') };
      const plan = { ...of, number, siteId: house.world.site('CSCC'), trialId, donationIds: [donation] };
      await as(operator).post('/api/lots', plan);
    }
    const failing = await testedLot(house.world, 'CSCC-18-63', donation, 1);
    const { results } = await as(qa).get(`/api/lots/${failing.id}/dossier`);
    const { resultId } = results.find((r: Json) => r.key === 'viability');
    const wrong = { value: '78', unit: '%', reason: 'Misread', second: sign('qc.02') };
    await as(analyst).post(`/api/results/${resultId}/corrections`, wrong);
    const planned = ['CSCC-18-61', 'CSCC-18-62'];
    const all = { investigation: ['CSCC-18-63'], planned, nothing: ['CSCC-18-60'] };
    expect(await desk()).toEqual(all);
    expect(await desk('show=waiting')).toEqual({ investigation: ['CSCC-18-63'], planned });
    expect(await desk('show=done')).toEqual({ nothing: ['CSCC-18-60'] });
    expect(await desk('number=18-61')).toEqual({ planned: ['CSCC-18-61'] });
    expect(await desk(`waits=planned&productId=${house.world.product('CSCC_ASC')}`)).toEqual({ planned });
    const { counts, lots, products } = await as(qa).get('/api/release-desk?limit=0');
    expect([lots, counts.length, products.map((p: Json) => p.name)]).toEqual([[], 3, ['CSCC_ASC v2']]);
    const page = await as(qa).get('/api/release-desk?waits=planned&offset=1&limit=1');
    expect(page.lots.map((l: Json) => l.number)).toEqual(['CSCC-18-62']);
    expect(await as(qa).get('/api/release-desk?productId=00000000-0000-4000-8000-000000000000')).toMatchObject({
      lots: [],
    });
    expect((await as('investigator.01').send('GET', '/api/release-desk')).status).toBe(403);
  });

  it('BR-24: a lot on hold after its review waits to be put right', async () => {
    const again = await testedLot(house.world, 'CSCC-18-64', (await as(qa).get('/api/items?kind=donation'))[0].id, 1);
    const { hash } = await as(qa).get(`/api/lots/${again.id}/dossier`);
    await as(qa).post(`/api/lots/${again.id}/review`, { signature: sign(qa, hash) });
    await as(qa).post('/api/holds', { scope: { kind: 'lot', id: again.id }, reason: 'Labels smeared' });
    expect(await desk('number=64')).toEqual({ correction: ['CSCC-18-64'] });
    const [row] = (await as(qa).get('/api/release-desk?number=64')).lots;
    expect(row).toMatchObject({ stopped: true, says: [expect.stringContaining('Labels smeared')] });
    const danish = { 'accept-language': 'da' };
    const { body } = await as(qa).send('GET', '/api/release-desk?number=64', undefined, danish);
    expect(body.lots[0].says[0]).toMatch(/^Spærring H-/);
  });

  it('BR-27: a recalled lot cannot be certified', async () => {
    const wish = { scope: { kind: 'lot', id: lot.id }, reason: 'Reagent contaminated', signature: sign(qp) };
    await as(qp).post('/api/recalls', wish);
    const { hash } = await dossier();
    const stop = await as(qp).refused(`/api/lots/${lot.id}/certifications`, { trialId, signature: sign(qp, hash) });
    expect(codes(stop)).toContain('recalled');
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
