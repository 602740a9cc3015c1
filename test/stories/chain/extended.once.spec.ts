import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive } from '../../../demo/world/assix.js';
import { codes, type Json } from '../../../demo/world/client.js';
import { ASSIX_PROTOCOL, CL_AD_MSC } from '../../../demo/world/definitions.js';
import { endThaw, startThaw } from '../../../demo/world/giving.js';
import { makeProduct, PANEL } from '../../../demo/world/making.js';
import { concludeStudy, extension, planStudy, testPoint } from '../../../demo/world/shelf-life.js';
import { AT_CCL, protocol, STOCKHOLM, WARD } from '../../../demo/world/stage.js';
import { PASSED } from '../../../demo/world/assix.js';
import type { House } from '../../setup/app.js';
import { oneWinner } from '../../setup/pairs.js';
import { documentOf } from '../../setup/pdf.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const { qa, qp, analyst, approver } = STOCKHOLM;
const CUSTODIAN = 'custodian.03';
const LATER = '2028-02-11';

describe('A retest extends the expiry of a lot', () => {
  let house: House;
  let small: Small;
  let study: Json;
  let report: Json;
  let kit: Json;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at('2027-01-11T08:00:00Z');
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const path = () => `/api/lots/${small.lot.id}`;
  const expiry = (): Promise<Json> => as(CUSTODIAN).get(`${path()}/expiry`);
  const codeOf = async (unit: Json): Promise<string> =>
    (await as(qa).get(path())).units.find((u: Json) => u.id === unit.id).code;
  const scan = async (code: string): Promise<string[]> => {
    const { verdict } = await as(WARD.preparer).post('/api/scan', { code, step: 'unit.thaw' });
    return codes(verdict).sort();
  };
  const extend = async (more: object = {}) => {
    const to = { expires: LATER, product: 'LATER', report };
    return as(qa).send('POST', `${path()}/expiry`, {
      ...(await extension(house.world, STOCKHOLM, small.lot.id, to)),
      ...more,
    });
  };
  const relabel = (labels: string[], by = CUSTODIAN, second = WARD.preparer) =>
    as(by).send('POST', `${path()}/relabels`, { codes: labels, second: sign(second) });

  it('BR-67: a study is planned with its specification; a time point has no results before its day', async () => {
    study = await planStudy(house.world, STOCKHOLM, {
      number: 'STAB-23-01',
      site: 'CCL',
      product: 'CL-AD-MSC-002',
      lots: [{ number: 'CL2-23-0001', frozenOn: '2023-11-01' }],
      months: [36, 0, 42],
    });
    expect(study).toMatchObject({ months: [0, 36, 42], supported: null, productCode: 'CL-AD-MSC-002' });
    expect(study.lines.find((l: Json) => l.key === 'viability')).toMatchObject({ limit: '> 80 %' });
    const early = { lot: 'CL2-23-0001', months: 42, line: 'sterility', value: 'no growth' };
    expect(codes(await as(analyst).refused(`/api/stability/studies/${study.id}/results`, early))).toEqual([
      'stability-too-early',
    ]);
    const { lots, ...known } = { lots: [{ number: 'CL2-25-0107', frozenOn: '2025-02-12' }], number: 'STAB-25-09' };
    const wrong = await as(qa).send('POST', '/api/stability/studies', {
      ...known,
      lots,
      siteId: study.siteId,
      productId: house.world.product('CL-AD-MSC-002'),
      condition: 'x',
      protocol: 'x',
      months: ['0'],
    });
    expect(wrong.body.errors).toMatchObject([{ field: 'lots[0].frozenOn', value: '2025-02-12' }]);
  });

  it('BR-15: its results are entered by one and approved by another; a correction keeps the old value', async () => {
    const at = { lot: 'CL2-23-0001', months: 0 };
    await testPoint(house.world, STOCKHOLM, study, at, PASSED.slice(1));
    const results = `/api/stability/studies/${study.id}/results`;
    const entered = await as(analyst).post(results, { ...at, line: 'viability', value: '19', unit: '%' });
    const { id } = entered.results.find((r: Json) => r.line === 'viability');
    const again = { ...at, line: 'viability', value: '91', unit: '%' };
    expect(codes(await as(analyst).refused(results, again))).toEqual(['silent-retest']);
    const right = { value: '91', unit: '%', reason: 'Digits were swapped' };
    const page = await as(analyst).post(`/api/stability/results/${id}/corrections`, right);
    expect(page.results.find((r: Json) => r.id === id)).toMatchObject({
      value: '91',
      passed: true,
      former: [{ value: '19', reason: right.reason, byName: 'analyst 01' }],
    });
    const approve = `/api/stability/results/${id}/approve`;
    expect(page.supported).toBeNull();
    await house.world.grant(house.world.id(analyst), { role: 'qc-approver', site: 'CCL' });
    expect(codes(await as(analyst).refused(approve, { signature: sign(analyst) }))).toEqual(['own-result']);
    expect((await as(approver).post(approve, { signature: sign(approver) })).supported).toBe(0);
    const late = await as(analyst).refused(`/api/stability/results/${id}/corrections`, { ...right, value: '92' });
    expect(codes(late)).toEqual(['stability-settled']);
  });

  it('BR-67: a failing result is kept and shown, and the study supports no more than before it', async () => {
    const lots = [{ number: 'CL2-23-0001', frozenOn: '2023-11-01' }];
    const plan = { number: 'STAB-23-02', site: 'CCL', product: 'CL-AD-MSC-002', lots, months: [36] };
    const failing = await planStudy(house.world, STOCKHOLM, plan);
    const at = { lot: 'CL2-23-0001', months: 36 };
    const page = await testPoint(house.world, STOCKHOLM, failing, at, [['viability', '79', '%'], ...PASSED.slice(1)]);
    expect(page.results.find((r: Json) => r.line === 'viability')).toMatchObject({ state: 'approved', passed: false });
    expect(page.supported).toBeNull();
    const claim = { number: 'SR-26-003', months: 1, conclusion: 'x', signature: sign(qa, page.hash) };
    expect(codes(await as(qa).refused(`/api/stability/studies/${failing.id}/reports`, claim))).toEqual([
      'stability-incomplete',
    ]);
  });

  it('BR-67: a report says at most what the last complete time point supports, and is bound to the data', async () => {
    const reports = `/api/stability/studies/${study.id}/reports`;
    const before = (await as(qa).get(`/api/stability/studies/${study.id}`)).hash;
    await testPoint(house.world, STOCKHOLM, study, { lot: 'CL2-23-0001', months: 36 }, PASSED);
    const claim = { number: 'SR-26-004', months: 37, conclusion: 'x', signature: sign(qa, before) };
    expect(codes(await as(qa).refused(reports, claim)).sort()).toEqual(['record-changed', 'stability-unsupported']);
    report = await concludeStudy(house.world, STOCKHOLM, study.id, { number: 'SR-26-004', months: 36 });
    expect(report).toMatchObject({ months: 36, byName: 'qa 01', outgrown: false });
  });

  it('BR-22, BR-44: an edition with a longer shelf life names its report, and somebody else approves it', async () => {
    const definition = { ...CL_AD_MSC(PANEL), shelfLifeMonths: 36 };
    const draft = await as(AT_CCL.author).post('/api/products', { code: 'CL-AD-MSC-002', edition: '4', definition });
    const approve = { signature: sign(qa, draft.hash) };
    expect(codes(await as(qa).refused(`/api/products/${draft.id}/approve`, approve))).toEqual([
      'shelf-life-without-report',
    ]);
    const own = { signature: sign(AT_CCL.author, draft.hash) };
    expect(codes(await as(AT_CCL.author).refused(`/api/products/${draft.id}/approve`, own)).sort()).toEqual([
      'own-draft',
      'shelf-life-without-report',
    ]);
    house.world.products.set('LATER', draft.id);
    expect(codes((await extend()).body).sort()).toEqual(['dossier-not-amended', 'edition-not-approved']);
    const named = { ...definition, stabilityReport: report.number };
    await makeProduct(house.world, 'LATER', AT_CCL, 'CL-AD-MSC-002', '5', named);
  });

  it('BR-67: no extension without the amended dossier, and a QP of the site who is another person', async () => {
    expect(codes((await extend()).body)).toEqual(['dossier-not-amended']);
    const [cells, saline, later] = ['CL-AD-MSC-002', 'SALINE', 'LATER'].map((p) => house.world.product(p));
    const amended = ASSIX_PROTOCOL(
      [cells!, saline!, later!],
      [house.world.process('CL-AD-MSC-002')],
      [house.world.site('CCL')],
    );
    await protocol(house.world, 'ASSIX', '5', { ...amended, label: { ...amended.label, expiry: '2028-02' } });
    const { hash } = await as(qa).get(`${path()}/dossier`);
    const refused: [object, string[]][] = [
      [{ expires: '2028-02-12' }, ['expiry-too-late']],
      [{ expires: '2027-02-28' }, ['expiry-not-later']],
      [{ qp: sign(qa, hash) }, ['not-a-qp', 'second-person-required']],
      [{ qp: sign('qp.03', hash) }, ['not-a-qp']],
      [{ qp: sign(qp, 'f'.repeat(64)) }, ['record-changed']],
    ];
    for (const [more, reasons] of refused) expect(codes((await extend(more)).body).sort()).toEqual(reasons);
    expect((await extend({ productId: saline })).body.errors).toMatchObject([{ field: 'productId', value: saline }]);
    const unseen = await extend({ qp: sign(qp) });
    expect([unseen.status, unseen.body.errors[0].field]).toEqual([400, 'qp.seen']);
    const of = { kind: 'lot', id: small.lot.id };
    const hold = await as('qa.04').post('/api/holds', { scope: of, reason: 'Complaint', safety: false });
    expect(codes((await extend()).body)).toEqual(['on-hold']);
    const signed = { signature: sign(qa), qp: sign(qp) };
    await as(qa).post(`/api/holds/${hold.id}/lift`, { reason: 'Assessed', ...signed });
    expect((await expiry()).expiresOn).toBe('2027-02-28');
  });

  it('BR-66: it and a thaw at once: a thaw that has begun is recorded to its end, one that has not stops', async () => {
    await as(CUSTODIAN).post('/api/disposal/destroy', {
      items: [small.vials[9].code],
      method: 'autoclave',
      reason: 'Not needed',
      witness: sign(WARD.verifier),
    });
    const vial = small.vials[8];
    const { kit } = await arrive(house.world, 'ASX-010', '2027-01-11');
    await as(WARD.preparer).post(`/api/kits/${kit.id}/units`, { unit: vial.code });
    const thaw = { units: [vial.code], signature: sign(WARD.preparer), verifier: sign(WARD.verifier) };
    const [extended, thawed] = await Promise.all([
      extend({ expires: '2027-06' }),
      as(WARD.preparer).send('POST', `/api/kits/${kit.id}/thaw`, thaw),
    ]);
    expect(extended.status).toBe(201);
    const waits = (await expiry()).waiting.map((u: Json) => u.name);
    expect(waits.slice(0, 8)).toEqual(small.vials.slice(0, 8).map((v: Json) => v.name));
    expect(waits.includes(vial.name)).toBe(thawed.status === 409);
    if (thawed.status === 409) expect(codes(thawed.body)).toEqual(['label-superseded']);
    else await endThaw(house.world, WARD, kit.id, [vial]);
  });

  it('BR-28: units that expired before stay blocked until the QP decides in words', async () => {
    await house.world.at('2027-07-01T08:00:00Z');
    expect(await scan(small.vials[0].code)).toContain('expired');
    expect(codes((await extend()).body)).toEqual(['expired-before']);
    expect(await scan(small.vials[0].code)).toContain('expired');
    const answer = await extend({ decision: 'Stored without a gap at -150 °C or colder: fit for use' });
    expect(answer.status).toBe(201);
    const { expiresOn, changes } = await expiry();
    expect(expiresOn).toBe(LATER);
    expect(changes).toMatchObject([
      { oldExpiry: '2027-02-28', newExpiry: '2027-06-30', decision: null },
      { oldExpiry: '2027-06-30', newExpiry: LATER, report: 'SR-26-004', byName: 'qa 01', qpName: 'qp 01' },
    ]);
    const { signatures, certifications } = await as(qa).get(`${path()}/dossier`);
    const given = signatures.slice(-2).map((s: Json) => [s.printedName, s.meaning, s.superseded]);
    expect(given.sort()).toEqual([
      ['qa 01', 'expiry extended', false],
      ['qp 01', 'expiry extended as Qualified Person', false],
    ]);
    expect(signatures.at(-1).recordHash).toBe(signatures.at(-2).recordHash);
    expect(certifications).toMatchObject([{ outdated: false, withdrawnAt: null }]);
  });

  it('BR-66: in the same commit its units carry old labels: every scan stops, and each act that leads to use', async () => {
    const [vial] = small.vials;
    expect(await scan(vial.code)).toContain('label-superseded');
    expect(await scan(vial.code)).not.toContain('expired');
    kit = (await arrive(house.world, 'ASX-011', '2027-07-01')).kit;
    const keep = await as(WARD.preparer).send('POST', `/api/kits/${kit.id}/units`, { unit: vial.code });
    expect(codes(keep.body)).toEqual(['label-superseded']);
    expect(keep.body.reasons[0].says).toBe(
      `Old label ${vial.code} of CL2-25-0107-V001: the expiry was updated on 1 Jul 2027. Relabel first.`,
    );
    const { labelId } = (await as(qa).get(path())).units[0];
    const again = await as(STOCKHOLM.operator).refused(`/api/labels/${labelId}/reprint`, { reason: 'smeared' });
    expect(codes(again)).toEqual(['label-superseded']);
    const [position] = (await as(CUSTODIAN).get(`/api/places/${small.box.id}`)).free;
    await as(CUSTODIAN).post('/api/storage/store', { unit: vial.code, box: small.box.code, position });
    const { waiting } = await expiry();
    expect(waiting[0]).toMatchObject({ site: 'Rigshospitalet, Copenhagen', code: vial.code });
  });

  it('BR-66: two people of the site replace them; the lot number stays, and the new expiry is printed', async () => {
    const [first, second, third] = small.vials;
    const both = [first.code, second.code];
    expect(codes((await relabel(both, CUSTODIAN, CUSTODIAN)).body)).toEqual(['second-person-required']);
    expect(codes((await relabel(both, STOCKHOLM.operator)).body)).toEqual(['not-your-site']);
    expect(codes((await relabel(both, CUSTODIAN, STOCKHOLM.operator)).body)).toContain('second-not-entitled');
    expect((await relabel([small.saline.units[0].code])).body.errors[0].field).toBe('codes[0]');
    expect(codes((await relabel([small.vials[9].code, third.code])).body).sort()).toEqual([
      'label-still-current',
      'wrong-state',
    ]);
    const { status, body: run } = await relabel(both);
    expect([status, run.units.map((u: Json) => u.oldCode)]).toEqual([201, both]);
    expect(run).toMatchObject({ oldExpiry: '2027-02-28', newExpiry: LATER, secondName: 'pharmacist 02' });
    const { labels } = await as(WARD.preparer).get(`/api/items/${first.id}`);
    expect(labels.map((l: Json) => [l.key, l.state, l.print])).toEqual([
      [run.units[0].newCode, 'applied', 2],
      [first.code, 'voided', 1],
    ]);
    expect(labels[0].fields).toMatchObject({ lot: 'CL2-25-0107', unit: first.name, expiry: '11 feb 2028' });
    const pdf = await as(CUSTODIAN).send('GET', `${path()}/relabels/${run.id}/pdf`);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(codes((await relabel([first.code])).body)).toEqual(['label-still-current']);
    expect((await expiry()).waiting.map((u: Json) => u.name)).not.toContain(first.name);
  });

  it('BR-66: the old code is dead, the new one lets the vial be thawed within the new expiry', async () => {
    const [vial] = small.vials;
    expect(await scan(vial.code)).toEqual(expect.arrayContaining(['label-not-current']));
    const unit = { ...vial, code: await codeOf(vial) };
    await as(WARD.preparer).post(`/api/kits/${kit.id}/units`, { unit: unit.code });
    await startThaw(house.world, WARD, kit.id, [unit]);
    await endThaw(house.world, WARD, kit.id, [unit]);
  });

  it('BR-66: of two people who relabel one unit at once, one does; no unit has two current labels', async () => {
    const vial = small.vials[2];
    const { refusal } = oneWinner(
      await Promise.all([relabel([vial.code]), relabel([vial.code], WARD.preparer, CUSTODIAN)]),
    );
    expect(codes(refusal)).toEqual(['label-still-current']);
    const { labels } = await as(WARD.preparer).get(`/api/items/${vial.id}`);
    expect(labels.map((l: Json) => l.state)).toEqual(['applied', 'voided']);
  });

  it('BR-22: a lot of that age is not extended further, and what was thawed is not touched by another extension', async () => {
    expect(codes((await extend({ expires: '2028-03-01' })).body)).toEqual(['expiry-too-late']);
    expect(codes((await extend()).body)).toEqual(['expiry-not-later']);
    const [thawed] = await as(WARD.preparer).get('/api/items?kind=unit&name=CL2-25-0107-V001');
    expect(thawed.state).toBe('thawed');
    expect((await expiry()).waiting.map((u: Json) => u.name)).not.toContain('CL2-25-0107-V001');
  });

  it('the batch summary and the certificate tell of each extension, and the same record gives the same bytes', async () => {
    for (const kind of ['batch-summary', 'certificate-of-analysis']) {
      const paper = () => documentOf(house.world, qa, `${path()}/documents/${kind}`);
      const first = await paper();
      const said = first.pages.join(' ');
      expect(said).toContain('28 Feb 2027 30 Jun 2027 CL-AD-MSC-002 v5, SR-26-004');
      expect(said).toContain('30 Jun 2027 11 Feb 2028');
      expect(said).toContain('fit for use');
      expect((await paper()).bytes.equals(first.bytes)).toBe(true);
    }
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
