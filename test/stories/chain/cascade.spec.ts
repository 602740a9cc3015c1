import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { assign, draw, endThaw, enrol, injection, startThaw, syringeFor, verify } from '../../../demo/world/giving.js';
import { PANEL, release } from '../../../demo/world/making.js';
import { COPENHAGEN, WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { fillBoxes, openPairs, releasedDonation, sendToHospital, testedLot } from '../../setup/pairs.js';

const GLAND = { gland: 'submandibular', side: 'right' };
const VOLUME = 1140;
const { operator, qa, coordinator } = COPENHAGEN;

describe('BR-08: bad news about one donor stops five lots and all that was made of them, at once', () => {
  let house: House;
  let donorId: string;
  let donationId: string;
  /** One at the hospital, four at the maker: planned, packed, on the road, and still in its tests. */
  const lots: Json[] = [];
  const kits: Record<string, Json> = {};
  const shipments: Record<string, Json> = {};
  let before: Json;

  const as = (login: string) => house.world.as(login);
  const send = (login: string, path: string, body: object = {}) => as(login).send('POST', path, body);
  const impact = (query = '') => as(qa).get(`/api/impact?act=hold&kind=donor&id=${donorId}${query}`);
  const said = ({ status, body }: Answer): string => (status === 409 ? codes(body).join(', ') : String(status));

  beforeAll(async () => {
    house = await openPairs();
    ({ donorId, donationId } = await releasedDonation(house.world));
    for (const n of [1, 2, 3, 4]) lots.push(await certified(`CSCC-18-5${n}`, n === 1 ? 8 : 2));
    lots.push(await testedLot(house.world, 'CSCC-18-55', donationId, 2));
    await sendToHospital(house.world, lots[0].units);
    await fillBoxes(house.world, 'custodian.03', 'RH', lots[0].units);
    const units = lots[0].units as Json[];
    kits.assigned = await kitAt('MX2-01', units.slice(0, 1), 'kept');
    kits.prepared = await kitAt('MX2-02', units.slice(1, 2), 'prepared');
    kits.handedOver = await kitAt('MX2-03', units.slice(2, 3), 'handed over');
    kits.verified = await kitAt('MX2-04', units.slice(3, 4), 'verified');
    kits.given = await kitAt('MX2-05', units.slice(4, 5), 'given');
    shipments.planned = await shipmentOf('SHP-2018-0051', lots[1].units);
    shipments.packed = await shipmentOf('SHP-2018-0052', lots[2].units);
    await pack(shipments.packed, lots[2].units);
    shipments.onTheRoad = await shipmentOf('SHP-2018-0053', lots[3].units);
    await pack(shipments.onTheRoad, lots[3].units);
    await as('logistics.02').post(`/api/shipments/${shipments.onTheRoad.id}/dispatch`);
    before = await impact();
  }, 240_000);
  afterAll(() => house.close());

  async function certified(number: string, units: number): Promise<Json> {
    const lot = await testedLot(house.world, number, donationId, units);
    await release(house.world, COPENHAGEN, lot, 'MESRIX-II');
    await fillBoxes(house.world, COPENHAGEN.custodian, 'CSCC', lot.units);
    return lot;
  }

  async function kitAt(number: string, units: Json[], until: string): Promise<Json> {
    const { world } = house;
    const who = { trial: 'MESRIX-II', site: 'RH', number, consent: '1', on: '2018-11-06' };
    const subject = await enrol(world, WARD, who);
    const kit = await assign(world, WARD, subject.id);
    await as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
    const path = `/api/kits/${kit.id}`;
    await as(WARD.preparer).post(`${path}/units`, { unit: units[0].code });
    if (until === 'kept') return { ...kit, subject, units };
    await startThaw(world, WARD, kit.id, units);
    await endThaw(world, WARD, kit.id, units);
    await draw(world, WARD, kit.id, { ...GLAND, from: [{ unit: units[0].code, volumeUl: VOLUME }] });
    const page = await as(WARD.preparer).get(path);
    const scanned = { syringes: page.syringes.map((s: Json) => s.code), reason: 'one gland only' };
    await as(WARD.preparer).post(`${path}/complete`, scanned);
    const made = { ...page, subject, units };
    if (until === 'prepared') return made;
    await as(WARD.preparer).post(`${path}/offer`, { kit: page.code, to: WARD.investigator });
    await as(WARD.investigator).post(`${path}/accept`, { kit: page.code });
    if (until !== 'handed over') await verify(world, WARD, made, subject);
    if (until === 'given') await as(WARD.investigator).post(...doseOf(made));
    return made;
  }

  const doseOf = (kit: Json): [string, object] => [
    `/api/bedside/kits/${kit.id}/doses`,
    injection(kit.subject, { ...GLAND, syringe: syringeFor(kit, 'submandibular', 'right').code, volumeUl: VOLUME }),
  ];

  const shipmentOf = (number: string, units: Json[]): Promise<Json> =>
    as('logistics.02').post('/api/shipments', {
      number,
      trialId: house.world.trial('MESRIX-II'),
      fromSiteId: house.world.site('CSCC'),
      toSiteId: house.world.site('RH'),
      units: units.map((u) => u.id),
    });

  const packing = (units: Json[]) => ({
    units: units.map((u) => u.code),
    shipper: 'DS-01',
    seal: 'SEAL-1',
    logger: 'TL-1',
    second: house.world.sign(COPENHAGEN.custodian),
  });
  const pack = ({ id }: Json, units: Json[]) => as('logistics.02').post(`/api/shipments/${id}/pack`, packing(units));

  /** Everything that could still be done with the donor's material, as the acts that would do it. */
  async function everything(): Promise<Record<string, string>> {
    const { world } = house;
    const bench = (path: string, body: object) => send(WARD.preparer, `/api/kits/${path}`, body);
    const { hash } = await as('qp.02').get(`/api/lots/${lots[4].id}/dossier`);
    const certify = { trialId: world.trial('MESRIX-II'), signature: world.sign('qp.02', hash) };
    const newLot = await as(operator).post('/api/lots', {
      number: 'CSCC-18-56',
      productId: world.product('CSCC_ASC'),
      processId: world.process('CSCC_ASC'),
      siteId: world.site('CSCC'),
      trialId: world.trial('MESRIX-II'),
      donationIds: [donationId],
    });
    const thaw = {
      units: [kits.assigned.units[0].code],
      signature: world.sign(WARD.preparer),
      verifier: world.sign(WARD.verifier),
    };
    const belong = {
      subject: kits.handedOver.subject.cardCode,
      kit: kits.handedOver.code,
      second: world.sign(WARD.nurse),
    };
    return {
      'start a lot of the donation': said(await send(operator, `/api/lots/${newLot.id}/start`)),
      'certify the fifth lot': said(await send('qp.02', `/api/lots/${lots[4].id}/certifications`, certify)),
      'keep another unit': said(await bench(`${kits.assigned.id}/units`, { unit: lots[0].units[6].code })),
      'thaw the unit that is kept': said(await bench(`${kits.assigned.id}/thaw`, thaw)),
      'offer the prepared kit': said(
        await bench(`${kits.prepared.id}/offer`, { kit: kits.prepared.code, to: WARD.investigator }),
      ),
      'verify the kit in hand': said(
        await send(WARD.investigator, `/api/bedside/kits/${kits.handedOver.id}/verify`, belong),
      ),
      'inject what is verified': said(await send(WARD.investigator, ...doseOf(kits.verified))),
      'pack what is planned': said(
        await send('logistics.02', `/api/shipments/${shipments.planned.id}/pack`, packing(lots[1].units)),
      ),
      'dispatch what is packed': said(await send('logistics.02', `/api/shipments/${shipments.packed.id}/dispatch`)),
    };
  }

  const reactive = () =>
    as(coordinator).post(`/api/donors/${donorId}/results`, {
      sampledAt: '2018-11-06T12:00:00Z',
      sampleKind: 'serum',
      laboratory: 'Laboratory 7',
      results: PANEL.map((marker) => ({ marker, value: marker === 'HCV NAT' ? 'reactive' : 'negative' })),
    });

  it('what would change is told before: lots, units where they are, kits, syringes, shipments, doses', () => {
    expect(before).toMatchObject({
      donations: 1,
      lots: 5,
      units: 16,
      kits: 5,
      syringes: 3,
      certifications: 4,
      given: 1,
      recipients: 1,
      starts: 0,
    });
    // Eight at the hospital, also the one that is being given, and six from the maker; the fifth lot is not certified.
    expect(before.stops).toBe(14);
    expect(before.shipments.map((s: Json) => [s.number, s.state, s.units, s.reached, s.usable])).toEqual([
      ['SHP-2018-0051', 'planned', 2, 2, 0],
      ['SHP-2018-0052', 'packed', 2, 2, 0],
      ['SHP-2018-0053', 'in-transit', 2, 2, 0],
    ]);
    const at = (state: string) => before.unitsAt.filter((u: Json) => u.state === state);
    expect(at('in-transit')).toMatchObject([{ count: 2, stops: 2 }]);
    expect(at('frozen')).toMatchObject([{ count: 2, stops: 0 }]);
    expect(at('stored').map((u: Json) => u.store)).toEqual(['Tank 7', 'Tank 7']);
  });

  it('the lists name them: subject and visit of a kit, the place of a unit, and the recipient', async () => {
    const asked = (name: string, login: string) =>
      as(login).get(`/api/impact/rows?act=hold&kind=donor&id=${donorId}&list=${name}`);
    const list = async (name: string) => (await asked(name, 'inspector.01')).rows;
    expect((await list('kits')).map((k: Json) => [k.subject, k.treatment, k.state, k.place])).toEqual(
      expect.arrayContaining([
        ['MX2-01', 1, 'assigned', 'kept'],
        ['MX2-03', 1, 'handed-over', 'drawn'],
      ]),
    );
    const units = await list('units');
    expect(units.filter((u: Json) => u.now && !u.then)).toHaveLength(before.stops);
    expect(units.find((u: Json) => u.name === lots[0].units[6].name)).toMatchObject({ place: 'Tank 7 · R2 · B1 · A7' });
    expect(await list('given')).toMatchObject([
      { subject: 'MX2-05', treatment: 1, trial: 'MESRIX-II', at: '2018-11-06' },
    ]);
    expect(await list('lots')).toHaveLength(5);
    expect(await list('syringes')).toHaveLength(4);
    expect(await list('certifications')).toHaveLength(4);
    // The maker counts them, and is not told who they are.
    expect(await asked('kits', qa)).toMatchObject({ total: 5, hidden: 5, rows: [] });
    expect(await asked('given', qa)).toMatchObject({ total: 1, hidden: 1, rows: [] });
    const path = `/api/impact/rows?act=hold&kind=donor&id=${donorId}&list=given`;
    expect((await as('custodian.03').send('GET', path)).status).toBe(404);
    expect((await as('investigator.01').send('GET', `/api/impact?act=hold&kind=donor&id=${donorId}`)).status).toBe(403);
  });

  it('BR-03 BR-24: a reactive result stops every act with any of it', async () => {
    await reactive();
    const told = await everything();
    for (const [act, says] of Object.entries(told)) expect(`${act}: ${says}`).toBe(`${act}: ${expectedFor(act)}`);
    const { units } = await as(WARD.preparer).post(`/api/shipments/${shipments.onTheRoad.id}/receive`, {
      units: lots[3].units.map((u: Json) => u.code),
      sealIntact: true,
      conditionGood: true,
    });
    expect(units.map((u: Json) => u.state)).toEqual(['quarantined', 'quarantined']);
    expect(await impact()).toMatchObject({ stops: 0, starts: 0, lots: 6 });
  });

  /** The fifth lot lacks its review besides. */
  const expectedFor = (act: string) => (act === 'certify the fifth lot' ? 'not-reviewed, on-hold' : 'on-hold');

  it('BR-08: the look-back counts what the impact counts', async () => {
    const [now, kitRows] = [
      await impact(),
      (await as('inspector.01').get(`/api/impact/rows?act=hold&kind=donor&id=${donorId}&list=kits`)).rows,
    ];
    const answer = await as(coordinator).post(`/api/donors/${donorId}/look-backs`, { reason: 'Jaundice reported' });
    const states: Record<string, number> = {};
    for (const u of now.unitsAt) states[u.state] = (states[u.state] ?? 0) + u.count;
    expect(answer).toMatchObject({
      donations: now.donations,
      lots: now.lots,
      kits: kitRows.filter((k: Json) => k.place === 'drawn').length,
    });
    expect(Object.fromEntries(answer.units.map((u: Json) => [u.state, u.count]))).toEqual(states);
  });

  it('BR-25: lifting one hold lifts no other', async () => {
    const own = { scope: { kind: 'unit', id: lots[0].units[6].id }, reason: 'Label torn' };
    await as('custodian.03').post('/api/holds', own);
    const open: Json[] = (await as(qa).get('/api/holds')).reverse();
    expect(open.map((h) => h.scopeKind)).toEqual(['donor', 'donor', 'unit']);
    const keep = () => send(WARD.preparer, `/api/kits/${kits.assigned.id}/units`, { unit: lots[0].units[6].code });
    for (let left = open; left.length; left = left.slice(1)) {
      const stopped = await keep();
      expect(stopped.body.reasons.map((r: Json) => r.facts.hold).sort()).toEqual(left.map((h) => h.number).sort());
      const signed = { signature: house.world.sign('qa.04'), qp: house.world.sign('qp.04') };
      await as('qa.04').post(`/api/holds/${left[0]!.id}/lift`, { reason: 'Confirmed as a false result', ...signed });
    }
    expect((await keep()).status).toBe(200);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
