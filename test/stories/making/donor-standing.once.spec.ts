import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { CSCC_ASC } from '../../../demo/world/definitions.js';
import { donate, makeLot, makeProduct, PANEL } from '../../../demo/world/making.js';
import { makeProcess } from '../../../demo/world/process.js';
import { AT_CSCC, COPENHAGEN, stageMesrix } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { openTold } from '../../setup/told.js';

const { coordinator, physician, operator, qa } = COPENHAGEN;
const DONATED = '2019-01-07T08:00:00Z';

let house: House;
let count = 0;
beforeAll(async () => {
  ({ house } = await openTold('mesrix', (world) => stageMesrix(world)));
});
afterAll(() => house.close());

const by = (login: string) => house.world.as(login);
const dis = () => `DK000002A99991900${1000 + ++count}`;
const donationOf = (donorId: string, procuredAt = DONATED) => ({
  donorId,
  dis: dis(),
  tissue: 'abdominal adipose tissue',
  procuredAt,
  volumeUl: 150_000,
});
/** A donor with consent and interview. */
async function donor(): Promise<string> {
  await house.world.at(DONATED);
  const dto = { siteId: house.world.site('CSCC'), code: `CSCC-D-${100 + ++count}`, sex: 'male', birthYear: 1990 };
  const { id } = await by(coordinator).post('/api/donors', dto);
  await by(coordinator).post(`/api/donors/${id}/consents`, {
    edition: '2',
    signedOn: '2019-01-07',
    informedBy: 'p 01',
  });
  await by(coordinator).post(`/api/donors/${id}/questionnaires`, interview);
  return id;
}
const interview = { edition: '5', answeredOn: '2019-01-07', acceptable: true };
const sample = (sampledAt: string, values: Record<string, string> = {}, more: object = {}) => ({
  sampledAt,
  sampleKind: 'serum',
  laboratory: 'Laboratory 7',
  results: PANEL.map((marker) => ({ marker, value: values[marker] ?? 'negative' })),
  ...more,
});
const signed = async (id: string, more: object) => {
  const { hash } = await by(coordinator).get(`/api/donors/${id}`);
  return { ...more, signature: house.world.sign(physician, hash) };
};
const productId = () => house.world.product('CSCC_ASC');
const eligibility = async (id: string) =>
  [`/api/donors/${id}/eligibility`, await signed(id, { productId: productId() })] as const;

/** A donor with a donation that was received; its donor is declared eligible. */
async function received(values: Record<string, string> = {}): Promise<{ id: string; donation: Json }> {
  const id = await donor();
  const { id: donationId } = await by(coordinator).post('/api/donations', donationOf(id));
  await by(coordinator).post(`/api/donors/${id}/results`, sample(DONATED, values));
  if (Object.keys(values).length) {
    await house.world.at(LATER);
    await by(coordinator).post(`/api/donors/${id}/results`, sample(LATER, {}, { purpose: 'follow-up' }));
  }
  await by(physician).post(...(await eligibility(id)));
  const arrival = { siteId: house.world.site('CSCC'), inOrder: true };
  return { id, donation: await by(operator).post(`/api/donations/${donationId}/receive`, arrival) };
}
/** Too late for the waiver, though all of it is negative. */
const LATER = '2019-01-15T08:00:00Z';
const release = (d: Json) =>
  [
    `/api/donations/${d.id}/release`,
    { productId: productId(), signature: house.world.sign(physician, d.hash) },
  ] as const;

