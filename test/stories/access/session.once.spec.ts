import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, Person, type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { plusMinutes } from '../../../src/kernel/index.js';
import { openApp, type House } from '../../setup/app.js';

const START = '2026-05-04T08:00:00Z';

describe('Signing in and out', () => {
  let house: House;

  beforeAll(async () => {
    house = await openApp();
    house.clock.set(START);
    await house.world.addPerson('qa.09', 'QA 09', []);
  });
  afterAll(() => house.close());

  const signIn = (login: string, password: string, headers: Record<string, string> = {}) =>
    fetch(`${house.base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ login, password }),
    });
  const me = (headers: Record<string, string>) => fetch(`${house.base}/api/session`, { headers });
  const cookieOf = (answer: Response) => answer.headers.getSetCookie().find((c) => c.startsWith('atmp_session='))!;

  it('the cookie is kept from scripts and from other sites, and stands for the session', async () => {
    const cookie = cookieOf(await signIn('qa.09', PASSWORD));
    expect(cookie).toMatch(/^atmp_session=[\w-]{64}; Path=\/api; HttpOnly; SameSite=Strict$/);
    const answer = await me({ cookie: cookie.split(';')[0]! });
    expect(await answer.json()).toMatchObject({ name: 'QA 09', held: [] });
  });

  it('no answer may be read by a page of another site', async () => {
    const answer = await signIn('qa.09', PASSWORD, { origin: 'https://elsewhere.example' });
    const allowed = [...answer.headers.keys()].filter((h) => h.startsWith('access-control'));
    expect(allowed).toEqual([]);
    const asked = await fetch(`${house.base}/api/session`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'DELETE' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('what changes something comes from a page of ours: another site acts with no cookie, and opens no session', async () => {
    const sent = async (headers: Record<string, string>, path = '/api/session/lock', method = 'POST') =>
      (await fetch(house.base + path, { method, headers })).status;
    const { token } = (await (await signIn('qa.09', PASSWORD)).json()) as { token: string };
    const cookie = `atmp_session=${token}`;
    const elsewhere = { origin: 'https://elsewhere.example' };
    for (const foreign of [
      elsewhere,
      { origin: 'null' },
      { origin: house.base.replace('127.0.0.1', 'localhost') },
      { 'sec-fetch-site': 'same-site', origin: house.base },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      expect([foreign, await sent({ cookie, ...foreign })]).toEqual([foreign, 403]);
      expect(await sent({ cookie, ...foreign }, '/api/session', 'DELETE')).toBe(403);
    }
    expect((await signIn('qa.09', PASSWORD, elsewhere)).status).toBe(403);
    expect((await me({ cookie, ...elsewhere })).status).toBe(200);
    expect(await sent({ cookie, origin: house.base })).toBe(204);
    const unlock = (headers: Record<string, string>) =>
      fetch(`${house.base}/api/session/unlock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ password: PASSWORD }),
      });
    expect((await unlock({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(204);
    expect(await sent({ authorization: `Bearer ${token}`, ...elsewhere })).toBe(204);
    expect((await unlock({ cookie, origin: house.base })).status).toBe(204);
    expect(await sent({ cookie })).toBe(204); // no browser: every browser says where a request that changes something comes from
  });

  it('no answer of the API is kept by a browser or a proxy, whatever its status', async () => {
    const { token } = (await (await signIn('qa.09', PASSWORD)).json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const asked = ['session', 'nothing', 'items', 'lots/%ff', 'directory', 'health', 'SESSION'];
    const kept = asked.map(async (path) => {
      const answer = await fetch(`${house.base}/api/${path}`, { headers });
      return `${path} ${answer.headers.get('cache-control')}`;
    });
    expect(await Promise.all(kept)).toEqual(asked.map((path) => `${path} no-store`));
    expect((await signIn('', '')).headers.get('cache-control')).toBe('no-store');
    const described = await fetch(`${house.base}/api/openapi.json`);
    expect(described.headers.get('cache-control')).toBe('no-cache');
  });

  it('signing out ends the session at once, for cookie and bearer alike', async () => {
    const answer = await signIn('qa.09', PASSWORD);
    const { token } = (await answer.json()) as { token: string };
    const bearer = { authorization: `Bearer ${token}` };
    expect((await me(bearer)).status).toBe(200);
    const out = await fetch(`${house.base}/api/session`, { method: 'DELETE', headers: bearer });
    expect([out.status, cookieOf(out)]).toEqual([
      204,
      expect.stringMatching(/^atmp_session=;.*Expires=Thu, 01 Jan 1970/),
    ]);
    expect((await me(bearer)).status).toBe(401);
    expect((await me({ cookie: `atmp_session=${token}` })).status).toBe(401);
  });

  it('a session lasts half a day', async () => {
    house.clock.set(START);
    const { token } = (await (await signIn('qa.09', PASSWORD)).json()) as { token: string };
    house.clock.set(plusMinutes(START, 12 * 60 - 1));
    expect((await me({ authorization: `Bearer ${token}` })).status).toBe(200);
    house.clock.set(plusMinutes(START, 12 * 60 + 1));
    expect((await me({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it('a password that others chose has two halves, and opens nothing but its own change', async () => {
    const [first, second] = ['admin.01', 'admin.02'].map((a) => house.world.as(a)) as [Person, Person];
    const { id } = await first.post('/api/people', { login: 'qa.10', name: 'QA 10', password: 'given-by-admin' });
    const enter = (secondPassword?: string) => new Person(house.base, 'qa.10', 'given-by-admin').signIn(secondPassword);
    await expect(enter()).rejects.toThrow('does not count yet');
    const approve = `/api/people/${id}/password/approve`;
    expect(codes(await first.refused(approve, { password: 'the other half' }))).toEqual(['second-administrator']);
    await second.post(approve, { password: 'the other half' });
    await expect(enter()).rejects.toThrow('Type the second half');
    await expect(enter('given-by-admin')).rejects.toThrow('The second half of your first password is not right');
    const fresh = await enter('the other half');
    expect(await fresh.send('GET', '/api/sites')).toMatchObject({
      status: 403,
      body: { detail: 'Choose your own password first: somebody else chose this one' },
    });
    for (const [newPassword, says] of [
      ['short', 'must have at least 8 characters'],
      ['x-qa.10-x', 'must not contain the login'],
    ]) {
      const answer = await fresh.send('POST', '/api/session/password', { oldPassword: 'given-by-admin', newPassword });
      expect(answer.body.errors).toEqual([{ field: 'newPassword', value: '(not shown)', says }]);
    }
    const wrong = { oldPassword: 'not-this-one', newPassword: 'my own choice' };
    expect((await fresh.send('POST', '/api/session/password', wrong)).status).toBe(400);
    await fresh.post('/api/session/password', { oldPassword: 'given-by-admin', newPassword: 'my own choice' });
    expect((await fresh.send('GET', '/api/sites')).status).toBe(200);
  });

  it('BR-65: a wrong password and an unknown login are answered alike; the trail is told their number', async () => {
    const wrong = await signIn('qa.09', 'not-the-password');
    const unknown = await signIn('nobody.01', 'not-the-password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
    expect(wrong.headers.getSetCookie()).toEqual([]);
    house.clock.set(plusMinutes(START, 12 * 60 + 30));
    await signIn('qa.09', PASSWORD);
    const kept: Json[] = await house.running.db.reader.query(
      `select body from trail where act = 'login.tries' order by seq`,
    );
    const told = kept.map((row) => JSON.parse(row.body)).map((e) => [e.subjects[0]?.name ?? null, e.facts.tries]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['QA 09', 1],
        [null, 1],
      ]),
    );
    expect(JSON.stringify(kept)).not.toContain('nobody.01');
    expect(JSON.stringify(kept)).not.toContain('not-the-password');
  });

  it('BR-65: after five wrong passwords in a row nobody signs in from there for a quarter of an hour', async () => {
    house.clock.set('2026-05-05T08:00:00Z');
    await signIn('qa.09', PASSWORD);
    const tried: number[] = [];
    for (let n = 0; n < 6; n++) tried.push((await signIn('qa.09', `guess-${n}`)).status);
    expect(tried).toEqual([401, 401, 401, 401, 401, 429]);
    const right = await signIn('qa.09', PASSWORD);
    expect([right.status, await right.json()]).toEqual([
      429,
      expect.objectContaining({
        detail: expect.stringMatching(
          /^Too many wrong tries from here: wait 15 min, or sign in at another workstation\. Open sessions go on\.$/,
        ),
      }),
    ]);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(850);
    expect((await signIn('admin.02', PASSWORD)).status).toBe(201);
    house.clock.set('2026-05-05T08:14:50Z');
    expect((await signIn('qa.09', PASSWORD)).status).toBe(429);
    house.clock.set('2026-05-05T08:16:30Z');
    expect((await signIn('qa.09', PASSWORD)).status).toBe(201);
  });

  it('neither passwords nor tokens are on the trail or in a table', async () => {
    const { token } = (await (await signIn('qa.09', PASSWORD)).json()) as { token: string };
    for (const { tableName } of house.running.db.reader.entityMetadatas) {
      const rows = JSON.stringify(await house.running.db.reader.query(`select * from "${tableName}"`));
      expect(rows).not.toContain(token);
      expect(rows).not.toContain(PASSWORD);
      expect(rows).not.toContain('given-by-admin');
    }
  });
});
