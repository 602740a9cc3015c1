import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { MESRIX2_PROTOCOL } from '../../../demo/world/definitions.js';
import { assign, close, endThaw, enrol, give, handOver, startThaw, verify } from '../../../demo/world/giving.js';
import { addTank, release, store } from '../../../demo/world/making.js';
import { COPENHAGEN, protocol, WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { fillBoxes, openPairs, releasedDonation, sendToHospital, testedLot } from '../../setup/pairs.js';
import { documentOf } from '../../setup/pdf.js';

const { analyst, approver, qa, qp } = COPENHAGEN;
const GLAND = { gland: 'submandibular', side: 'right' };
const OUTDATED = ['certification-outdated'];
const PARTS = {
  requestReference: 'REQ-2018-01',
  requestedBy: 'investigator 01',
  hazard: 'Relapse within days; no other lot is there before January',
  riskEvaluation: 'RE-2018-07',
  acceptance: 'ACC-2018-01',
  sponsorToldAt: '2018-12-03T08:00:00Z',
};

describe('BR-68: one unit of a lot out of specification for one subject', () => {
  let house: House;
  let lot: Json;
  let units: Json[];
  let subject: Json;
  let other: Json;
  let kit: Json;
  let certification: { id: string };

  beforeAll(async () => {
    house = await openPairs();
    const { world } = house;
    lot = await testedLot(world, 'CSCC-18-60', (await releasedDonation(world)).donationId, 4);
    units = lot.units;
    certification = await release(world, COPENHAGEN, lot, 'MESRIX-II');
    await fillBoxes(world, COPENHAGEN.custodian, 'CSCC', units);
    await sendToHospital(world, units);
    const [box] = await addTank(world, 'custodian.03', 'RH', 'Tank 5', 1);
    await store(world, 'custodian.03', box!, units);
    await world.at('2018-12-03T09:00:00Z');
    subject = await ready('MX2-01');
    other = await ready('MX2-02');
    await outOfSpec('viability', '78', '%');
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const path = () => `/api/lots/${lot.id}`;
  const dossier = (): Promise<Json> => as(qa).get(`${path()}/dossier`);

  async function ready(number: string): Promise<Json> {
    const about = { trial: 'MESRIX-II', site: 'RH', number, consent: '1', on: '2018-12-03' };
    const { id } = await enrol(house.world, WARD, about);
    return as(WARD.nurse).post(`/api/subjects/${id}/presence`);
  }

  /** A result is corrected to one out of specification, which holds the lot; the investigation confirms it. */
  async function outOfSpec(line: string, value: string, unit: string): Promise<void> {
    const { resultId } = (await dossier()).results.find((l: Json) => l.key === line);
    const correction = { value, unit, reason: 'Read from the wrong run', second: sign(approver) };
    await as(analyst).post(`/api/results/${resultId}/corrections`, correction);
  }
  async function confirm(): Promise<void> {
    const { id } = (await dossier()).oos[0];
    for (const phase of ['phase-1', 'phase-2'])
      await as(qa).post(`/api/oos/${id}/phases`, { phase, content: 'As read' });
    const { hash } = (await dossier()).oos[0];
    const end = { outcome: 'confirmed', reason: 'As read', signature: sign(qa, hash) };
    await as(qa).post(`/api/oos/${id}/close`, end);
  }
  const liftAll = async () => {
    const holds: Json[] = (await as(qa).get('/api/holds')).filter((h: Json) => h.scopeId === lot.id);
    const lifted = { reason: 'Assessed', signature: sign('qa.04'), qp: sign(qp) };
    for (const { id } of holds) await as('qa.04').post(`/api/holds/${id}/lift`, lifted);
    return holds.length;
  };
  const grant = async (more: object = {}, parts: object = PARTS): Promise<Answer> =>
    as(qp).send('POST', `${path()}/exceptional-supplies`, {
      trialId: house.world.trial('MESRIX-II'),
      subjectId: subject.id,
      unit: units[0].code,
      ...parts,
      signature: sign(qp, (await dossier()).hash),
      ...more,
    });
  const amend = (edition: string, more: object = {}) => {
    const { glands, ...rest } = MESRIX2_PROTOCOL(
      [house.world.product('CSCC_ASC')],
      [house.world.process('CSCC_ASC')],
      [house.world.site('CSCC')],
    );
    return protocol(house.world, 'MESRIX-II', edition, { ...rest, glands: glands.slice(0, 1), ...more });
  };
  const keep = (kitId: string, unit: Json) =>
    as(WARD.preparer).send('POST', `/api/kits/${kitId}/units`, { unit: unit.code });

  it('is off: refused with every reason at once, and the refusal is kept', async () => {
    const { status, body } = await grant({}, {});
    expect([status, codes(body).sort()]).toEqual([
      409,
      [
        'exceptional-supply-incomplete',
        'exceptional-supply-incomplete',
        'exceptional-supply-incomplete',
        'exceptional-supply-incomplete',
        'exceptional-supply-incomplete',
        'exceptional-supply-off',
        'on-hold',
        'out-of-spec-not-confirmed',
      ],
    ]);
    const [entry] = await as('inspector.01').get(`/api/items/${lot.id}/timeline`);
    expect(entry).toMatchObject({ act: 'exceptional-supply.grant', outcome: 'refused', ref: body.ref });
  });

  it('is off also when the investigation has confirmed the result and the hold is lifted', async () => {
    await confirm();
    expect(await liftAll()).toBe(1);
    expect(codes((await grant()).body)).toEqual(['exceptional-supply-off']);
  });

  it('where the protocol enables it, the QP grants one unit to one subject, signed on the dossier', async () => {
    await amend('2', { exceptionalSupply: { reference: 'protocol 2, section 8.4' } });
    kit = await assign(house.world, WARD, subject.id);
    expect(codes((await keep(kit.id, units[0])).body)).toEqual(OUTDATED);
    expect(codes((await grant({ sponsorToldAt: '2018-12-03T10:00:00Z' })).body)).toEqual(['told-in-future']);
    const granted = await grant();
    expect(granted.status).toBe(201);
    expect(granted.body).toMatchObject({ subject: 'MX2-01', unit: units[0].name, trial: 'MESRIX-II', qpName: 'qp 02' });
    expect(codes((await grant({ subjectId: other.id })).body)).toEqual(['exceptional-supply-granted']);
    const { signatures } = await dossier();
    expect(signatures.at(-1)).toMatchObject({ meaning: 'supplied exceptionally', superseded: false });
    expect(await as(qa).get(`${path()}/exceptional-supplies`)).toEqual([granted.body]);
  });

  it('exactly that unit for exactly that subject passes: no other unit, no other subject, no shipment, no certificate', async () => {
    const second = await assign(house.world, WARD, other.id);
    expect(codes((await keep(second.id, units[0])).body)).toEqual(OUTDATED);
    expect(codes((await keep(kit.id, units[1])).body)).toEqual(OUTDATED);
    expect((await keep(kit.id, units[0])).status).toBe(200);
    const both = {
      units: [units[0].code, units[1].code],
      signature: sign(WARD.preparer),
      verifier: sign(WARD.verifier),
    };
    expect(codes(await as(WARD.preparer).refused(`/api/kits/${kit.id}/thaw`, both))).toContain(OUTDATED[0]);
    const back = { number: 'SHP-2018-0009', trialId: house.world.trial('MESRIX-II'), units: [units[0].id] };
    const way = { fromSiteId: house.world.site('RH'), toSiteId: house.world.site('CSCC') };
    await house.world.addPerson('logistics.09', 'logistics 09', [{ role: 'logistics', site: 'RH' }]);
    expect(codes(await as('logistics.09').refused('/api/shipments', { ...back, ...way }))).toContain(OUTDATED[0]);
    const paper = await as(qa).send('GET', `${path()}/documents/qp-certificate`);
    expect(codes(paper.body)).toEqual(OUTDATED);
    const page = await as(WARD.preparer).get(`/api/kits/${kit.id}`);
    expect(page.units).toMatchObject([{ name: units[0].name, exceptional: expect.stringMatching(/^EX-2018-/) }]);
  });

  it('it is thawed, drawn, handed over and given, while nothing else speaks against it', async () => {
    await startThaw(house.world, WARD, kit.id, units.slice(0, 1));
    await endThaw(house.world, WARD, kit.id, units.slice(0, 1));
    const from = [{ unit: units[0].code, volumeUl: 1140 }];
    const drawn = { ...GLAND, from, verifier: sign(WARD.verifier) };
    const draw = () => as(WARD.preparer).send('POST', `/api/kits/${kit.id}/draws`, drawn);
    await amend('3');
    expect(codes((await draw()).body)).toEqual(OUTDATED);
    await amend('4', { exceptionalSupply: { reference: 'protocol 4, section 8.4' } });
    const hold = { scope: { kind: 'lot', id: lot.id }, reason: 'Sterility is read again', safety: true };
    await as(qa).post('/api/holds', hold);
    expect(codes((await draw()).body)).toEqual(['on-hold']);
    await liftAll();
    expect((await draw()).status).toBe(200);
    const page = await handOver(house.world, WARD, kit.id);
    await verify(house.world, WARD, page, subject);
    await give(house.world, WARD, kit.id, subject, { ...GLAND, syringe: page.syringes[0].code, volumeUl: 1140 });
    await close(house.world, WARD, kit.id);
    expect((await as(WARD.preparer).get(`/api/items/${units[0].id}`)).state).toBe('used');
  });

  it('BR-26: a certification that is withdrawn after the grant counts more', async () => {
    const again = await grant({ subjectId: other.id, unit: units[2].code });
    expect(again.status).toBe(201);
    const [second] = (await as(WARD.preparer).get('/api/kits')).filter((k: Json) => k.subject === 'MX2-02');
    expect((await keep(second.id, units[2])).status).toBe(200);
    const why = { reason: 'Viability 78 %', signature: sign(qp) };
    await as(qp).post(`/api/certifications/${certification.id}/withdraw`, why);
    const thaw = { units: [units[2].code], signature: sign(WARD.preparer), verifier: sign(WARD.verifier) };
    expect(codes(await as(WARD.preparer).refused(`/api/kits/${second.id}/thaw`, thaw))).toEqual(['cert-withdrawn']);
  });

  it('the batch summary tells of the supply, and of what the result said before', async () => {
    const [{ number }] = await as(qa).get(`${path()}/exceptional-supplies`);
    const said = (await documentOf(house.world, qa, `${path()}/documents/batch-summary`)).pages.join(' ');
    for (const fact of [number, 'REQ-2018-01', 'RE-2018-07', 'ACC-2018-01', 'Relapse within days', 'MX2-01'])
      expect(said).toContain(fact);
    expect(said).toContain('Viability 93 78 corrected: Read from the wrong run analyst 02, qc 02');
  });

  it('BR-24: a further result corrected holds the lot at once, as one that was certified', async () => {
    await outOfSpec('cd105', '90', '%');
    const [hold] = (await as(qa).get('/api/holds')).filter((h: Json) => h.scopeId === lot.id);
    expect(hold).toMatchObject({ safety: true, reason: expect.stringContaining('CD105 98.4 → 90') });
    const subjectId = other.id;
    expect(codes((await grant({ subjectId, unit: units[1].code })).body).sort()).toEqual([
      'on-hold',
      'out-of-spec-not-confirmed',
    ]);
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
