import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { injection, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const DAY = '2025-11-18';
const GLANDS = [
  { gland: 'submandibular', side: 'right' },
  { gland: 'submandibular', side: 'left' },
];

describe('BR-27: a recall, from its signature to its close', () => {
  let house: House;
  let small: Small;
  /** At the bedside: its right gland is given, its left is not. */
  let page: Json;
  let subject: Json;
  let next: Json;
  let recall: Json;

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const wish = (by: string, kind = 'lot', id: string = small.lot.id) => ({
    scope: { kind, id },
    reason: 'Reagent contaminated',
    signature: sign(by),
  });
  const keep = (unit: Json) => as(WARD.preparer).send('POST', `/api/kits/${next.id}/units`, { unit: unit.code });
  const giveTo = (n: number): [string, object] => [
    `/api/bedside/kits/${page.id}/doses`,
    injection(subject, {
      ...GLANDS[n]!,
      syringe: syringeFor(page, GLANDS[n]!.gland, GLANDS[n]!.side).code,
      volumeUl: 1250,
    }),
  ];
  const whole = (by = 'qa.01'): Promise<Json> => as(by).get(`/api/recalls/${recall.id}`);
  const answer = (by: string, site: string, found: number, more: object = {}) =>
    as(by).send('POST', `/api/recalls/${recall.id}/acknowledgements`, {
      siteId: house.world.site(site),
      found,
      ...more,
    });
  const close = async (by: string, qp: string, seen?: string) =>
    as(by).send('POST', `/api/recalls/${recall.id}/close`, {
      reason: 'The reagent was found to be clean',
      signature: sign(by, seen ?? (await whole()).hash),
      qp: sign(qp),
    });

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    const { world } = house;
    ({ page, subject, next } = await atBedside(world, small, DAY));
    await as(WARD.investigator).post(...giveTo(0));
  });
  afterAll(() => house.close());

  it('is placed by quality assurance or the QP of a site that answers for the thing, signed, with a reason', async () => {
    const place = (by: string, body: object) => as(by).send('POST', '/api/recalls', body);
    for (const by of ['custodian.03', 'pharmacist.02', 'sponsor.01', 'investigator.01', 'admin.01'])
      expect((await place(by, wish(by))).status).toBe(403);
    expect(codes((await place('qa.01', wish('qp.01'))).body)).toEqual(['not-your-login']);
    expect(codes((await place('qa.01', { ...wish('qa.01'), reason: ' . ' })).body)).toEqual(['reason-required']);
    expect(codes((await place('qp.03', wish('qp.03'))).body)).toEqual(['not-your-site']);
    expect((await place('qa.01', wish('qa.01', 'place', small.box.id))).status).toBe(400);
    const placed = await place('qp.01', wish('qp.01'));
    expect(placed).toMatchObject({ status: 201, body: { kind: 'recall', safety: true, closedAt: null } });
    recall = placed.body;
    expect(recall.number).toMatch(/^RC-/);
  });

  it('BR-27 speaks instead of BR-24 at once: at the freezer with its reason, at the bedside neutrally', async () => {
    const kept = await keep(small.vials[4]);
    expect(kept.body.reasons.map((r: Json) => [r.rule, r.code, r.says])).toEqual([
      ['BR-27', 'recalled', `Recall ${recall.number}: return or quarantine now. Reagent contaminated`],
    ]);
    const stopped = await as(WARD.investigator).send('POST', ...giveTo(1));
    expect(codes(stopped.body)).toEqual(['kit-not-usable']);
    expect(JSON.stringify(stopped.body)).not.toMatch(/recall|RC-|contaminated/i);
    const behind = await as(WARD.preparer).get(`/api/refusals/${stopped.body.ref}`);
    expect(codes(behind)).toEqual(['masked-stop-recall']);
    const scan = { code: small.vials[4].code, step: 'unit.thaw', kitId: next.id };
    expect(codes((await as(WARD.preparer).post('/api/scan', scan)).verdict)).toContain('recalled');
    const certify = { trialId: house.world.trial('KNEE'), signature: sign('qp.01', recall.hash) };
    expect(codes(await as('qp.01').refused(`/api/lots/${small.lot.id}/certifications`, certify))).toContain('recalled');
  });

  it('every site that has or had something of it is asked, and the clock runs until it answers', async () => {
    await house.world.at(`${DAY}T08:40:59Z`);
    const { bySite, outstanding, whereabouts, units } = await whole();
    expect(bySite.map((s: Json) => [s.site, s.acknowledgements.length, s.minutes])).toEqual([
      ['Cellcolabs, Stockholm', 0, 30],
      ['Rigshospitalet, Copenhagen', 0, 30],
    ]);
    expect(outstanding).toHaveLength(2);
    expect(units).toBe(12);
    expect(Object.fromEntries(whereabouts.map((w: Json) => [w.whereabouts, w.count]))).toEqual({
      'in-stock': 10,
      prepared: 1,
      given: 1,
    });
  });

  it('it is acknowledged by pharmacist, custodian, logistics or quality assurance of that site', async () => {
    expect(codes((await answer('qa.01', 'RH', 8)).body)).toEqual(['not-your-site']);
    expect((await answer('investigator.01', 'RH', 8)).status).toBe(403);
    expect((await answer('custodian.03', 'RH', 8, { note: 'Tank 3, box B1' })).status).toBe(201);
    await house.world.at(`${DAY}T09:10:59Z`);
    expect((await answer('pharmacist.02', 'RH', 9)).status).toBe(201);
    const { bySite, outstanding } = await whole();
    expect(outstanding).toEqual([house.world.site('CCL')]);
    expect(bySite.map((s: Json) => [s.site, s.minutes])).toEqual([
      ['Cellcolabs, Stockholm', 60],
      ['Rigshospitalet, Copenhagen', 30],
    ]);
    const said = bySite[1].acknowledgements;
    expect(said.map((a: Json) => [a.byName, a.found, a.note])).toEqual([
      ['custodian 03', 8, 'Tank 3, box B1'],
      ['pharmacist 02', 9, null],
    ]);
    const [brief] = await as('logistics.01').get('/api/recalls');
    expect(brief).toMatchObject({ number: recall.number, sites: 2, units: 12, toFind: 11 });
  });

  it('the reconciliation runs with what is set aside, returned and wasted', async () => {
    const aside = { unit: small.vials[4].code, as: 'quarantined', reason: 'Recalled' };
    await as('custodian.03').post('/api/storage/set-aside', aside);
    await as('custodian.03').post('/api/disposal/return', { unit: small.vials[5].code, reason: 'Recalled' });
    const { bySite, toFind } = await whole();
    expect(toFind).toBe(9);
    expect(bySite[1].units).toEqual([
      { whereabouts: 'in-stock', count: 6 },
      { whereabouts: 'set-aside', count: 2 },
      { whereabouts: 'prepared', count: 1 },
      { whereabouts: 'given', count: 1 },
    ]);
    expect(bySite[0].units).toEqual([{ whereabouts: 'in-stock', count: 2 }]);
  });

  it('who got something of it is told to those who look after safety, and to nobody else', async () => {
    for (const by of ['qa.03', 'sponsor.01', 'monitor.01', 'inspector.01']) {
      const { recipients, hidden } = await whole(by);
      expect(hidden).toBe(0);
      expect(recipients).toMatchObject([
        { subject: 'ASX-011', trial: 'ASSIX', treatment: 1, givenOn: DAY, injections: 1 },
      ]);
    }
    // The maker counts them, and is not told who they are.
    for (const by of ['qa.01', 'qp.01']) expect(await whole(by)).toMatchObject({ recipients: [], hidden: 1 });
    await house.world.addPerson('sponsor.08', 'sponsor 08', [{ role: 'sponsor', trial: 'KNEE' }]);
    expect((await as('sponsor.08').send('GET', `/api/recalls/${recall.id}`)).status).toBe(404);
    expect((await whole('custodian.03')).recipients).toBeNull();
    const csv = (by: string, name: string) => as(by).send('GET', `/api/recalls/${recall.id}/${name}.csv`);
    expect((await csv('custodian.03', 'recipients')).status).toBe(403);
    expect((await csv('qa.03', 'recipients')).body).toContain(',ASSIX,ASX-011,"Rigshospitalet, Copenhagen",1,');
    const units = (await csv('custodian.03', 'units')).body as unknown as string;
    expect(units.trim().split('\r\n')).toHaveLength(11); // the two samples are the maker's: its own people read them
    expect(units).toContain(`${small.vials[4].name},clinical,"Rigshospitalet, Copenhagen",`);
    for (const path of ['', `/${recall.id}`, `/${recall.id}/units.csv`])
      expect((await as('investigator.01').send('GET', `/api/recalls${path}`)).status).toBe(403);
  });

  it('it is not lifted like a hold, nor closed by who placed it, by one alone, or on what was not read', async () => {
    const lift = { reason: 'Cleared', signature: sign('qa.04'), qp: sign('qp.01') };
    expect(codes((await as('qa.04').send('POST', `/api/holds/${recall.id}/lift`, lift)).body)).toEqual([
      'recall-not-lifted',
    ]);
    expect((await close('qp.01', 'qp.01')).status).toBe(403);
    for (const qp of ['qa.01', 'qa.04', 'qp.03'])
      expect(codes((await close('qa.04', qp)).body)).toEqual(['recall-needs-qp']);
    const { hash } = await whole();
    await answer('qa.04', 'CCL', 2);
    expect(codes((await close('qa.04', 'qp.01', hash)).body)).toEqual(['record-changed']);
    const own = (await as('qa.01').post('/api/recalls', wish('qa.01', 'unit', small.vials[9].id))).id as string;
    const { hash: ownHash } = await as('qa.01').get(`/api/recalls/${own}`);
    const asked = { reason: 'Cleared', signature: sign('qa.01', ownHash), qp: sign('qp.01') };
    expect(codes((await as('qa.01').send('POST', `/api/recalls/${own}/close`, asked)).body)).toEqual(['recall-own']);
  });

  it('closed by QA and QP what is left may be used again; what another recall covers may not', async () => {
    expect((await close('qa.04', 'qp.01')).status).toBe(201);
    expect((await keep(small.vials[6])).status).toBe(200);
    expect(codes((await keep(small.vials[9])).body)).toEqual(['recalled']);
    expect(codes((await close('qa.04', 'qp.01')).body)).toEqual(['recall-closed']);
    expect(codes((await answer('custodian.03', 'RH', 9)).body)).toEqual(['recall-closed']);
    const { signatures, closeReason, outstanding } = await whole();
    expect(signatures.map((s: Json) => [s.printedName, s.meaning])).toEqual(
      expect.arrayContaining([
        ['qp 01', 'recalled'],
        ['QA 04', 'recall closed'],
        ['qp 01', 'recall closed as Qualified Person'],
      ]),
    );
    expect([closeReason, outstanding]).toEqual(['The reagent was found to be clean', []]);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
