import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { COUNTS, freezingRun, makeProcess, MATERIALS, PROCESS } from '../../../demo/world/process.js';
import { AT_CSCC, COPENHAGEN } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { openPairs, releasedDonation } from '../../setup/pairs.js';

const { operator, second, qa } = COPENHAGEN;

describe('A lot is made by its process, step by step', () => {
  let house: House;
  let donationId: string;
  let lot: Json;
  let other: Json;

  beforeAll(async () => {
    house = await openPairs();
    donationId = (await releasedDonation(house.world)).donationId;
    await house.world.at('2018-10-01T08:00:00Z');
    lot = await started('CSCC-18-50');
    other = await started('CSCC-18-51');
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const planned = (number: string, processId: string) => ({
    ...{ number, processId, donationIds: [donationId], productId: house.world.product('CSCC_ASC') },
    ...{ siteId: house.world.site('CSCC'), trialId: house.world.trial('MESRIX-II') },
  });
  async function started(number: string): Promise<Json> {
    const { id } = await as(operator).post('/api/lots', planned(number, house.world.process('CSCC_ASC')));
    await as(operator).post(`/api/lots/${id}/start`);
    return { id, number };
  }
  const send = (path: string, body: Json, who = operator): Promise<Answer> =>
    as(who).send('POST', `/api/lots/${lot.id}/${path}`, body);
  const step = (key: string, value: string, more: Json = {}) => send('steps', { step: key, value, ...more });
  const batch = (): Promise<Json> => as(qa).get(`/api/lots/${lot.id}/batch`);
  const said = ({ body }: Answer): string[] => body.errors.map((e: Json) => `${e.field}: ${e.says}`);

  it('BR-12: only by an approved process of its product', async () => {
    const draft = { code: 'MI-90', edition: '1', productCode: 'CSCC_ASC', definition: PROCESS };
    const { id, hash } = await as(qa).post('/api/processes', draft);
    const own = await as(qa).refused(`/api/processes/${id}/approve`, { signature: sign(qa, hash) });
    expect(codes(own)).toEqual(['own-draft']);
    expect(codes(await as(operator).refused('/api/lots', planned('CSCC-18-52', id)))).toEqual(['process-not-approved']);
    await makeProcess(house.world, AT_CSCC, 'ANOTHER', 'MI-91');
    const strange = planned('CSCC-18-52', house.world.process('ANOTHER'));
    expect(codes(await as(operator).refused('/api/lots', strange))).toEqual(['process-of-another-product']);
    const wrong = { ...draft, code: 'MI-92', definition: { ...PROCESS, maxDoublings: '12,5' } };
    expect((await as(qa).send('POST', '/api/processes', wrong)).body.errors[0].field).toBe('definition.maxDoublings');
  });

  it('BR-41: steps in their order, values that can be read', async () => {
    expect(codes((await step('p0-seeded', '24.5', { second: sign(second) })).body)).toEqual(['step-out-of-order']);
    expect(said(await step('p9', '1'))[0]).toMatch(
      /^step: is no step of the process; its steps are isolate, p0-seeded/,
    );
    expect(said(await step('p0-seeded', '24,5'))).toEqual(['value: must be a number such as 79.95, with a point']);
  });

  it('a vessel holds a passage that the process has', async () => {
    const maxPassage = PROCESS.maxPassage;
    expect(said(await send('vessels', { count: 1, passage: maxPassage + 1 }))).toEqual([
      `passage: is after the last passage of the process (${maxPassage}): give the passage of the cells`,
    ]);
  });

  it('BR-40: a vessel of another lot is refused, and so is a voided label; one of this lot is put in use', async () => {
    const [mine, spare] = (await send('vessels', { count: 2, passage: 0 })).body;
    const [strange] = await as(operator).post(`/api/lots/${other.id}/vessels`, { count: 1, passage: 0 });
    expect(said(await step('isolate', 'yes'))).toEqual(['vessel: is missing: scan the vessel']);
    const refused = await step('isolate', 'yes', { vessel: strange.code });
    expect([codes(refused.body), refused.body.detail]).toEqual([
      ['vessel-of-another-lot'],
      'CSCC-18-51-F001 is a vessel of lot CSCC-18-51, not of CSCC-18-50.',
    ]);
    const end = (id: string, as_: string, reason?: string) =>
      as(operator).send('POST', `/api/vessels/${id}/end`, { as: as_, ...(reason ? { reason } : {}) });
    expect(codes((await end(spare.id, 'void')).body)).toEqual(['reason-required']);
    expect((await end(spare.id, 'void', 'not needed')).status).toBe(200);
    expect(codes((await step('isolate', 'yes', { vessel: spare.code })).body).sort()).toEqual([
      'busy',
      'label-not-current',
    ]);
    expect((await step('isolate', 'yes', { vessel: mine.code })).body).toMatchObject({ seq: 1, outside: false });
    const page = await as(qa).get(`/api/items/${mine.id}`);
    expect(page).toMatchObject({ state: 'in-use', labels: [{ state: 'applied', template: 'vessel' }] });
    expect(page.labels[0].fields).toMatchObject({ lot: 'CSCC-18-50', passage: '0', nth: '1', total: '2' });
  });

  it('errors of an import name line, column and remedy, and nothing is imported', async () => {
    const file = 'step,value,unit,at\np0-seeded,"24,5",M cells,\nnothing,1,,\np0-harvested,546,k cells,2030-01-01';
    const wrong = await send('steps/import', { instrument: 'NC-202', csv: file });
    expect(said(wrong)).toEqual([
      'csv: line 2, column value: must be a number such as 79.95, with a point',
      expect.stringMatching(/^csv: line 3, column step: is no step of the process/),
      expect.stringMatching(/^csv: line 4, column at: must be an instant with its zone/),
      'csv: line 4, column unit: must be "M cells", the unit of the step',
    ]);
    const unordered = 'step,value,unit\np0-harvested,546,M cells\np0-seeded,24.5,M cells';
    const refused = await send('steps/import', { instrument: 'NC-202', csv: unordered });
    expect(codes(refused.body)).toEqual(['step-out-of-order']);
    expect(await batch()).toMatchObject({ batch: [{ step: 'isolate' }], files: [] });
  });

  it('a file is taken whole, kept to the byte, and needs no second person', async () => {
    const csv = `\ufeff${COUNTS.replaceAll('\n', '\r\n')}`;
    const { body } = await send('steps/import', { instrument: 'NC-202 no. 3', csv });
    const sha256 = createHash('sha256').update(csv).digest('hex');
    expect(body).toMatchObject({ rows: 3, outside: 0, sha256 });
    const kept = await as(qa).get(`/api/batch-files/${body.fileId}`);
    expect(Buffer.from(kept, 'utf8').equals(Buffer.from(csv.slice(1)))).toBe(true); // text() takes the mark away
    const [entry] = (await as(qa).get(`/api/items/${lot.id}/timeline`)).filter(
      (e: Json) => e.act === 'lot.import-steps',
    );
    expect(entry).toMatchObject({ outcome: 'done' });
    expect((await batch()).batch.slice(1).map((e: Json) => [e.step, e.value, e.instrument, e.late])).toEqual([
      ['p0-seeded', '24.5', 'NC-202 no. 3', false],
      ['p0-harvested', '546', 'NC-202 no. 3', false],
      ['p1-seeded', '60', 'NC-202 no. 3', false],
    ]);
  });

  it('BR-14: typed by hand a critical value takes a second person; late, both times are kept; never in the future', async () => {
    expect(codes((await step('p1-harvested', '605')).body)).toEqual(['critical-entry-unverified']);
    const own = { second: sign(operator) };
    expect(codes((await step('p1-harvested', '605', own)).body)).toEqual(['critical-entry-unverified']);
    const checked = { second: sign(second) };
    const ahead = await step('p1-harvested', '605', { ...checked, doneAt: '2018-10-02T00:00:00Z' });
    expect(codes(ahead.body)).toEqual(['told-in-future']);
    await house.world.at('2018-10-01T08:40:00Z');
    const doneAt = '2018-10-01T08:10:00.000Z';
    const silent = await step('p1-harvested', '605', { ...checked, doneAt });
    expect(codes(silent.body)).toEqual(['late-entry-needs-reason']);
    expect((await step('p1-harvested', '650', { ...checked, doneAt, comment: 'Counted twice' })).status).toBe(201);
    expect(codes((await step('p1-harvested', '605', checked)).body)).toEqual(['step-recorded']);
    expect((await batch()).batch.at(-1)).toMatchObject({ late: true, doneAt, checkedBy: 'operator 04' });
  });

  it('BR-60: a correction takes a reason, for a critical value a second person, and the old value stays', async () => {
    const { id } = (await batch()).batch.at(-1);
    const correct = (more: Json) => as(operator).send('POST', `/api/batch-steps/${id}/corrections`, more);
    expect(codes((await correct({ value: '605', reason: 'x' })).body).sort()).toEqual([
      'critical-entry-unverified',
      'reason-required',
    ]);
    const right = { reason: 'Digits swapped', second: sign(second) };
    expect(said(await correct({ ...right, value: '650' }))).toEqual(['value: is what the entry says already']);
    expect(said(await correct({ ...right, value: 'many' }))[0]).toMatch(/must be a number/);
    expect((await correct({ ...right, value: '605' })).body).toMatchObject({ value: '605', outside: false });
    expect((await batch()).batch.at(-1)).toMatchObject({
      value: '605',
      corrections: [{ oldValue: '650', newValue: '605', reason: right.reason, secondName: 'operator 04' }],
    });
  });

  it('BR-17: a value outside its limits is recorded, marked, and told', async () => {
    const { status, body } = await step('p1-viability', '79.95', { instrument: 'NC-202 no. 3' });
    expect([status, body.outside, body.limit]).toEqual([201, true, '80 – 100 %']);
  });

  async function delivery(code: string, expires: string): Promise<Json> {
    const { id: materialId } = (await as(qa).get('/api/materials')).find((m: Json) => m.code === code);
    const site = { siteId: house.world.site('CSCC'), certificate: 'CoA 1' };
    return as(operator).post('/api/material-lots', { materialId, supplierLot: `X-${code}`, expires, ...site });
  }
  const release = (m: Json) =>
    as(qa).send('POST', `/api/material-lots/${m.id}/release`, { signature: sign(qa, m.hash) });
  const use = (m: Json) => send('materials', { code: m.label, amount: '50', unit: 'mL' });

  it('BR-11, BR-12: a material is released, and named by the process', async () => {
    const received = await delivery('R-101', '2018-10-10');
    expect(codes((await use(received)).body)).toEqual(['material-not-released']);
    await as(qa).post('/api/materials', { code: 'R-999', name: 'Something else', supplier: 'Supplier 1' });
    const strange = await delivery('R-999', '2019-10');
    expect(codes((await use(strange)).body)).toEqual(['material-not-released', 'material-not-in-process']);
    const reason = { reason: 'Not ordered', signature: sign(qa, strange.hash) };
    await as(qa).post(`/api/material-lots/${strange.id}/reject`, reason);
    expect(codes((await release(strange)).body).sort()).toEqual(['busy', 'record-changed']);
  });

  it('BR-28: a material is good to the end of its last day at the site, and not a minute longer', async () => {
    const [m] = (await as(qa).get('/api/material-lots')).filter((x: Json) => x.expiresOn === '2018-10-10');
    expect((await release(m)).status).toBe(200);
    await house.world.at('2018-10-10T21:59:00Z'); // 23:59 in Copenhagen
    expect((await use(m)).status).toBe(201);
    const again = await delivery('R-101', '2018-10-10');
    expect(again.name).toBe('R-101 X-R-101 (2)');
    await house.world.at('2018-10-10T22:01:00Z');
    expect(codes((await use(m)).body)).toEqual(['material-expired']);
    await expect(delivery('R-101', '2018-10-10')).rejects.toThrow('material-expired');
    expect(codes((await release(again)).body)).toEqual(['material-expired']);
  });

  it('the lot is then labelled and filled', async () => {
    await house.world.at('2018-10-22T11:00:00Z');
    await send('labels', { count: 4, expires: '2020-10-31' });
    expect((await send('fill', {})).status).toBe(200);
  });

  it('BR-13, BR-14: it is not frozen while something is missing, and all of it is named', async () => {
    const freeze = await send('freeze', { run: 'CRF-02 run 118' });
    expect(codes(freeze.body).sort()).toEqual(['curve-missing', 'material-missing', 'vessel-open']);
    expect(freeze.body.detail).toContain('R-204 CryoStor CS10 was not used in this lot.');
    const { vessels } = await batch();
    const inUse = vessels.find((v: Json) => v.state === 'in-use');
    await as(operator).post(`/api/vessels/${inUse.id}/end`, { as: 'emptied' });
    for (const { code } of MATERIALS) await use(house.world.material(`CSCC:${code}`));
    expect(codes((await send('freeze', { run: 'CRF-02 run 118' })).body)).toEqual(['curve-missing']);
  });

  it('a curve is taken whole; another takes its place with a reason, and the first stays', async () => {
    const run = { run: 'CRF-02 run 118' };
    const wrong = await send('freezing-curve', { ...run, csv: 'minute,chamber,sample\n0,4,4\n0,3,"3,1"' });
    expect(said(wrong)).toHaveLength(2);
    expect((await batch()).curves).toEqual([]);
    const before = 'time,chamber,sample\n2018-10-09T08:00:00Z,4,4\n2018-10-09T09:00:00Z,-95,-95';
    const early = await send('freezing-curve', { ...run, csv: before });
    expect([new Set(codes(early.body)), early.body.detail]).toEqual([
      new Set(['told-too-early']),
      expect.stringContaining('is before Filling of the lot'),
    ]);
    const first = await send('freezing-curve', { ...run, csv: freezingRun().replaceAll('-', '\u2212') });
    expect(first.body).toMatchObject({ lowestRate: '1.00', highestRate: '1.00', end: '-96.2', outside: false });
    const warm = { run: 'CRF-02 run 119', csv: freezingRun().split('\n').slice(0, -3).join('\n') };
    expect(codes((await send('freezing-curve', warm)).body)).toEqual(['reason-required']);
    const second = await send('freezing-curve', { ...warm, reason: 'File of another run' });
    expect(second.body).toMatchObject({ end: '-88.2', outside: true, replaced: false });
    const third = await send('freezing-curve', { ...run, csv: freezingRun(), reason: 'It was the first one' });
    expect(third.body.outside).toBe(false);
    expect((await batch()).curves.map((c: Json) => [c.replaced, c.reason])).toEqual([
      [true, null],
      [true, 'File of another run'],
      [false, 'It was the first one'],
    ]);
    const points = await as(qa).get(`/api/lots/${lot.id}/freezing-curve`);
    expect([points.minutes.length, points.sample.at(-1), points.limits.end]).toEqual([67, -96.2, '-90']);
    expect((await send('freeze', run)).status).toBe(200);
  });

  it('BR-41: after that nothing more is recorded, and quality assurance alone corrects', async () => {
    expect(codes((await step('observation', 'late')).body)).toEqual(['wrong-state']);
    const { id } = (await batch()).batch.find((e: Json) => e.step === 'isolate');
    const corrected = { value: 'no', reason: 'Digested for 40 minutes only' };
    const path = `/api/batch-steps/${id}/corrections`;
    expect(codes(await as(operator).refused(path, corrected))).toEqual(['lot-left-process']);
    expect(await as('qa.04').post(path, corrected)).toMatchObject({ value: 'no', outside: true });
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
