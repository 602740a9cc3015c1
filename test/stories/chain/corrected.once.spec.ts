import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('A result is corrected after certification', () => {
  let house: House;
  let small: Small;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at('2025-11-18T08:00:00Z');
  });
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);
  const dossier = (lotId = small.lot.id): Promise<Json> => as('qa.01').get(`/api/lots/${lotId}/dossier`);
  const line = async (key: string) => (await dossier()).results.find((l: Json) => l.key === key);
  const correct = async (key: string, value: string, reason: string, unit?: string): Promise<Json> =>
    as('analyst.01').post(`/api/results/${(await line(key)).resultId}/corrections`, {
      value,
      reason,
      ...(unit ? { unit } : {}),
      second: sign('qc.02'),
    });
  const holdsOn = async (lotId: string): Promise<Json[]> =>
    (await as('qa.01').get('/api/holds')).filter((h: Json) => h.scopeId === lotId);
  const thawable = async (unit: Json) =>
    (await as(WARD.preparer).post('/api/scan', { code: unit.code, step: 'unit.thaw' })).verdict;
  const lift = (hold: Json, more: object) =>
    as('qa.04').send('POST', `/api/holds/${hold.id}/lift`, { reason: 'Assessed', signature: sign('qa.04'), ...more });
  const review = async () =>
    as('qa.01').send('POST', `/api/lots/${small.lot.id}/review`, { signature: sign('qa.01', (await dossier()).hash) });
  const certify = async () =>
    as('qp.01').send('POST', `/api/lots/${small.lot.id}/certifications`, {
      trialId: house.world.trial('ASSIX'),
      signature: sign('qp.01', (await dossier()).hash),
    });

  it('before it, every signature on the record counts', async () => {
    const { signatures, certifications } = await dossier();
    expect(signatures.map((s: Json) => s.superseded)).toEqual([false, false]);
    expect(certifications).toMatchObject([{ outdated: false, withdrawnAt: null }]);
    expect(codes(await thawable(small.vials[0]))).not.toContain('on-hold');
  });

  it('BR-16, BR-18: the lot is held in the same act; reviews and signatures no longer count', async () => {
    await house.world.addPerson('qc.02', 'QC 02', [{ role: 'qc-approver', site: 'CCL' }]);
    await correct('viability', '89', 'Count of the wrong field', '%');
    expect(await line('viability')).toMatchObject({
      value: '89',
      state: 'passed',
      approvedBy: 'QC 02',
      former: [{ value: '91', how: 'corrected', reason: 'Count of the wrong field', secondName: 'QC 02' }],
    });
    const { signatures, certifications, checklist } = await dossier();
    expect(signatures.map((s: Json) => s.superseded)).toEqual([true, true]);
    expect(certifications).toMatchObject([{ outdated: true, withdrawnAt: null }]);
    const says = checklist.filter((c: Json) => !c.ok).map((c: Json) => c.code);
    expect(says.sort()).toEqual(['not-reviewed', 'on-hold']);
    expect(await holdsOn(small.lot.id)).toMatchObject([{ safety: true }]);
    expect(codes(await thawable(small.vials[0]))).toContain('on-hold');
    const trail = await as('inspector.01').get(`/api/items/${small.lot.id}/timeline`);
    expect(trail[0]).toMatchObject({ act: 'result.correct', outcome: 'done' });
  });

  it('BR-25: QA lifts it with the QP, who certifies again; the former certification is replaced', async () => {
    const [hold] = await holdsOn(small.lot.id);
    expect((await review()).status).toBe(201);
    expect(codes((await certify()).body)).toEqual(['on-hold']);
    expect(codes((await lift(hold, {})).body)).toEqual(['hold-lift-needs-qp']);
    expect((await lift(hold, { qp: sign('qp.01') })).status).toBe(201);
    expect(codes(await thawable(small.vials[0]))).not.toContain('on-hold');
    expect(codes(await thawable(small.vials[0]))).toContain('certification-outdated');
    expect((await certify()).status).toBe(201);
    expect(codes(await thawable(small.vials[0]))).not.toContain('certification-outdated');
    const { certifications, signatures } = await dossier();
    expect(certifications.map((c: Json) => [c.outdated, c.withdrawnAt === null])).toEqual([
      [false, false],
      [false, true],
    ]);
    expect(signatures.map((s: Json) => s.superseded)).toEqual([true, true, false, false]);
    expect(codes((await certify()).body)).toEqual(['certified-already']);
  });

  it('BR-16: sterility turns positive: lot and vials are stopped at once, and nothing but rejection is left', async () => {
    await correct('sterility', 'growth', 'Growth on day 12');
    const { oos, certifications } = await dossier();
    expect(await line('sterility')).toMatchObject({ value: 'growth', state: 'failed', oos: oos[0].number });
    expect(certifications.at(-1)).toMatchObject({ outdated: true });
    const [hold] = await holdsOn(small.lot.id);
    expect(hold).toMatchObject({ safety: true, reason: expect.stringContaining('no growth → growth') });
    expect(codes(await thawable(small.vials[1]))).toContain('on-hold');
    for (const n of [1, 2])
      await as('qa.01').post(`/api/oos/${oos[0].id}/phases`, { phase: `phase-${n}`, content: 'As read' });
    const { hash } = (await dossier()).oos[0];
    const end = { outcome: 'confirmed', reason: 'Growth in both flasks', signature: sign('qa.01', hash) };
    await as('qa.01').post(`/api/oos/${oos[0].id}/close`, end);
    const retest = { line: 'sterility', value: 'no growth' };
    expect(codes(await as('analyst.01').refused(`/api/lots/${small.lot.id}/results`, retest))).toEqual([
      'silent-retest',
    ]);
    expect(codes((await review()).body)).toEqual(['out-of-specification']);
    expect(codes((await certify()).body)).toContain('out-of-specification');
  });

  it('BR-24: a QP certifies for one trial while the pharmacist of the other holds the same lot', async () => {
    const { saline } = small;
    const certifyKnee = async (): Promise<Answer> =>
      as('qp.03').send('POST', `/api/lots/${saline.id}/certifications`, {
        trialId: house.world.trial('KNEE'),
        signature: sign('qp.03', (await as('qa.03').get(`/api/lots/${saline.id}/dossier`)).hash),
      });
    const held = { scope: { kind: 'lot', id: saline.id }, reason: 'Particles seen', safety: true };
    const [certified, hold] = await Promise.all([certifyKnee(), as(WARD.preparer).send('POST', '/api/holds', held)]);
    expect(hold.status).toBe(201);
    if (certified.status !== 201) expect(codes(certified.body)).toEqual(['on-hold']);
    expect(codes((await certifyKnee()).body)).toContain('on-hold');
    const lifted = { reason: 'Assessed', signature: sign('qa.03'), qp: sign('qp.03') };
    await as('qa.03').post(`/api/holds/${hold.body.id}/lift`, lifted);
    const again = await certifyKnee();
    if (certified.status === 201) expect(codes(again.body)).toEqual(['certified-already']);
    else expect(again.status).toBe(201);
    const { certifications } = await as('qa.03').get(`/api/lots/${saline.id}/dossier`);
    expect(certifications.map((c: Json) => c.trial)).toEqual(['ASSIX', 'KNEE']);
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
