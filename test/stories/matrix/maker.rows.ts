import { type Json } from '../../../demo/world/client.js';
import { PANEL, release } from '../../../demo/world/making.js';
import { PASSED } from '../../../demo/world/mesrix.js';
import { extension } from '../../../demo/world/shelf-life.js';
import { COPENHAGEN } from '../../../demo/world/stage.js';
import { lotOf, type Cast } from './cast.js';
import { GOES, NEVER, type Row } from './row.js';

const { coordinator, physician, operator, second, analyst, approver, qa, qp } = COPENHAGEN;
const elsewhere = 'not-your-site';

/** What happened to a donor or a lot is written down whatever else is wrong. */
const RECORDED = { expired: NEVER, unreleased: NEVER, onHold: GOES, elsewhere, otherSubject: NEVER };
const STOPPED = { ...RECORDED, onHold: 'on-hold' };

const held = (kind: string) => (_: Cast, thing: Json) => ({ kind, id: thing.id as string });
const donor = held('donor');
const donation = held('donation');
const lot = held('lot');
const lotOfIt = (_: Cast, thing: Json) => ({ kind: 'lot', id: thing.lotId as string });
const none = (): Promise<Json> => Promise.resolve({});

/** A donor with consent and questionnaire, and what comes after as far as asked. */
async function donorAt(c: Cast, until: 'registered' | 'screened' | 'tested' | 'procured' | 'received'): Promise<Json> {
  const by = c.world.as(coordinator);
  const donorDto = { siteId: c.world.site('CSCC'), code: `CSCC-D-${100 + c.next()}`, sex: 'male', birthYear: 1990 };
  const { id } = await by.post('/api/donors', donorDto);
  if (until === 'registered') return { id };
  await by.post(`/api/donors/${id}/consents`, consentDto);
  await by.post(`/api/donors/${id}/questionnaires`, questionnaireDto);
  if (until === 'screened') return { id };
  const { hash } = await by.post(`/api/donors/${id}/results`, sampleDto);
  if (until === 'tested') return { id, hash };
  const productId = c.world.product('CSCC_ASC');
  await c.world
    .as(physician)
    .post(`/api/donors/${id}/eligibility`, { productId, signature: c.world.sign(physician, hash) });
  const { id: donationId } = await by.post('/api/donations', donationOf(c, id));
  if (until === 'procured') return { id: donationId };
  const arrival = { siteId: c.world.site('CSCC'), inOrder: true };
  const received = await c.world.as(operator).post(`/api/donations/${donationId}/receive`, arrival);
  return { id: donationId, hash: received.hash };
}

const consentDto = { edition: '2', signedOn: '2019-02-20', informedBy: 'physician 01' };
const questionnaireDto = { edition: '5', answeredOn: '2019-02-20', acceptable: true };
const sampleDto = {
  sampledAt: '2019-02-20T07:00:00Z',
  sampleKind: 'serum',
  laboratory: 'Laboratory 7',
  results: PANEL.map((marker) => ({ marker, value: 'negative' })),
};
const donationOf = (c: Cast, donorId: string) => ({
  donorId,
  dis: `DK000002A99991900${String(1000 + c.next())}`,
  tissue: 'abdominal adipose tissue',
  procuredAt: '2019-02-20T07:00:00Z',
  volumeUl: 150_000,
});

const dossierOf = (c: Cast, id: string) => c.world.as(qa).get(`/api/lots/${id}/dossier`);

/** A lot with all its results, reviewed by QA; the one that is to expire has no later date than February. */
async function reviewed(c: Cast, expires: string): Promise<Json> {
  const made = await c.quarantinedLot(expires);
  await c.world.at('2019-02-20T08:00:00Z');
  const { hash } = await dossierOf(c, made.id);
  await c.world.as(qa).post(`/api/lots/${made.id}/review`, { signature: c.world.sign(qa, hash) });
  return made;
}

async function withSample(c: Cast): Promise<Json> {
  const made = await c.lotAt('in-process');
  const [sample] = await c.world.as(operator).post(`/api/lots/${made.id}/samples`, { type: 'sterility', count: 1 });
  return { ...sample, lotId: made.id };
}

async function withResult(c: Cast, value: string): Promise<Json> {
  const made = await c.lotAt('filled');
  await c.world.as(operator).post(`/api/lots/${made.id}/freeze`, { run: 'CRF-02' });
  const entered = await c.world
    .as(analyst)
    .post(`/api/lots/${made.id}/results`, { line: 'viability', value, unit: '%' });
  return { id: entered.id, lotId: made.id };
}

