import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import type { House } from '../../setup/app.js';
import { documentOf } from '../../setup/pdf.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('Deviations and investigations of a lot before its certification', () => {
  let house: House;
  let lot: Json;

  beforeAll(async () => {
    ({ house } = await openTold('small', smallAssix));
    const { world } = house;
    for (const [login, role] of [
      ['qa.05', 'qa'],
      ['analyst.05', 'analyst'],
    ] as const)
      await world.addPerson(login, login.replace('.', ' '), [{ role, site: 'RH' }]);
    await world.at('2025-09-10T08:00:00Z');
    lot = await world.as('pharmacist.02').post('/api/lots/purchased', {
      number: 'NaCl-25K201',
      productId: world.product('SALINE'),
      siteId: world.site('RH'),
      trialId: world.trial('ASSIX'),
      count: 2,
      expires: '2027-10-31',
    });
  });
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const dossier = (): Promise<Json> => as('qa.03').get(`/api/lots/${lot.id}/dossier`);
  const enter = (by: string, value: string) =>
    as(by).send('POST', `/api/lots/${lot.id}/results`, { line: 'identity', value });
  const approve = (id: string) => as('qc.03').post(`/api/results/${id}/approve`, { signature: sign('qc.03') });
  const line = async (): Promise<Json> => (await dossier()).results[0];

  it('BR-15: a result is corrected before approval too; who corrected it does not approve it', async () => {
    await house.world.addPerson('qc.05', 'QC 05', [{ role: 'qc-approver', site: 'RH' }]);
    const { id } = (await enter('analyst.03', 'conform')).body;
    const value = { value: 'other', reason: 'Read from the wrong page' };
    for (const second of ['analyst.03', 'analyst.05', 'qc.05', 'qc.01']) {
      const answer = await as('qc.05').send('POST', `/api/results/${id}/corrections`, {
        ...value,
        second: sign(second),
      });
      expect(codes(answer.body)).toEqual(['correction-second']);
    }
    await as('qc.05').post(`/api/results/${id}/corrections`, { ...value, second: sign('qc.03') });
    expect(await line()).toMatchObject({
      value: 'other',
      state: 'entered',
      former: [{ value: 'conform', how: 'corrected', reason: value.reason, byName: 'QC 05', secondName: 'QC 03' }],
    });
    const own = await as('qc.05').send('POST', `/api/results/${id}/approve`, { signature: sign('qc.05') });
    expect(codes(own.body)).toEqual(['own-result']);
    await approve(id);
  });

  it('BR-16: a failing result is neither corrected away, nor retested in silence, nor by the same analyst', async () => {
    const { resultId, oos } = await line();
    const correction = { value: 'conforms', reason: 'It should be', second: sign('qc.03') };
    expect(codes(await as('analyst.05').refused(`/api/results/${resultId}/corrections`, correction))).toEqual([
      'correction-under-investigation',
    ]);
    expect(codes((await enter('analyst.05', 'conforms')).body)).toEqual(['silent-retest']);
    const { id } = (await dossier()).oos[0];
    const close = async (more: object) =>
      as('qa.03').send('POST', `/api/oos/${id}/close`, {
        reason: 'Wrong page of the certificate',
        signature: sign('qa.03', (await dossier()).oos[0].hash),
        ...more,
      });
    const error = { outcome: 'laboratory-error', plan: 'Read again by another analyst' };
    expect(codes((await close(error)).body)).toEqual(['oos-phase-missing']);
    const phase = (n: number) => ({ phase: `phase-${n}`, content: `Phase ${n}: page 2 was read` });
    expect(codes(await as('qc.03').refused(`/api/oos/${id}/phases`, phase(2)))).toEqual(['oos-phase-order']);
    await as('qc.03').post(`/api/oos/${id}/phases`, phase(1));
    expect(codes((await close({ outcome: 'laboratory-error' })).body)).toEqual(['oos-plan-missing']);
    expect(codes((await close({ outcome: 'confirmed' })).body)).toEqual(['oos-full-phase-missing']);
    expect((await close(error)).status).toBe(200);
    expect(codes((await enter('analyst.03', 'conforms')).body)).toEqual(['own-retest']);
    await approve((await enter('analyst.05', 'conforms')).body.id);
    expect(await line()).toMatchObject({ value: 'conforms', state: 'passed', oos: null });
    expect((await line()).former.map((f: Json) => [f.value, f.how])).toEqual([
      ['conform', 'corrected'],
      ['other', 'invalidated'],
    ]);
    expect((await dossier()).oos).toMatchObject([
      { number: oos, outcome: 'laboratory-error', entries: [{ part: 'phase-1' }, { part: 'retest-plan' }] },
    ]);
  });

  const open = (severity: string): Promise<Json> =>
    as('qa.03').post(`/api/lots/${lot.id}/deviations`, { severity, what: `A ${severity} thing happened` });
  const review = async () =>
    as('qa.03').send('POST', `/api/lots/${lot.id}/review`, { signature: sign('qa.03', (await dossier()).hash) });
  const certify = async (more: object = {}) =>
    as('qp.03').send('POST', `/api/lots/${lot.id}/certifications`, {
      trialId: house.world.trial('ASSIX'),
      signature: sign('qp.03', (await dossier()).hash),
      ...more,
    });
  const close = async (by: string, id: string) => {
    const { hash } = (await dossier()).deviations.find((d: Json) => d.id === id);
    return as(by).send('POST', `/api/deviations/${id}/close`, { signature: sign(by, hash) });
  };

  it.each(['critical', 'major'])('BR-17: an open %s deviation stops review and certification', async (severity) => {
    const { id } = await open(severity);
    expect(codes((await review()).body)).toEqual(['deviation-open']);
    expect(codes((await certify()).body)).toContain('deviation-open');
    const named = { accept: [{ deviationId: id, reason: 'Not so bad' }] };
    expect((await certify(named)).status).toBe(400);
    expect(codes((await close('qa.03', id)).body).sort()).toEqual(['deviation-not-investigated', 'deviation-own']);
    const found = { investigation: 'No effect on the units', capa: 'CAPA-118' };
    await as('qa.05').post(`/api/deviations/${id}/investigation`, found);
    expect(codes((await close('qa.03', id)).body)).toEqual(['deviation-own']);
    expect((await close('qa.05', id)).status).toBe(200);
    expect(codes((await close('qa.05', id)).body)).toContain('deviation-closed');
    expect((await dossier()).deviations.at(-1)).toMatchObject({ severity, state: 'closed', entries: [found] });
  });

  it('BR-17: an open minor one does not stop review; the QP names it with a reason, and both are kept', async () => {
    const { id } = await open('minor');
    expect((await review()).status).toBe(201);
    expect(codes((await certify()).body)).toEqual(['minor-deviation-open']);
    const about = (await dossier()).checklist.find((c: Json) => c.code === 'minor-deviation-open');
    expect(about).toMatchObject({ rule: 'BR-17', ok: false });
    const reason = 'Box was scratched, units are whole';
    expect((await certify({ accept: [{ deviationId: id, reason }] })).status).toBe(201);
    const { number } = (await dossier()).deviations.at(-1);
    expect((await dossier()).certifications).toMatchObject([{ accepted: [{ number, reason }], outdated: false }]);
    const [entry] = await as('inspector.01').get(`/api/items/${lot.id}/timeline`);
    expect(entry).toMatchObject({ act: 'lot.certify', reason: `${number}: ${reason}` });
    const paper = await documentOf(house.world, 'qa.03', `/api/lots/${lot.id}/documents/qp-certificate`);
    expect(paper.pages.join(' ')).toMatch(new RegExp(`${number} minor open .* no\\. \\d+: ${reason}`));
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
