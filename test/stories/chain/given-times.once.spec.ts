import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { injection, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { NOBODY, type Schema } from '../../setup/documented.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const DAY = '2025-10-14';
const AFTER = '2099-06-01';
const LATE = ['told-in-future', 'in-the-future'];
const EARLY = ['told-too-early', 'before-verification'];

/** How a time is given, and one that is before what it must follow; none where it follows nothing but the year 2000. */
interface Given {
  send: (at: string) => Promise<Answer>;
  moment?: boolean;
  early?: string;
}

let house: House;
let small: Small;
let page: Json;
let subject: Json;
let making: Json;

beforeAll(async () => {
  const opened = await openTold<Small>('small', smallAssix);
  ({ house, told: small } = opened);
  ({ page, subject } = await atBedside(house.world, small, DAY));
  await as('donor.01').post(`/api/donors/${small.donorId}/consents`, {
    ...{ edition: '3', signedOn: '2025-10-01', informedBy: 'physician 01' },
  });
  making = await as('operator.01').post('/api/lots', {
    ...{ number: 'CL2-25-0900', siteId: house.world.site('CCL'), trialId: house.world.trial('ASSIX') },
    ...{ productId: house.world.product('CL-AD-MSC-002'), processId: house.world.process('CL-AD-MSC-002') },
    donationIds: [small.donationId],
  });
  await as('operator.01').post(`/api/lots/${making.id}/start`, {});
});
afterAll(() => house.close());

const as = (login: string) => house.world.as(login);
const post = (login: string, path: string, body: () => object) => () => as(login).send('POST', path, body());
const donor = (part: string, more: object, field: string) => (at: string) =>
  as('donor.01').send('POST', `/api/donors/${small.donorId}/${part}`, { ...more, [field]: at });
const onLot = (part: string, more: object, field: string) => (at: string) =>
  as('operator.01').send('POST', `/api/lots/${making.id}/${part}`, { ...more, [field]: at });
const sent = (login: string, path: string, more: () => object, field: string) => (at: string) =>
  post(login, path, () => ({ ...more(), [field]: at }))();

/** Times that happened: what comes before each. The told world is of 2025. */
const HAPPENED: Record<string, Given> = {
  'DonorConsentDto.signedOn': { send: donor('consents', { edition: '2', informedBy: 'physician 01' }, 'signedOn') },
  'QuestionnaireDto.answeredOn': {
    send: donor('questionnaires', { edition: '5', acceptable: true }, 'answeredOn'),
    early: '2025-01-13',
  },
  'ResultsDto.sampledAt': {
    send: donor(
      'results',
      {
        ...{ sampleKind: 'serum', laboratory: 'Laboratory 7', purpose: 'follow-up' },
        results: [{ marker: 'HBsAg', value: 'negative' }],
      },
      'sampledAt',
    ),
    ...{ moment: true, early: '2025-01-13' },
  },
  'NewDonationDto.procuredAt': {
    send: sent(
      'donor.01',
      '/api/donations',
      () => ({ donorId: small.donorId, dis: 'SE000001A999925000099', tissue: 'fat', volumeUl: 1000 }),
      'procuredAt',
    ),
    ...{ moment: true, early: '2025-01-13' },
  },
  'WithdrawConsentDto.withdrawnOn': {
    send: donor('withdrawal', { reason: 'Changed their mind' }, 'withdrawnOn'),
    early: '2025-01-13',
  },
  'RecordStepDto.doneAt': {
    send: onLot('steps', { step: 'observation', value: 'clear', comment: 'written on paper' }, 'doneAt'),
    ...{ moment: true, early: '2025-10-13' },
  },
  'FreezeDto.frozenAt': {
    send: onLot('freeze', { run: 'CRF-02 run 1', reason: 'written on paper' }, 'frozenAt'),
    ...{ moment: true, early: '2025-10-13' },
  },
  'IssueVesselsDto.seededOn': { send: onLot('vessels', { count: 1, passage: 0 }, 'seededOn'), early: '2025-10-13' },
  'GiveDto.startedAt': {
    send: (startedAt) =>
      as(WARD.investigator).send('POST', `/api/bedside/kits/${page.id}/doses`, {
        ...injection(subject, {
          ...{ gland: 'submandibular', side: 'right', volumeUl: 1250 },
          syringe: syringeFor(page, 'submandibular', 'right').code,
        }),
        ...{ startedAt, reason: 'written on paper' },
      }),
    ...{ moment: true, early: '2025-10-13' },
  },
  'ConsentDto.signedOn': {
    send: (signedOn) =>
      as(WARD.investigator).send('POST', `/api/subjects/${subject.id}/consent`, { edition: '3', signedOn }),
    early: '2000-01-01',
  },
  'StudyLotDto.frozenOn': {
    send: (frozenOn) =>
      as('qa.01').send('POST', '/api/stability/studies', {
        ...{ number: 'STAB-25-09', siteId: house.world.site('CCL'), productId: house.world.product('CL-AD-MSC-002') },
        ...{ condition: '-150 °C or colder', protocol: 'STP-014 v2', months: ['0', '6'] },
        lots: [{ number: 'CL2-24-0001', frozenOn }],
      }),
  },
  'GrantSupplyDto.sponsorToldAt': {
    send: (sponsorToldAt) =>
      as('qp.01').send('POST', `/api/lots/${small.lot.id}/exceptional-supplies`, {
        ...{ trialId: house.world.trial('ASSIX'), subjectId: subject.id, unit: small.vials[9].code, sponsorToldAt },
        signature: house.world.sign('qp.01', '0'.repeat(64)),
      }),
    ...{ moment: true, early: '2025-01-01' },
  },
};

/** Days that may lie ahead by nature. Where the whole is judged, a span ends after it begins and a deferral is not over. */
const PLANNED: Record<string, (at: string) => Promise<Answer>> = {};
const plan = (login: string, path: () => string, body: () => object, ...fields: string[]) =>
  Object.fromEntries(
    fields.map((name) => {
      const field = name.split('.')[1]!;
      return [name, (at: string) => as(login).send('POST', path(), { ...body(), [field]: at })];
    }),
  );
const lab = { name: 'Laboratory 9', reference: 'LAB-9' };
const span = { validFrom: '2025-01-01', validUntil: '2026-01-01' };
const person = () => `/api/people/${house.world.id('operator.01')}`;
const ccl = () => `/api/sites/${house.world.site('CCL')}`;
Object.assign(
  PLANNED,
  plan(
    'qa.01',
    () => `${ccl()}/licences`,
    () => ({ productCode: 'X', reference: 'L', ...span }),
    ...['LicenceDto.validFrom', 'LicenceDto.validUntil'],
  ),
  plan(
    'qa.01',
    () => '/api/laboratories',
    () => ({ ...lab, ...span }),
    ...['LaboratoryDto.validFrom', 'LaboratoryDto.validUntil'],
  ),
  plan(
    'qa.01',
    () => `${person()}/trainings`,
    () => ({ procedureId: NOBODY, ...span }),
    ...['NewTrainingDto.validFrom', 'NewTrainingDto.validUntil'],
  ),
  plan(
    'sponsor.01',
    () => `${person()}/delegations`,
    () => ({ trialId: NOBODY, siteId: NOBODY, ...span }),
    ...['NewDelegationDto.validFrom', 'NewDelegationDto.validUntil'],
  ),
  plan(
    'qa.01',
    () => `${ccl()}/qps`,
    () => ({ personId: NOBODY, ...span }),
    ...['NewQpDto.validFrom', 'NewQpDto.validUntil'],
  ),
  plan(
    'qa.01',
    () => `${ccl()}/procedures`,
    () => ({ code: 'fill', document: 'P-1', edition: '9' }),
    'NewProcedureDto.validFrom',
  ),
  plan(
    'admin.01',
    () => `${person()}/grants`,
    () => ({ role: 'inspector' }),
    'NewGrantDto.until',
  ),
  plan(
    'physician.01',
    () => `/api/donors/${small.donorId}/deferrals`,
    () => ({ reason: 'Travel' }),
    'DeferralDto.until',
  ),
  plan(
    'operator.01',
    () => `/api/lots/${making.id}/labels`,
    () => ({ count: 1 }),
    'IssueLabelsDto.expires',
  ),
  plan(
    'qa.01',
    () => `/api/lots/${making.id}/expiry/correct`,
    () => ({ reason: 'A typing error', signature: house.world.sign('qa.01'), second: house.world.sign('qp.01') }),
    'CorrectExpiryDto.expires',
  ),
  plan(
    'pharmacist.02',
    () => '/api/lots/purchased',
    () => ({ number: 'N-1', productId: NOBODY, siteId: NOBODY, trialId: NOBODY, count: 1 }),
    'PurchaseDto.expires',
  ),
  plan(
    'operator.01',
    () => '/api/material-lots',
    () => ({ materialId: NOBODY, siteId: NOBODY, supplierLot: 'S-1', certificate: 'C' }),
    'ReceiveMaterialDto.expires',
  ),
  plan(
    'qa.01',
    () => `/api/lots/${small.lot.id}/expiry`,
    () => ({}),
    'ExtendExpiryDto.expires',
  ),
);

/** Only asked about, nothing is kept of them. */
const ASKED = ['SetClockDto.now'];

/** Every day and moment of a request in the OpenAPI document, by what it is of. */
function timesOfDocument(): Map<string, string | undefined> {
  const { schemas } = house.running.openapi().components as unknown as { schemas: Record<string, Schema> };
  const dtos = Object.entries(schemas).filter(([name]) => name.endsWith('Dto'));
  const fields = dtos.flatMap(([name, { properties = {} }]) =>
    Object.entries(properties).map(([field, s]) => [`${name}.${field}`, s as Schema & { 'x-time'?: string }] as const),
  );
  const times = fields.filter(([, s]) => s.format === 'date' || s.format === 'date-time');
  return new Map(times.map(([name, s]) => [name, s['x-time']]));
}

const of = (kind: string) => [...timesOfDocument()].filter(([, is]) => is === kind).map(([name]) => name);
const at = (given: Given, day: string) => (given.moment ? `${day}T08:00:00Z` : day);
/** The codes behind a refusal; a blinded person may be told less. */
async function reasonsOf({ status, body }: Answer): Promise<string[]> {
  expect([status, body]).toEqual([409, expect.anything()]);
  return codes((await as('inspector.01').get(`/api/refusals/${body.ref}`)) as never);
}

describe('BR-69: every day and moment that a request gives is held against what is around it', () => {
  it('each says what it is of, and stands in one of the tables', () => {
    expect([...timesOfDocument()].filter(([, is]) => is === undefined)).toEqual([]);
    expect(of('happened').sort()).toEqual(Object.keys(HAPPENED).sort());
    expect(of('planned').sort()).toEqual(Object.keys(PLANNED).sort());
    expect(of('asked').sort()).toEqual(ASKED);
  });

  it('in 1900: the field is named', async () => {
    for (const [name, given] of Object.entries(HAPPENED)) {
      const { status, body } = await given.send(at(given, '1900-06-01'));
      expect([name, status, JSON.stringify(body.errors)]).toEqual([name, 400, expect.stringContaining(lastOf(name))]);
    }
    for (const [name, send] of Object.entries(PLANNED)) {
      const { status, body } = await send('1900-06-01');
      expect([name, status, JSON.stringify(body.errors)]).toEqual([name, 400, expect.stringContaining(lastOf(name))]);
    }
  });

  it('in the future, by a day or in 2099: refused, where it tells what happened', async () => {
    for (const [name, given] of Object.entries(HAPPENED)) {
      for (const day of ['2025-10-16', AFTER]) {
        const found = await reasonsOf(await given.send(at(given, day)));
        expect([name, day, found.some((c) => LATE.includes(c))]).toEqual([name, day, true]);
      }
    }
  });

  it('BR-54: a start in the future is refused for that alone', async () => {
    const send = HAPPENED['GiveDto.startedAt']!.send;
    expect(await reasonsOf(await send('2025-10-16T08:00:00Z'))).toEqual(['in-the-future']);
  });

  it('before what it must follow: refused', async () => {
    for (const [name, given] of Object.entries(HAPPENED)) {
      if (!given.early) continue;
      const found = await reasonsOf(await given.send(at(given, given.early)));
      expect([name, found.some((c) => EARLY.includes(c))]).toEqual([name, true]);
    }
  });

  it.each([
    ['LicenceDto.validUntil', '2024-12-31'],
    ['LaboratoryDto.validUntil', '2024-12-31'],
    ['NewTrainingDto.validUntil', '2024-12-31'],
    ['NewDelegationDto.validUntil', '2024-12-31'],
    ['NewQpDto.validUntil', '2024-12-31'],
    ['NewGrantDto.until', '2025-10-13'],
  ])('%s: a span that is over before it begins is refused', async (name, day) => {
    const { status, body } = await PLANNED[name]!(day);
    expect([status, JSON.stringify(body.errors)]).toEqual([400, expect.stringContaining(lastOf(name))]);
  });

  it('BR-28: a delivery that has expired is not taken in, and the reason says so', async () => {
    const [material] = await as('qa.01').get('/api/materials');
    const delivery = { materialId: material.id, siteId: house.world.site('CCL'), supplierLot: 'S-1', certificate: 'C' };
    const expired = await as('operator.01').send('POST', '/api/material-lots', { ...delivery, expires: '2025-09' });
    expect(expired.body.reasons).toMatchObject([{ rule: 'BR-28', code: 'material-expired' }]);
    expect(
      (await as('operator.01').send('POST', '/api/material-lots', { ...delivery, expires: '2025-10' })).status,
    ).toBe(201);
  });

  it('a step that a file says was done before the lot began is refused; one done hours ago is marked late', async () => {
    const send = (rows: string[]) =>
      as('operator.01').send('POST', `/api/lots/${making.id}/steps/import`, {
        ...{ instrument: 'NC-202 no. 3', csv: ['step,value,unit,at', ...rows, ''].join('\n') },
      });
    const [vessel] = await as('operator.01').post(`/api/lots/${making.id}/vessels`, { count: 1, passage: 0 });
    const path = `/api/lots/${making.id}/steps`;
    await as('operator.01').post(path, { step: 'isolate', value: 'yes', vessel: vessel.code });
    const old = await send(['p0-seeded,24.5,M cells,1990-01-01T08:00:00Z']);
    expect(await reasonsOf(old)).toEqual(['told-too-early', 'told-too-early']); // the start, and the step before
    await house.world.at('2025-10-16T12:00:00Z');
    await send(['p0-seeded,24.5,M cells,2025-10-16T08:00:00Z', 'p0-harvested,546,M cells,2025-10-16T11:59:00Z']);
    const { batch } = await as('operator.01').get(`/api/lots/${making.id}/batch`);
    expect(batch.map((e: Json) => [e.step, e.late])).toEqual([
      ['isolate', false],
      ['p0-seeded', true],
      ['p0-harvested', false],
    ]);
    const alone = { step: 'p1-seeded', value: '60', instrument: 'NC-202 no. 3' };
    const silent = await as('operator.01').send('POST', path, { ...alone, doneAt: '2025-10-16T11:40:00Z' });
    expect(await reasonsOf(silent)).toEqual(['told-too-early', 'late-entry-needs-reason']);
    expect(silent.body.reasons[0].says).toContain('Cells at passage 0 (16 Oct 2025 13:59 CEST)');
  });

  it('the reason of the first freezing curve is kept and shown', async () => {
    const { freezingRun } = await import('../../../demo/world/process.js');
    const told = { run: 'CRF-02 run 1', csv: freezingRun(), reason: 'Second file: the first was cut' };
    const curve = await as('operator.01').post(`/api/lots/${making.id}/freezing-curve`, told);
    expect(curve.reason).toBe(told.reason);
  });
});

const lastOf = (name: string): string => name.split('.')[1]!;
