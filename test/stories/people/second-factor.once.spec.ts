import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { openApp, type House } from '../../setup/app.js';
import { codeOf, waitForCode } from '../../setup/codes.js';
import { stagePeople, toSign, Workstation } from '../../setup/workstation.js';

describe('21 CFR 11.300: a second factor', () => {
  let house: House;
  let qa: Workstation;
  let secret: string;

  beforeAll(async () => {
    house = await openApp();
    await stagePeople(house.world);
    qa = new Workstation(house.base);
    await qa.signIn('qa.12');
  });
  afterAll(() => house.close());

  const code = (steps = 0, of = secret): string => codeOf(of, house.clock, steps);
  const later = () => waitForCode(house.clock);
  const enrol = async (at: Workstation): Promise<string> => {
    const { body } = await at.post('/api/session/factor', { password: PASSWORD });
    expect((await at.post('/api/session/factor/confirm', { code: code(0, body.secret) })).status).toBe(204);
    return body.secret;
  };
  const signed = async (at: Workstation, login: string, more: object = {}) => {
    const { path, seen } = await toSign(house.world);
    const answer = await at.post(path, { signature: { login, password: PASSWORD, seen, ...more } });
    return answer.status === 409 ? codes(answer.body).join() : String(answer.status);
  };

  it('is enrolled with the password; the secret is shown once and stands sealed in the database', async () => {
    expect((await qa.post('/api/session/factor', { password: 'not-mine' })).status).toBe(400);
    const begun = await qa.post('/api/session/factor', { password: PASSWORD });
    expect(begun.body).toMatchObject({ uri: expect.stringContaining('qa.12'), qr: expect.stringMatching(/^<svg/) });
    secret = begun.body.secret;
    expect((await qa.me()).factor).toBe('none');
    expect(await qa.post('/api/session/factor/confirm', { code: code(5) })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'code' }] },
    });
    expect((await qa.post('/api/session/factor/confirm', { code: code() })).status).toBe(204);
    expect((await qa.me()).factor).toBe('on');
    const tables = house.running.db.reader.entityMetadatas.map((m) => m.tableName);
    for (const table of tables) {
      expect(JSON.stringify(await house.running.db.reader.query(`select * from "${table}"`))).not.toContain(secret);
    }
    expect((await qa.post('/api/session/factor', { password: PASSWORD })).status).toBe(400);
  });

  it('is asked for at sign-in: the password alone opens nothing', async () => {
    later();
    expect(await qa.signIn('qa.12')).toMatchObject({ status: 401, body: { factor: true } });
    expect(await qa.signIn('qa.12', PASSWORD, { totp: code(4) })).toMatchObject({
      status: 401,
      body: { factor: true },
    });
    expect((await qa.signIn('qa.12', PASSWORD, { totp: code() })).status).toBe(201);
    expect((await qa.me()).means).toBe('password and code');
  });

  it('a code works once: shown again it is refused, and so is an older one', async () => {
    later();
    const once = code();
    expect((await qa.signIn('qa.12', PASSWORD, { totp: once })).status).toBe(201);
    const again = new Workstation(house.base);
    expect((await again.signIn('qa.12', PASSWORD, { totp: once })).status).toBe(401);
    expect((await again.signIn('qa.12', PASSWORD, { totp: code(-1) })).status).toBe(401);
    const both = [again, new Workstation(house.base)].map((w) => w.signIn('qa.12', PASSWORD, { totp: code(1) }));
    expect((await Promise.all(both)).map((a) => a.status).sort()).toEqual([201, 401]);
  });

  it('the clock of the app may be half a minute off, to either side, and no more', async () => {
    later();
    later();
    expect((await qa.signIn('qa.12', PASSWORD, { totp: code(-2) })).status).toBe(401);
    expect((await qa.signIn('qa.12', PASSWORD, { totp: code(-1) })).status).toBe(201);
    later();
    later();
    expect((await qa.signIn('qa.12', PASSWORD, { totp: code(2) })).status).toBe(401);
    expect((await qa.signIn('qa.12', PASSWORD, { totp: code(1) })).status).toBe(201);
  });

  it('BR-59: is asked for at every signature; what was signed says so', async () => {
    later();
    expect(await signed(qa, 'qa.12')).toBe('code-wanted');
    expect(await signed(qa, 'qa.12', { totp: code(7) })).toBe('code-wrong');
    const totp = code();
    expect(await signed(qa, 'qa.12', { totp })).toBe('201');
    expect(await signed(qa, 'qa.12', { totp })).toBe('code-wrong');
    const id = house.world.id('qa.12');
    const [signature] = (await house.world.as('qp.11').get(`/api/people/${id}/signatures`)) as [Json];
    expect(signature).toMatchObject({ means: 'password and code' });
  });

  it('an act sent again on a bad line, with its key, is answered again: the code is not asked a second time', async () => {
    later();
    const { path, seen } = await toSign(house.world);
    const body = { signature: { login: 'qa.12', password: PASSWORD, seen, totp: code() } };
    const key = { 'idempotency-key': 'second-factor-0001' };
    const first = await qa.send('POST', path, body, key);
    const again = await qa.send('POST', path, body, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('a site that asks for it lets people without one do nothing but enrol, from their next sign-in', async () => {
    const path = `/api/sites/${house.world.site('CSCC')}/access`;
    const other = new Workstation(house.base);
    await other.signIn('qa.11');
    await house.world.as('admin.01').post(path, { secondFactor: 'required', reason: 'Procedure P-12, edition 4' });
    const again = new Workstation(house.base);
    await again.signIn('qa.11');
    expect((await again.get('/api/products')).status).toBe(200); // one administrator alone changes nothing
    await house.world.confirm('admin.02');
    expect((await other.get('/api/products')).status).toBe(200);
    expect(await signed(other, 'qa.11')).toBe('201');
    await other.signIn('qa.11');
    expect(await signed(other, 'qa.11')).not.toBe('201');
    expect(await other.get('/api/products')).toMatchObject({ status: 403, body: { first: 'factor' } });
    expect((await other.get('/api/session')).status).toBe(403);
    const its = await enrol(other);
    expect((await other.get('/api/products')).status).toBe(200);
    later();
    expect((await other.signIn('qa.11', PASSWORD, { totp: code(0, its) })).status).toBe(201);
  });

  it('BR-59: a second person without one does not sign at such a site', async () => {
    const qp = new Workstation(house.base);
    await qp.signIn('qp.11');
    expect((await qp.get('/api/products')).status).toBe(403);
    const its = await enrol(qp);
    later();
    const scope = { kind: 'site', id: house.world.site('CSCC') };
    const hold = (await qp.post('/api/holds', { scope, reason: 'smoke in the corridor' })).body;
    await house.world.addPerson('qp.12', 'QP 12', [{ role: 'qp', site: 'RH' }]);
    const lift = {
      reason: 'false alarm',
      signature: { login: 'qp.11', password: PASSWORD, seen: hold.hash, totp: code(0, its) },
      qp: { login: 'qp.12', password: PASSWORD, seen: hold.hash },
    };
    const stop = await qp.post(`/api/holds/${hold.id}/lift`, lift);
    expect([stop.status, codes(stop.body)]).toEqual([409, ['factor-needed']]);
  });

  it('BR-64: a lost one is ended by two administrators, and then enrolled anew', async () => {
    const path = `/api/people/${house.world.id('qa.12')}/factor/end`;
    const [first, second] = ['admin.01', 'admin.02'].map((a) => house.world.as(a)) as [Json, Json];
    expect(codes((await first.send('POST', `${path}/approve`)).body)).toEqual(['nothing-asked']);
    expect(codes((await first.send('POST', path, { reason: '..' })).body)).toEqual(['reason-required']);
    expect((await first.send('POST', path, { reason: 'Telephone lost on the train' })).status).toBe(204);
    expect(codes((await first.send('POST', `${path}/approve`)).body)).toEqual(['second-administrator']);
    await house.world.addPerson('admin.09', 'administrator 09', [{ role: 'administrator' }]);
    await house.world.as('admin.09').post(path, { reason: 'Telephone lost on the train' });
    await first.post(`/api/people/${house.world.id('admin.09')}/end`, { reason: 'Left the hospital' });
    expect(codes((await second.send('POST', `${path}/approve`)).body)).toEqual(['asker-gone']);
    expect((await first.send('POST', path, { reason: 'Telephone lost on the train' })).status).toBe(204);
    later();
    expect((await qa.signIn('qa.12')).status).toBe(401);
    expect((await second.send('POST', `${path}/approve`)).status).toBe(204);
    expect(codes((await second.send('POST', path, { reason: 'Telephone lost' })).body)).toEqual(['no-second-factor']);
    expect((await qa.signIn('qa.12')).status).toBe(201);
    const next = await enrol(qa);
    expect(next).not.toBe(secret);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