describe('A donor is deferred, withdraws, is assessed, is looked back on', () => {
  it('BR-10: deferred until a day: refused on that day and gone the day after, in the zone of the site', async () => {
    const id = await donor();
    const deferral = { until: '2019-03-10', reason: 'travel to a malaria area' };
    const whole = await by(physician).post(`/api/donors/${id}/deferrals`, deferral);
    expect(whole).toMatchObject({ state: 'deferred', deferrals: [deferral] });
    await house.world.at('2019-03-10T22:30:00Z');
    const before = donationOf(id, '2019-03-10T22:00:00Z');
    expect(codes(await by(coordinator).refused('/api/donations', before))).toEqual(['donor-deferred']);
    expect(codes(await by(coordinator).refused(`/api/donors/${id}/questionnaires`, interview))).toEqual([
      'donor-deferred',
    ]);
    await house.world.at('2019-03-10T23:30:00Z');
    const told = await by(coordinator).refused('/api/donations', before); // told of a day later it was deferred still
    expect(codes(told)).toEqual(['donor-deferred']);
    await by(coordinator).post('/api/donations', donationOf(id, '2019-03-10T23:15:00Z'));
  });

  it('BR-10: a deferral of yesterday is none; one without reason is refused', async () => {
    const id = await donor();
    const send = (dto: object) => by(physician).send('POST', `/api/donors/${id}/deferrals`, dto);
    expect(await send({ until: '2019-01-06', reason: 'travel' })).toMatchObject({ status: 400 });
    expect((await send({ until: '2019-01-08', reason: 'x' })).body).toMatchObject({ reasons: [{ rule: 'BR-60' }] });
  });

  it('BR-10: a reactive donor is ineligible, whatever else', async () => {
    const id = await donor();
    await by(coordinator).post(`/api/donors/${id}/results`, sample(DONATED, { 'HCV NAT': 'reactive' }));
    expect(codes(await by(coordinator).refused('/api/donations', donationOf(id))).sort()).toEqual([
      'donor-ineligible',
      'marker-reactive',
      'on-hold',
    ]);
  });

  it('BR-09: after the withdrawal nothing is declared, procured or released, and no lot starts', async () => {
    const { id, donation } = await received();
    const lot = {
      number: 'CSCC-19-900',
      productId: productId(),
      processId: house.world.process('CSCC_ASC'),
      siteId: house.world.site('CSCC'),
      trialId: house.world.trial('MESRIX-II'),
      donationIds: [donation.id],
    };
    const { id: lotId } = await by(operator).post('/api/lots', lot);
    const withdrawal = { withdrawnOn: '2019-01-07', reason: 'does not wish to take part' };
    const whole = await by(coordinator).post(`/api/donors/${id}/withdrawal`, withdrawal);
    expect(whole).toMatchObject({ state: 'withdrawn', withdrawals: [withdrawal] });
    const said = [
      await by(coordinator).refused('/api/donations', donationOf(id)),
      await by(physician).refused(...(await eligibility(id))),
      await by(physician).refused(...release(donation)),
      await by(operator).refused(`/api/lots/${lotId}/start`, {}),
      await by(coordinator).refused(`/api/donors/${id}/withdrawal`, withdrawal),
    ];
    for (const refused of said) expect(codes(refused)).toContain('consent-withdrawn');
    const reactive = sample(DONATED, { 'HCV NAT': 'reactive' });
    expect(await by(coordinator).post(`/api/donors/${id}/results`, reactive)).toMatchObject({ state: 'ineligible' });
  });

  it('BR-06: a sample out of its window, diluted or of another laboratory is refused; later information is not', async () => {
    const { id } = await received();
    await house.world.at('2019-06-20T08:00:00Z');
    const path = `/api/donors/${id}/results`;
    const late = sample('2019-01-18T08:00:00Z', {}, { haemodiluted: true, laboratory: 'Laboratory 8' });
    expect(codes(await by(coordinator).refused(path, late))).toEqual([
      'sample-outside-window',
      'haemodilution-unassessed',
      'laboratory-not-authorised',
    ]);
    const bad = sample('2019-01-18T08:00:00Z', { 'HIV NAT': 'reactive' }, { laboratory: 'Laboratory 8' });
    const other = await received();
    await house.world.at('2019-06-20T08:00:00Z');
    expect(await by(coordinator).post(`/api/donors/${other.id}/results`, bad)).toMatchObject({ state: 'ineligible' });
    const assessed = { haemodiluted: true, assessment: '500 mL saline, plasma volume 3 L' };
    const whole = await by(coordinator).post(path, sample(DONATED, {}, assessed));
    expect(whole.samples).toContainEqual(expect.objectContaining(assessed));
    const followUp = sample('2019-06-19T08:00:00Z', { 'HCV NAT': 'reactive' }, { purpose: 'follow-up' });
    expect(await by(coordinator).post(path, followUp)).toMatchObject({ state: 'ineligible' });
  });

  it('BR-06: a laboratory counts from its first day to its last', async () => {
    const id = await donor();
    const laboratory = { name: 'Laboratory 9', reference: 'L-9', validFrom: '2019-01-08', validUntil: '2019-01-11' };
    await by(qa).post('/api/laboratories', laboratory);
    await house.world.confirm(physician);
    await house.world.at('2019-01-12T08:30:00Z');
    const on = (day: string) =>
      by(coordinator).send(
        'POST',
        `/api/donors/${id}/results`,
        sample(`${day}T08:00:00Z`, {}, { laboratory: 'Laboratory 9' }),
      );
    const statuses = [];
    for (const day of ['2019-01-07', '2019-01-08', '2019-01-11', '2019-01-12']) statuses.push((await on(day)).status);
    expect(statuses).toEqual([409, 201, 201, 409]);
  });

  it('BR-64, BR-06: a laboratory is proposed by one and confirmed by another, and counts for no day before', async () => {
    const id = await donor();
    const laboratory = { name: 'Laboratory 10', reference: 'L-10', validFrom: '2010-01-01', validUntil: '2030-01-01' };
    const results = (at = DONATED) =>
      by(coordinator).send('POST', `/api/donors/${id}/results`, sample(at, {}, { laboratory: 'Laboratory 10' }));
    const refused = [409, ['laboratory-not-authorised']];
    const { id: proposal } = await by(physician).post('/api/laboratories', laboratory);
    const alone = await by(physician).send('POST', `/api/proposals/${proposal}/confirm`);
    expect([alone.status, codes(alone.body)]).toEqual([409, ['second-person']]);
    const early = await results();
    expect([early.status, codes(early.body)]).toEqual(refused);
    await house.world.at('2019-01-08T08:00:00Z');
    await by(qa).post(`/api/proposals/${proposal}/confirm`);
    const before = await results();
    expect([before.status, codes(before.body)]).toEqual(refused);
    expect((await results('2019-01-08T07:00:00Z')).status).toBe(201);
    expect(await by(qa).get('/api/laboratories')).toContainEqual(
      expect.objectContaining({ ...laboratory, proposedBy: 'physician 02', confirmedBy: 'qa 02' }),
    );
  });

  it('BR-64, BR-12: a licence is proposed by one and confirmed by another, and opens the gate from then on', async () => {
    const { world } = house;
    await makeProduct(world, 'CSCC_NEW', AT_CSCC, 'CSCC_NEW', '1', CSCC_ASC(PANEL));
    await makeProcess(world, AT_CSCC, 'CSCC_NEW', 'MI-03');
    const { donation } = await received();
    const [siteId, trialId] = [world.site('CSCC'), world.trial('MESRIX-II')];
    const made = { productId: world.product('CSCC_NEW'), processId: world.process('CSCC_NEW') };
    const lot = { number: 'CSCC-19-950', ...made, siteId, trialId, donationIds: [donation.id] };
    const plan = async () => {
      const { status, body } = await by(operator).send('POST', '/api/lots', lot);
      return status === 201 ? status : codes(body);
    };
    const refused = ['site-not-authorised'];
    const licence = { productCode: 'CSCC_NEW', reference: 'L-1', validFrom: '2010-01-01', validUntil: '2030-01-01' };
    const { id } = await by(qa).post(`/api/sites/${siteId}/licences`, licence);
    expect(await plan()).toEqual(refused);
    const alone = await by(qa).send('POST', `/api/proposals/${id}/confirm`);
    expect([alone.status, codes(alone.body)]).toEqual([409, ['second-person']]);
    expect(await plan()).toEqual(refused);
    await by('qa.08').post(`/api/proposals/${id}/confirm`);
    expect(await plan()).toBe(201);
    const [entry] = await by('inspector.01').get('/api/trail?act=licence.record');
    expect(entry.facts).toMatchObject({ late: true, from: '2010-01-01', countsFrom: '2019-01-07' });
  });

  it('BR-05: without the waiver the donation waits for a negative repeat sample of day 180', async () => {
    const { id, donation } = await received({ 'HCV NAT': 'not-done' });
    await house.world.at('2019-07-10T08:00:00Z');
    expect(donation).toMatchObject({ natWaived: false, repeatDueOn: '2019-07-06' });
    expect(codes(await by(physician).refused(...release(donation)))).toEqual(['repeat-sample-due']);
    const repeat = (day: string) =>
      by(coordinator).send(
        'POST',
        `/api/donors/${id}/results`,
        sample(`${day}T08:00:00Z`, {}, { purpose: 'repeat-route' }),
      );
    expect((await repeat('2019-07-05')).status).toBe(409);
    expect((await repeat('2019-07-06')).status).toBe(201);
    await by(physician).post(...release(donation));
  });

  it('BR-04: reactive syphilis: eligible with a signed assessment; a newer reactive result needs its own', async () => {
    const id = await donor();
    const path = `/api/donors/${id}/results`;
    const assessment = { marker: 'syphilis', text: 'treated, specific test negative', reference: 'RA-2019-001' };
    const assess = async () => by(physician).post(`/api/donors/${id}/risk-assessments`, await signed(id, assessment));
    await by(coordinator).post(path, sample('2019-01-07T07:00:00Z', { syphilis: 'reactive' }));
    expect(codes(await by(physician).refused(...(await eligibility(id))))).toEqual(['marker-undecided']);
    expect((await assess()).assessments).toMatchObject([assessment]);
    await by(coordinator).post(path, sample(DONATED, { syphilis: 'reactive' }));
    expect(codes(await by(physician).refused(...(await eligibility(id))))).toEqual(['marker-undecided']);
    await assess();
    expect(await by(physician).post(...(await eligibility(id)))).toMatchObject({ state: 'eligible' });
  });

  it('BR-08: a look-back holds the donor and all that descends, and says what', async () => {
    const made = await donate(house.world, COPENHAGEN, {
      code: 'CSCC-D-0900',
      site: 'CSCC',
      sex: 'female',
      birthYear: 1990,
      dis: dis(),
      procuredAt: DONATED,
      sampledAt: '2019-01-08T08:00:00Z',
      volumeUl: 150_000,
      product: 'CSCC_ASC',
      maker: 'CSCC',
    });
    const lot = await makeLot(house.world, COPENHAGEN, {
      number: 'CSCC-19-901',
      product: 'CSCC_ASC',
      maker: 'CSCC',
      trial: 'MESRIX-II',
      startedAt: '2019-01-14T08:00:00Z',
      filledAt: '2019-02-04T11:00:00Z',
      units: 5,
      samples: 2,
      expires: '2020-10-31',
      ...made,
    });
    const path = `/api/donors/${made.donorId}/look-backs`;
    expect(codes(await by(qa).refused(path, { reason: 'x' }))).toEqual(['reason-required']);
    const held = await by(coordinator).post(path, { reason: 'reactive HCV NAT at a later donation' });
    expect(held).toMatchObject({ donations: 1, lots: 1, kits: 0, units: [{ state: 'frozen', count: 5 }] });
    const { holds } = await by(qa).get(`/api/items/${lot.units[0].id}`);
    expect(holds).toMatchObject([{ number: held.hold, safety: true, byRule: 'BR-08' }]);
  });

  it('the trail agrees with the tables after all of it', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
