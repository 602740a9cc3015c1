import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { makeLot, test } from '../../../demo/world/making.js';
import { PASSED } from '../../../demo/world/mesrix.js';
import { COPENHAGEN } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { openPairs, releasedDonation } from '../../setup/pairs.js';
import { documentOf } from '../../setup/pdf.js';

const { analyst, approver, qa, qp, operator } = COPENHAGEN;
/** As a spreadsheet in Danish writes it: semicolons, lines of Windows. */
const FILE = 'line;value;unit\r\nviability;93;%\r\ncd105;98.4;%\r\n';

describe('Results of a lot: from a file, and who may certify them', () => {
  let house: House;
  let lot: Json;

  beforeAll(async () => {
    house = await openPairs();
    const { donationId } = await releasedDonation(house.world);
    lot = await makeLot(house.world, COPENHAGEN, {
      number: 'CSCC-18-50',
      product: 'CSCC_ASC',
      maker: 'CSCC',
      trial: 'MESRIX-II',
      startedAt: '2018-10-01T08:00:00Z',
      filledAt: '2018-10-22T11:00:00Z',
      units: 4,
      samples: 0,
      expires: '2020-10-31',
      donationId,
    });
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const dossier = (): Promise<Json> => as(qa).get(`/api/lots/${lot.id}/dossier`);
  const line = async (key: string): Promise<Json> => (await dossier()).results.find((l: Json) => l.key === key);
  const send = (text: string, by = analyst) =>
    as(by).send('POST', `/api/lots/${lot.id}/results/import`, {
      source: 'NucleoCounter NC-202 no. 3',
      fileName: 'løb 118.csv',
      csv: text,
    });
  const certify = async () =>
    as(qp).send('POST', `/api/lots/${lot.id}/certifications`, {
      trialId: house.world.trial('MESRIX-II'),
      signature: sign(qp, (await dossier()).hash),
    });

  it('BR-15: a file with one row that cannot be used imports none', async () => {
    const { status, body } = await send('line,value,unit\nviability,93,%\ncd105,98.4,\n');
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { field: 'csv', value: '', says: 'line 3, column unit: must be "%", the unit of the line' },
    ]);
    expect((await dossier()).results.map((l: Json) => l.state)).not.toContain('entered');
    expect(await as(qa).get(`/api/lots/${lot.id}/results/imports`)).toEqual([]);
  });

  it('BR-15: a percentage is from 0 to 100, from a file and by hand; a comma is told with its remedy', async () => {
    const says = 'must be a percentage, from 0 to 100: read it again';
    const file = await send('line;value;unit\nviability;150;%\ncd90;–95;%\n');
    expect([file.status, file.body.errors]).toEqual([
      400,
      [
        { field: 'csv', value: '150', says: `line 2, column value: ${says}` },
        { field: 'csv', value: '-95', says: `line 3, column value: ${says}` },
      ],
    ]);
    const enter = (value: string) =>
      as(analyst).send('POST', `/api/lots/${lot.id}/results`, { line: 'viability', value, unit: '%' });
    expect((await enter('150')).body.errors).toEqual([{ field: 'value', value: '150', says }]);
    expect((await enter('95,5')).body.errors[0].says).toMatch(/^cannot be compared with the limit .*: write 95\.5$/);
  });

  it('BR-15: its results wait for another person, and show where they came from', async () => {
    const { status, body } = await send(FILE);
    expect([status, body.rows]).toEqual([201, 2]);
    const imported = { id: body.id, source: 'NucleoCounter NC-202 no. 3' };
    expect(await line('viability')).toMatchObject({ value: '93', state: 'entered', enteredBy: 'analyst 02', imported });
    expect(await line('cd73')).toMatchObject({ state: 'missing', imported: null });
    await as(approver).post(`/api/results/${(await line('viability')).resultId}/approve`, {
      signature: sign(approver),
    });
    expect(await line('viability')).toMatchObject({ state: 'passed', imported });
  });

  it('BR-16: the same file again is refused: the results are there', async () => {
    const { status, body } = await send(FILE);
    expect([status, body.errors.map((e: Json) => e.says)]).toEqual([
      400,
      [
        expect.stringContaining('line 2, column line: has a result already (93)'),
        expect.stringContaining('line 3, column line: has a result already'),
      ],
    ]);
  });

  it('the file is kept as it was, byte by byte, under its hash', async () => {
    const [{ id, sha256, fileName }] = await as(qa).get(`/api/lots/${lot.id}/results/imports`);
    const answer = await as(qa).send('GET', `/api/result-imports/${id}/file`);
    expect([answer.body, answer.headers.get('etag'), fileName]).toEqual([FILE, `"${sha256}"`, 'løb 118.csv']);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent(fileName));
  });

  it('BR-20: a QP who approved a test result of the lot does not certify it', async () => {
    await house.world.grant(house.world.id(qp), { role: 'qc-approver', site: 'CSCC' });
    const { resultId } = await line('cd105');
    await as(qp).post(`/api/results/${resultId}/approve`, { signature: sign(qp) });
    const missing = PASSED.filter(([key]) => !['viability', 'cd105'].includes(key));
    await test(house.world, COPENHAGEN, lot, missing);
    await as(qa).post(`/api/lots/${lot.id}/review`, { signature: sign(qa, (await dossier()).hash) });
    expect(codes((await certify()).body)).toEqual(['conflict-of-duty-qc']);
  });

  it('BR-20: unless quality assurance of the site allows it, with a reason', async () => {
    const path = `/api/sites/${house.world.site('CSCC')}/qp-and-qc`;
    const allow = { qpMayApproveQc: true, reason: 'Small site, by procedure P-31' };
    expect(codes(await as(qa).refused(path, { ...allow, reason: 'x' }))).toEqual(['reason-required']);
    expect(codes(await as('qa.05').refused(path, allow))).toEqual(['not-your-site']);
    expect(await as(qa).post(path, allow)).toMatchObject({ code: 'CSCC', qpMayApproveQc: false });
    await house.world.confirm('qa.08');
    const [entry] = await as('inspector.01').get(`/api/trail?subject=site:${house.world.site('CSCC')}&limit=1`);
    expect(entry).toMatchObject({ act: 'site.set-qp-and-qc', reason: allow.reason });
    const sites: Json[] = await as(qa).get('/api/sites');
    expect(sites.map((s) => [s.code, s.qpMayApproveQc]).sort()).toEqual([
      ['CSCC', true],
      ['RH', false],
    ]);
  });

  it('BR-20: nor does a QP certify a lot they took part in making, whatever the site allows', async () => {
    await house.world.grant(house.world.id(operator), { role: 'qp', site: 'CSCC' });
    const listed = { personId: house.world.id(operator), validFrom: '2018-06-01' };
    await as(qa).post(`/api/sites/${house.world.site('CSCC')}/qps`, listed);
    await house.world.confirm('qa.08');
    const signature = sign(operator, (await dossier()).hash);
    const trialId = house.world.trial('MESRIX-II');
    expect(codes(await as(operator).refused(`/api/lots/${lot.id}/certifications`, { trialId, signature }))).toEqual([
      'conflict-of-duty',
    ]);
    expect((await certify()).status).toBe(201);
  });

  it('BR-13: a label that is printed again after freezing changes nothing of what was signed', async () => {
    const before = await dossier();
    expect(before.signatures.map((s: Json) => s.superseded)).toEqual([false, false]);
    const { units } = await as(operator).get(`/api/lots/${lot.id}`);
    await as(operator).post(`/api/labels/${units[0].labelId}/reprint`, { reason: 'smeared' });
    const after = await dossier();
    expect([after.labels, after.hash]).toEqual([before.labels, before.hash]);
    expect(after.signatures.map((s: Json) => s.superseded)).toEqual([false, false]);
    await as(operator).post(`/api/lots/${lot.id}/deviations`, { severity: 'minor', what: 'Label was smeared' });
    expect((await dossier()).signatures.map((s: Json) => s.superseded)).toEqual([true, true]);
  });

  it('the batch summary tells of the file and of the deviation, the certificate too', async () => {
    const [{ sha256 }] = await as(qa).get(`/api/lots/${lot.id}/results/imports`);
    for (const kind of ['batch-summary', 'certificate-of-analysis']) {
      const said = (await documentOf(house.world, qa, `/api/lots/${lot.id}/documents/${kind}`)).pages.join(' ');
      expect(said).toContain('NucleoCounter NC-202 no. 3 løb 118.csv, 2');
      expect(said.replaceAll(' ', '')).toContain(sha256);
      expect(said).toMatch(/DEV-2018-\w{4} minor open Label was smeared —/);
    }
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
