import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { stageAssix, WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { rowCounts } from '../../setup/counts.js';
import { openTold } from '../../setup/told.js';

describe('BR-59: a signature is own login and password, each time, on the record that was shown', () => {
  let house: House;
  let subject: Json;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    await house.world.at('2025-11-18T08:00:00Z');
    subject = await investigator().post('/api/subjects', {
      trialId: house.world.trial('ASSIX'),
      siteId: house.world.site('RH'),
      number: 'ASX-011',
    });
    subject = await consent();
  });
  afterAll(() => house.close());

  const investigator = () => house.world.as(WARD.investigator);
  const consent = (): Promise<Json> =>
    investigator().post(`/api/subjects/${subject.id}/consent`, { edition: '3', signedOn: '2025-11-17' });
  const declare = (signature: object) =>
    investigator().send('POST', `/api/subjects/${subject.id}/eligibility`, { signature });
  const right = () => house.world.sign(WARD.investigator, subject.hash);

  it.each([
    ['the wrong password', { password: 'not-mine' }, 'password-wrong'],
    ['an empty space', { password: ' demo-only' }, 'password-wrong'],
    ['a login that does not exist', { login: 'nobody.01' }, 'password-wrong'],
    ['the login and password of somebody else', { login: 'qa.01' }, 'not-your-login'],
    ['the login of a colleague, with a wrong password', { login: WARD.nurse, password: 'guess' }, 'not-your-login'],
  ])('%s: nothing is signed, and the refusal is kept', async (_, wrong, code) => {
    const before = await rowCounts(house.running.db.reader);
    const stop = await declare({ ...right(), ...wrong });
    expect([stop.status, codes(stop.body), stop.body.step]).toEqual([409, [code], 'record.sign']);
    const now = await rowCounts(house.running.db.reader);
    expect(now).toEqual({ ...before, trail: before.trail! + 1, trail_subject: before.trail_subject! + 1 });
    const kept: Json = await house.world.as('inspector.01').get(`/api/refusals/${stop.body.ref}`);
    expect(kept).toMatchObject({ step: 'record.sign', by: 'investigator 01' });
  });

  it('without the hash of what was shown it is a wrong field; with another record’s it is stopped', async () => {
    const { seen: _, ...blind } = right();
    expect(await declare(blind)).toMatchObject({ status: 400, body: { errors: [{ field: 'signature.seen' }] } });
    const stop = await declare({ ...right(), seen: '0'.repeat(64) });
    expect(stop.status).toBe(409);
    const { reasons } = await house.world.as('inspector.01').get(`/api/refusals/${stop.body.ref}`);
    expect(codes({ reasons })).toEqual(['record-changed']);
  });

  it('the record changed since it was shown: read it again, then sign', async () => {
    const shown = right();
    const changed: Json = await investigator().post(`/api/subjects/${subject.id}/consent`, {
      edition: '3',
      signedOn: '2025-11-18',
    });
    expect(changed.hash).not.toBe(subject.hash);
    const stop = await declare(shown);
    expect(stop.status).toBe(409);
    subject = changed;
    expect((await declare(right())).body).toMatchObject({ state: 'eligible' });
  });

  it('what is kept of a signature: printed name, meaning, time with zone, and the hash that was shown', async () => {
    const rows: Json[] = await house.running.db.reader.query(
      `select * from signature where "recordId" = '${subject.id}'`,
    );
    expect(rows).toMatchObject([
      { printedName: 'investigator 01', zone: 'Europe/Copenhagen', recordKind: 'subject', recordHash: right().seen },
    ]);
    expect(rows[0].meaning.length).toBeGreaterThan(3);
    expect(rows[0].at).toMatch(/^2025-11-18T08:0/);
    const [entry] = await house.world.as('inspector.01').get('/api/trail?act=subject.declare-eligible&outcome=done');
    expect(entry.signatures).toEqual([rows[0].id]);
  });

  it('each act asks anew: the session that has just signed cannot sign without a password', async () => {
    const { password: _, ...bare } = right();
    expect(await declare(bare)).toMatchObject({ status: 400, body: { errors: [{ field: 'signature.password' }] } });
  });
});