async function withDeviation(c: Cast): Promise<Json> {
  const made = await c.quarantinedLot('2020-10-31');
  const deviation = { severity: 'minor', what: 'Door of the incubator was open' };
  const { id } = await c.world.as(operator).post(`/api/lots/${made.id}/deviations`, deviation);
  return { id, lotId: made.id };
}

const expiryOf = async (c: Cast, id: string) =>
  extension(c.world, COPENHAGEN, id, {
    expires: '2020-11-22',
    product: 'CSCC_ASC',
    report: await c.stabilityReport(),
  });

/** A lot whose units carry old labels. */
async function extended(c: Cast): Promise<Json> {
  const made = await c.quarantinedLot('2020-10-31');
  await c.world.as(qa).post(`/api/lots/${made.id}/expiry`, await expiryOf(c, made.id));
  return made;
}

/** A lot out of specification, as an investigation has confirmed, and a subject. */
async function outOfSpec(c: Cast): Promise<Json> {
  const made = await c.quarantinedLot('2020-10-31', 3, undefined, [['viability', '70', '%'], ...PASSED.slice(1)]);
  const { id } = (await dossierOf(c, made.id)).oos[0];
  for (const phase of ['phase-1', 'phase-2'])
    await c.world.as(qa).post(`/api/oos/${id}/phases`, { phase, content: 'counted again: as read' });
  const { hash } = (await dossierOf(c, made.id)).oos[0];
  const end = { outcome: 'confirmed', reason: 'as read', signature: c.world.sign(qa, hash) };
  await c.world.as(qa).post(`/api/oos/${id}/close`, end);
  await c.world.at('2019-02-20T08:00:00Z');
  return { ...made, subject: await c.subject() };
}

