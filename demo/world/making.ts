import type { Json } from './client.js';
import { freezingRun, recordProcess } from './process.js';
import type { World } from './world.js';

export const PANEL = [
  'anti-HIV-1/2',
  'HBsAg',
  'anti-HBc',
  'anti-HCV',
  'syphilis',
  'anti-HTLV-I/II',
  'HIV NAT',
  'HBV NAT',
  'HCV NAT',
];

/** Who does what at a maker. */
export interface Crew {
  coordinator: string;
  physician: string;
  operator: string;
  second: string;
  analyst: string;
  approver: string;
  qa: string;
  qp: string;
  custodian: string;
}

/** Who writes a version, and who approves it. */
export interface Approval {
  author: string;
  qa: string;
}

export async function makeProduct(
  world: World,
  key: string,
  by: Approval,
  code: string,
  edition: string,
  definition: Json,
): Promise<void> {
  const made = (await world.as(by.author).post('/api/products', { code, edition, definition })) as {
    id: string;
    hash: string;
  };
  await world.as(by.qa).post(`/api/products/${made.id}/approve`, { signature: world.sign(by.qa, made.hash) });
  world.products.set(key, made.id);
}

export interface DonorStory {
  code: string;
  site: string;
  sex: 'female' | 'male';
  birthYear: number;
  dis: string;
  procuredAt: string;
  /** Just after the donation: the sample of the day after. */
  sampledAt: string;
  volumeUl: number;
  product: string;
  maker: string;
}

/** A donor by code: consent, questionnaire, donation, panel, eligible and released as starting material, signed. */
export async function donate(
  world: World,
  crew: Crew,
  d: DonorStory,
): Promise<{ donorId: string; donationId: string }> {
  const coordinator = world.as(crew.coordinator);
  const day = d.procuredAt.slice(0, 10);
  await world.at(d.procuredAt);
  const { id } = await coordinator.post('/api/donors', {
    siteId: world.site(d.site),
    code: d.code,
    sex: d.sex,
    birthYear: d.birthYear,
  });
  await coordinator.post(`/api/donors/${id}/consents`, { edition: '2', signedOn: day, informedBy: 'physician 01' });
  await coordinator.post(`/api/donors/${id}/questionnaires`, { edition: '5', answeredOn: day, acceptable: true });
  const donation = await coordinator.post('/api/donations', {
    donorId: id,
    dis: d.dis,
    tissue: 'abdominal adipose tissue',
    procuredAt: d.procuredAt,
    volumeUl: d.volumeUl,
  });
  if (d.maker !== d.site) await coordinator.post(`/api/donations/${donation.id}/send`);
  await world.at(d.sampledAt);
  const results = PANEL.map((marker) => ({ marker, value: 'negative' }));
  const sample = { sampledAt: d.sampledAt, sampleKind: 'serum', laboratory: 'Laboratory 7', results };
  const donor = await coordinator.post(`/api/donors/${id}/results`, sample);
  const productId = world.product(d.product);
  await world
    .as(crew.physician)
    .post(`/api/donors/${id}/eligibility`, { productId, signature: world.sign(crew.physician, donor.hash) });
  const received = await world
    .as(crew.operator)
    .post(`/api/donations/${donation.id}/receive`, { siteId: world.site(d.maker), inOrder: true });
  await world
    .as(crew.physician)
    .post(`/api/donations/${donation.id}/release`, { productId, signature: world.sign(crew.physician, received.hash) });
  return { donorId: id, donationId: donation.id };
}

export interface LotStory {
  number: string;
  product: string;
  maker: string;
  trial: string;
  startedAt: string;
  filledAt: string;
  units: number;
  /** How many of them are samples and retained units: the last ones. */
  samples: number;
  expires: string;
  donationId: string;
}

/** A lot planned, made by its process, filled into labelled units and frozen. Returns it with its units. */
export async function makeLot(world: World, crew: Crew, l: LotStory): Promise<Json> {
  const operator = world.as(crew.operator);
  await world.at(l.startedAt);
  const planned = await operator.post('/api/lots', {
    number: l.number,
    productId: world.product(l.product),
    processId: world.process(l.product),
    siteId: world.site(l.maker),
    trialId: world.trial(l.trial),
    donationIds: [l.donationId],
  });
  const path = `/api/lots/${planned.id}`;
  await operator.post(`${path}/start`, {});
  await recordProcess(world, crew, { id: planned.id, maker: l.maker });
  await world.at(l.filledAt);
  const labelled = await operator.post(`${path}/labels`, { count: l.units, expires: l.expires });
  const samples = labelled.units.slice(-l.samples).map((u: Json, n: number) => ({
    code: u.code,
    purpose: n < l.samples - 2 ? 'sample' : 'retention',
  }));
  await operator.post(`${path}/fill`, { samples: l.samples ? samples : [] });
  const run = `CRF-02, run of lot ${l.number}`;
  await operator.post(`${path}/freezing-curve`, { run, csv: freezingRun() });
  return operator.post(`${path}/freeze`, { run });
}

/** Boxes in a tank; returns their codes. */
export async function addTank(world: World, by: string, site: string, tank: string, boxes: number): Promise<string[]> {
  const person = world.as(by);
  const siteId = world.site(site);
  const store = await person.post('/api/places', { siteId, kind: 'store', name: tank });
  const rack = await person.post('/api/places', { siteId, parentId: store.id, kind: 'rack', name: 'R2' });
  const codes: string[] = [];
  for (let n = 1; n <= boxes; n++) {
    const box = { siteId, parentId: rack.id, kind: 'box', name: `B${n}`, rows: 9, columns: 9 };
    codes.push((await person.post('/api/places', box)).code);
  }
  return codes;
}

/** Puts units into a box, row by row, from a position on. */
export async function store(world: World, by: string, box: string, units: readonly Json[], from = 0): Promise<void> {
  for (const [n, unit] of units.entries()) {
    const at = from + n;
    const position = `${String.fromCharCode(65 + Math.floor(at / 9))}${(at % 9) + 1}`;
    await world.as(by).post('/api/storage/store', { unit: unit.code, box, position });
  }
}

/** Results entered by one and approved by another. */
export async function test(
  world: World,
  crew: Crew,
  lot: Json,
  results: readonly [line: string, value: string, unit?: string][],
): Promise<void> {
  for (const [line, value, unit] of results) {
    const entered = await world
      .as(crew.analyst)
      .post(`/api/lots/${lot.id}/results`, { line, value, ...(unit ? { unit } : {}) });
    await world.as(crew.approver).post(`/api/results/${entered.id}/approve`, { signature: world.sign(crew.approver) });
  }
}

/** Reviewed by QA, certified by the QP for a trial. Returns the certification. */
export async function release(world: World, crew: Crew, lot: Json, trial: string): Promise<{ id: string }> {
  const before = await world.as(crew.qa).get(`/api/lots/${lot.id}/dossier`);
  await world.as(crew.qa).post(`/api/lots/${lot.id}/review`, { signature: world.sign(crew.qa, before.hash) });
  const after = await world.as(crew.qp).get(`/api/lots/${lot.id}/dossier`);
  return world.as(crew.qp).post(`/api/lots/${lot.id}/certifications`, {
    trialId: world.trial(trial),
    signature: world.sign(crew.qp, after.hash),
  });
}

/** Planned, packed by scan, sent and received. Units then wait to be stored. */
export async function ship(
  world: World,
  s: {
    number: string;
    trial: string;
    from: string;
    to: string;
    units: readonly Json[];
    by: string;
    second: string;
    receiver: string;
    dispatchedAt: string;
    receivedAt: string;
    shipper: string;
    logger: string;
  },
): Promise<Json> {
  await world.at(s.dispatchedAt);
  const planned = await world.as(s.by).post('/api/shipments', {
    number: s.number,
    trialId: world.trial(s.trial),
    fromSiteId: world.site(s.from),
    toSiteId: world.site(s.to),
    units: s.units.map((u) => u.id),
  });
  const codes = s.units.map((u) => u.code);
  const papers = { shipper: s.shipper, seal: `SEAL-${s.number.slice(-4)}`, logger: s.logger };
  await world
    .as(s.by)
    .post(`/api/shipments/${planned.id}/pack`, { units: codes, ...papers, second: world.sign(s.second) });
  await world.as(s.by).post(`/api/shipments/${planned.id}/dispatch`);
  await world.at(s.receivedAt);
  return world
    .as(s.receiver)
    .post(`/api/shipments/${planned.id}/receive`, { units: codes, sealIntact: true, conditionGood: true });
}