/** Donors, donations, lots, results and certification. */
export const MAKER: Row[] = [
  {
    route: 'POST /api/donors',
    by: coordinator,
    make: none,
    body: (c) => ({ siteId: c.world.site('CSCC'), code: `CSCC-D-${100 + c.next()}`, sex: 'male', birthYear: 1990 }),
    ...RECORDED,
    onHold: NEVER,
  },
  {
    route: 'POST /api/donors/{donorId}/consents',
    by: coordinator,
    make: (c) => donorAt(c, 'registered'),
    body: () => consentDto,
    held: donor,
    ...RECORDED,
  },
  {
    route: 'POST /api/donors/{donorId}/questionnaires',
    by: coordinator,
    make: (c) => donorAt(c, 'screened'),
    body: () => questionnaireDto,
    held: donor,
    ...RECORDED,
  },
  {
    route: 'POST /api/donors/{donorId}/results',
    by: coordinator,
    make: (c) => donorAt(c, 'screened'),
    body: () => sampleDto,
    held: donor,
    ...RECORDED,
  },
  {
    route: 'POST /api/donors/{donorId}/deferrals',
    by: physician,
    make: (c) => donorAt(c, 'screened'),
    body: () => ({ until: '2019-12-31', reason: 'travel to a malaria area' }),
    held: donor,
    ...RECORDED,
  },
  {
    route: 'POST /api/donors/{donorId}/withdrawal',
    by: coordinator,
    make: (c) => donorAt(c, 'screened'),
    body: () => ({ withdrawnOn: '2019-02-20', reason: 'does not wish to take part' }),
    held: donor,
    ...RECORDED,
  },
  {
    route: 'POST /api/donors/{donorId}/risk-assessments',
    by: physician,
    make: async (c) => {
      const { id } = await donorAt(c, 'screened');
      const results = sampleDto.results.map((r) => (r.marker === 'syphilis' ? { ...r, value: 'reactive' } : r));
      return c.world.as(coordinator).post(`/api/donors/${id}/results`, { ...sampleDto, results });
    },
    body: (c, d, me) => ({
      marker: 'syphilis',
      text: 'treated in 2009, specific test negative',
      reference: 'RA-2019-001',
      signature: c.world.sign(me, d.hash),
    }),
    held: donor,
    ...RECORDED,
  },
  {
    route: 'POST /api/donors/{donorId}/look-backs',
    by: coordinator,
    make: (c) => donorAt(c, 'screened'),
    body: () => ({ reason: 'reactive HCV NAT at a later donation' }),
    held: donor,
    ...RECORDED,
  },
  {
    route: 'POST /api/donors/{donorId}/eligibility',
    by: physician,
    make: (c) => donorAt(c, 'tested'),
    body: (c, d, me) => ({ productId: c.world.product('CSCC_ASC'), signature: c.world.sign(me, d.hash) }),
    held: donor,
    ...STOPPED,
  },
  {
    route: 'POST /api/donations',
    by: coordinator,
    make: (c) => donorAt(c, 'screened'),
    body: (c, d) => donationOf(c, d.id),
    held: donor,
    ...STOPPED,
  },
  {
    route: 'POST /api/donations/{donationId}/send',
    by: coordinator,
    make: (c) => donorAt(c, 'procured'),
    body: () => ({}),
    held: donation,
    ...STOPPED,
  },
  {
    route: 'POST /api/donations/{donationId}/receive',
    by: operator,
    make: (c) => donorAt(c, 'procured'),
    body: (c) => ({ siteId: c.world.site('CSCC'), inOrder: true }),
    held: donation,
    ...RECORDED,
  },
  {
    route: 'POST /api/donations/{donationId}/release',
    by: physician,
    make: (c) => donorAt(c, 'received'),
    body: (c, d, me) => ({ productId: c.world.product('CSCC_ASC'), signature: c.world.sign(me, d.hash) }),
    held: donation,
    ...STOPPED,
  },
  {
    route: 'POST /api/lots',
    by: operator,
    make: (c) => c.donation(),
    body: (c, d) => lotOf(c, d.donationId),
    ...RECORDED,
    onHold: NEVER,
  },
  {
    route: 'POST /api/lots/purchased',
    by: operator,
    make: none,
    body: (c) => ({ ...lotOf(c, ''), processId: undefined, donationIds: undefined, count: 2, expires: '2019-02-28' }),
    ...RECORDED,
    expired: 'expiry-passed',
    onHold: NEVER,
  },
  {
    route: 'POST /api/lots/{lotId}/start',
    by: operator,
    make: (c) => c.lotAt('planned'),
    body: () => ({}),
    held: (_, l) => ({ kind: 'donation', id: l.donationId }),
    ...STOPPED,
  },
  {
    route: 'POST /api/lots/{lotId}/labels',
    by: operator,
    make: (c) => c.lotAt('in-process'),
    body: () => ({ count: 2, expires: '2020-10-31' }),
    held: lot,
    ...STOPPED,
  },
  {
    route: 'POST /api/lots/{lotId}/fill',
    by: operator,
    make: (c) => c.lotAt('labelled'),
    body: () => ({}),
    held: lot,
    ...STOPPED,
  },
  {
    route: 'POST /api/lots/{lotId}/freeze',
    by: operator,
    make: (c) => c.lotAt('filled'),
    body: () => ({ run: 'CRF-02 run 118' }),
    held: lot,
    ...RECORDED,
    expired: 'expiry-passed',
  },
  {
    route: 'POST /api/lots/{lotId}/samples',
    by: operator,
    make: (c) => c.lotAt('in-process'),
    body: () => ({ type: 'sterility', count: 2 }),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/samples/tested',
    by: analyst,
    make: (c) => withSample(c),
    body: (_, sample) => ({ samples: [sample.code] }),
    held: lotOfIt,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/results',
    by: analyst,
    make: (c) => c.quarantinedLot('2020-10-31'),
    body: () => ({ line: 'hla-dr', value: '4.2', unit: '%' }),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/results/import',
    by: analyst,
    make: (c) => c.quarantinedLot('2020-10-31'),
    body: () => ({
      source: 'Cytometer 2',
      fileName: 'hla-dr.csv',
      csv: 'line,value,unit\nhla-dr,4.2,%\n',
    }),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/results/{resultId}/approve',
    by: approver,
    make: (c) => withResult(c, '93'),
    body: (c, _, me) => ({ signature: c.world.sign(me) }),
    held: lotOfIt,
    ...RECORDED,
  },
  {
    route: 'POST /api/results/{resultId}/corrections',
    by: analyst,
    make: (c) => withResult(c, '93'),
    body: (c) => ({ value: '94', unit: '%', reason: 'misread', second: c.world.sign(approver) }),
    held: lotOfIt,
    ...RECORDED,
  },
  {
    route: 'POST /api/oos/{oosId}/phases',
    by: approver,
    make: async (c) => {
      const result = await withResult(c, '70');
      await c.world.as(approver).post(`/api/results/${result.id}/approve`, { signature: c.world.sign(approver) });
      const [oos] = (await dossierOf(c, result.lotId)).oos;
      return { ...oos, lotId: result.lotId };
    },
    body: () => ({ phase: 'phase-1', content: 'instrument in order' }),
    held: lotOfIt,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/deviations',
    by: operator,
    make: (c) => c.quarantinedLot('2020-10-31'),
    body: () => ({ severity: 'minor', what: 'Door of the incubator was open' }),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/deviations/{deviationId}/investigation',
    by: qa,
    make: (c) => withDeviation(c),
    body: () => ({ investigation: 'No effect', capa: 'CAPA-118' }),
    held: lotOfIt,
    ...RECORDED,
  },
  {
    route: 'POST /api/deviations/{deviationId}/close',
    by: qa,
    make: async (c) => {
      const made = await withDeviation(c);
      await c.world.as(qa).post(`/api/deviations/${made.id}/investigation`, { investigation: 'No effect' });
      return made;
    },
    body: async (c, { id, lotId }, me) => {
      const { deviations } = await dossierOf(c, lotId);
      return { signature: c.world.sign(me, deviations.find((d: Json) => d.id === id).hash) };
    },
    held: lotOfIt,
    ...RECORDED,
  },
  {
    route: 'POST /api/oos/{oosId}/close',
    by: qa,
    make: async (c) => {
      const result = await withResult(c, '70');
      await c.world.as(approver).post(`/api/results/${result.id}/approve`, { signature: c.world.sign(approver) });
      const { id } = (await dossierOf(c, result.lotId)).oos[0];
      for (const phase of ['phase-1', 'phase-2'])
        await c.world.as(qa).post(`/api/oos/${id}/phases`, { phase, content: 'counted again: as read' });
      const [oos] = (await dossierOf(c, result.lotId)).oos;
      return { ...oos, lotId: result.lotId };
    },
    body: (c, oos, me) => ({ outcome: 'confirmed', reason: 'as read', signature: c.world.sign(me, oos.hash) }),
    held: lotOfIt,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/review',
    by: qa,
    make: (c) => c.quarantinedLot('2020-10-31'),
    body: async (c, l, me) => ({ signature: c.world.sign(me, (await dossierOf(c, l.id)).hash) }),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/certifications',
    by: qp,
    make: (c) => reviewed(c, '2019-02-28'),
    body: async (c, l, me) => ({
      trialId: c.world.trial('MESRIX-II'),
      signature: c.world.sign(me, (await dossierOf(c, l.id)).hash),
    }),
    held: lot,
    ...STOPPED,
    expired: 'expiry-passed',
  },
  {
    route: 'POST /api/certifications/{certificationId}/withdraw',
    by: qp,
    make: async (c) => {
      const made = await c.quarantinedLot('2020-10-31');
      const { id } = await release(c.world, COPENHAGEN, made, 'MESRIX-II');
      return { id, lotId: made.id };
    },
    body: (c, _, me) => ({ reason: 'recall', signature: c.world.sign(me) }),
    held: lotOfIt,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/expiry',
    by: qa,
    make: (c) => c.quarantinedLot('2019-02-28'),
    body: async (c, l, me) => {
      const asked = await expiryOf(c, l.id);
      return { ...asked, signature: c.world.sign(me, asked.signature.seen) };
    },
    held: lot,
    ...STOPPED,
    expired: 'expired-before',
  },
  {
    route: 'POST /api/lots/{lotId}/relabels',
    by: operator,
    make: extended,
    body: (c, l) => ({ codes: [l.units[0].code], second: c.world.sign(second) }),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/exceptional-supplies',
    by: qp,
    make: outOfSpec,
    body: async (c, l, me) => ({
      trialId: c.world.trial('MESRIX-II'),
      subjectId: l.subject.id,
      unit: l.units[0].code,
      requestReference: 'REQ-1',
      requestedBy: 'investigator 01',
      hazard: 'no other lot is there',
      riskEvaluation: 'RE-1',
      acceptance: 'ACC-1',
      sponsorToldAt: '2019-02-20T07:00:00Z',
      signature: c.world.sign(me, (await dossierOf(c, l.id)).hash),
    }),
    held: lot,
    ...STOPPED,
  },
  {
    route: 'POST /api/lots/{lotId}/reject',
    by: qa,
    make: (c) => c.quarantinedLot('2020-10-31'),
    body: async (c, l, me) => ({ reason: 'out', signature: c.world.sign(me, (await dossierOf(c, l.id)).hash) }),
    held: lot,
    ...RECORDED,
  },
];
