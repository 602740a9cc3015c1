import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Json } from '../../../demo/world/client.js';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessFrom } from '../../../src/kernel/index.js';
import { openApp, type House } from '../../setup/app.js';
import { startCrooked, type Crooked } from '../../setup/crooked.js';
import { freePort } from '../../setup/postgres.js';
import { stagePeople, Workstation } from '../../setup/workstation.js';

type Lies = (asked: URLSearchParams) => object;

/** To the directory and back with a code; what the page is told, or `in`. */
async function visitTo(house: House, crooked: Crooked, lies: Lies = () => ({})): Promise<string> {
  const desk = new Workstation(house.base);
  const sent = await desk.get('/api/directory/enter');
  const asked = new URL(sent.headers.get('location')!).searchParams;
  crooked.lies = { nonce: asked.get('nonce'), ...lies(asked) };
  const cookie = sent.headers.getSetCookie()[0]!.split(';')[0]!;
  const path = `/api/directory/callback?code=x&state=${asked.get('state')}`;
  const back = await desk.send('GET', path, undefined, { cookie });
  const to = back.headers.get('location')!;
  expect(back.headers.getSetCookie().some((c) => c.startsWith('atmp_session'))).toBe(to === '/');
  return to === '/' ? 'in' : new URLSearchParams(to.split('#')[1]).get('trouble')!;
}

async function link({ world }: House, login: string, by: string, value: string): Promise<void> {
  const { id } = await world.as('admin.01').post(`/api/people/${world.id(login)}/links`, { by, value });
  await world.as('admin.02').post(`/api/links/${id}/approve`);
}

async function allRows({ running }: House): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { tableName } of running.db.reader.entityMetadatas.filter((m) => m.tableName !== 'trail_checkpoint'))
    counts[tableName] = (await running.db.reader.query<object[]>(`select 1 from "${tableName}"`)).length;
  return counts;
}

describe('An answer of the directory is taken only when all of it is as it was asked for', () => {
  let house: House;
  let crooked: Crooked;

  beforeAll(async () => {
    crooked = await startCrooked('atmp');
    const { issuer } = crooked;
    const settings = { issuer, clientId: 'atmp', clientSecret: 'x', claim: 'employee', name: 'Region H' };
    const directory = { ...settings, localPasswords: true };
    house = await openApp(undefined, { access: { ownUrl: 'http://127.0.0.1:9', directory } });
    await stagePeople(house.world);
    await house.world.addPerson('inspector.01', 'inspector 01', [{ role: 'inspector' }]);
    await link(house, 'qp.11', 'subject', 'u-200');
    await link(house, 'qa.12', 'claim', 'E-12');
  });
  afterAll(async () => {
    crooked.close();
    await house.close();
  });
  beforeEach(() => void Object.assign(crooked, { lies: {}, forges: false }));

  const visit = (lies?: Lies) => visitTo(house, crooked, lies);

  it('asks with PKCE, state and nonce, and for a fresh proof', async () => {
    const sent = await new Workstation(house.base).get('/api/directory/enter');
    const asked = new URL(sent.headers.get('location')!).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      prompt: 'login',
      max_age: '0',
    });
    expect(sent.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^atmp_visit_[0-9a-f]{16}=[\w-]+; Max-Age=600; Path=\/api\/directory; .*HttpOnly; SameSite=Lax$/,
      ),
    ]);
  });

  it('one that is right goes in', async () => {
    expect(await visit()).toBe('in');
  });

  it.each<[string, Lies]>([
    ['another nonce', () => ({ nonce: 'of another visit' })],
    ['no nonce', () => ({ nonce: undefined })],
    ['another audience', () => ({ aud: 'somebody-else' })],
    ['another issuer', () => ({ iss: 'https://elsewhere.example' })],
    ['over already', () => ({ exp: Math.floor(Date.now() / 1000) - 120 })],
    ['proved long before the visit began', () => ({ auth_time: Math.floor(Date.now() / 1000) - 120 })],
    ['proved just before the visit began', () => ({ auth_time: Math.floor(Date.now() / 1000) - 10 })],
    ['proved in a time to come', () => ({ auth_time: Math.floor(Date.now() / 1000) + 60 })],
    ['no time of the proof', () => ({ auth_time: undefined })],
  ])('%s: nobody goes in', async (_, lies) => {
    expect(await visit(lies)).toBe('failed');
  });

  it('a signature of another key: nobody goes in', async () => {
    crooked.forges = true;
    expect(await visit()).toBe('failed');
  });

  it('21 CFR 11.100: a claim leads to one person of the directory: a second subject that has it too does not go in', async () => {
    const as = (sub: string) => () => ({ sub, employee: 'E-12' });
    expect([await visit(as('u-12')), await visit(as('u-12'))]).toEqual(['in', 'in']);
    expect(await visit(as('u-13'))).toBe('unknown');
    expect(await visit(as('u-200'))).toBe('unknown'); // linked by subject as somebody else
    expect(await visit(as('u-12'))).toBe('in');
    const bound: Json[] = await house.world.as('inspector.01').get('/api/trail?act=directory-link.bind');
    expect(bound.map((e) => e.facts)).toEqual([{ subject: 'u-12' }]);
    expect(await house.verify()).toMatchObject({ difference: null });
  });

  it('BR-65: the trail is told of them in one sum when their window is over', async () => {
    house.clock.set('2026-05-04T10:00:00Z');
    await new Workstation(house.base).signIn('nobody.01');
    const kept: Json[] = await house.world.as('inspector.01').get('/api/trail?act=login.tries&limit=100');
    expect(kept).toMatchObject([{ facts: { tries: 10 } }]);
  });

  it('local passwords work beside it where the settings allow that, for an emergency', async () => {
    expect((await new Workstation(house.base).signIn('qp.11')).status).toBe(201);
  });
});

describe('A directory whose issuer ends in a slash, and people who reach us by HTTPS', () => {
  let house: House;
  let crooked: Crooked;

  beforeAll(async () => {
    crooked = await startCrooked('atmp', '/tenant/');
    const secret = join(mkdtempSync(join(tmpdir(), 'atmp-secret-')), 'secret');
    writeFileSync(secret, 'x\n');
    const named = { ATMP_OIDC_ISSUER: crooked.issuer, ATMP_OIDC_CLIENT: 'atmp', ATMP_OIDC_SECRET_FILE: secret };
    const { ownUrl, directory } = accessFrom({ ...named, ATMP_URL: 'https://atmp.example/' }, 'production');
    house = await openApp(undefined, { access: { ownUrl, directory } });
    await stagePeople(house.world);
    await house.world.addPerson('inspector.01', 'inspector 01', [{ role: 'inspector' }]);
    await link(house, 'qp.11', 'subject', 'u-200');
  });
  afterAll(async () => {
    crooked.close();
    await house.close();
  });

  const begin = async () => {
    const sent = await new Workstation(house.base).get('/api/directory/enter');
    const asked = new URL(sent.headers.get('location')!).searchParams;
    crooked.lies = { nonce: asked.get('nonce') };
    return { cookie: sent.headers.getSetCookie()[0]!, state: asked.get('state')!, back: asked.get('redirect_uri') };
  };
  const comeBack = async (state: string, cookie: string): Promise<string> => {
    const path = `/api/directory/callback?code=x&state=${state}`;
    return (await new Workstation(house.base).send('GET', path, undefined, { cookie })).headers.get('location')!;
  };

  it('the issuer is taken to the letter, and a linked person goes in', async () => {
    const { cookie, state, back } = await begin();
    expect(back).toBe('https://atmp.example/api/directory/callback');
    expect(await comeBack(state, cookie.split(';')[0]!)).toBe('/');
  });

  it('no neighbouring host can plant the cookie of a visit; none of another visit or made up is taken', async () => {
    const { cookie, state } = await begin();
    expect(cookie).toMatch(
      /^__Host-atmp_visit_[0-9a-f]{16}=[\w-]+; Max-Age=600; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    const [name, value] = cookie.split(';')[0]!.split('=') as [string, string];
    const other = (await begin()).cookie.split(';')[0]!.split('=')[1]!;
    const planted = [`${name.replace('__Host-', '')}=${value}`, `${name}=${other}`, `${name}=%%%`, `${name}=`];
    for (const wrong of [...planted, '']) expect(await comeBack(state, wrong)).toBe('/directory#trouble=stale');
  });

  it('a browser is on three visits at once: the next takes back the oldest, so that its cookies always fit a request', async () => {
    const desk = new Workstation(house.base);
    let kept: string[] = [];
    const go = async () => {
      const sent = await desk.send('GET', '/api/directory/enter', undefined, { cookie: kept.join('; ') });
      for (const line of sent.headers.getSetCookie()) {
        const [cookie, name] = /^(.+?)=[^;]*/.exec(line)!;
        kept = kept.filter((one) => !one.startsWith(`${name}=`));
        if (!/Expires=Thu, 01 Jan 1970/.test(line)) kept.push(cookie);
        else expect(line).toMatch(/^__Host-.*; Path=\/; .*Secure/);
      }
      return sent.status;
    };
    for (let n = 0; n < 5; n++) expect(await go()).toBe(302);
    expect(kept).toHaveLength(3);
    const [oldest] = kept;
    expect(await go()).toBe(302);
    expect(kept).toHaveLength(3);
    expect(kept).not.toContain(oldest);
    kept = Array.from({ length: 20 }, (_, n) => `__Host-atmp_visit_${String(n).padStart(16, '0')}=x`);
    expect(await go()).toBe(302);
    expect(kept).toHaveLength(3);
  });

  it.each(['enter', 'sign', 'unlock'])('a page of another site sends nobody to %s: 403, and no cookie', async (way) => {
    const desk = new Workstation(house.base);
    await desk.signIn('qa.11');
    const path = `/api/directory/${way}?ask=0123456789abcdef0123456789abcdef`.replace(/enter.*/, 'enter');
    for (const site of ['cross-site', 'same-site']) {
      const sent = await desk.send('GET', path, undefined, { 'sec-fetch-site': site });
      expect([sent.status, sent.headers.getSetCookie()]).toEqual([403, []]);
    }
    for (const site of ['same-origin', 'none'])
      expect((await desk.send('GET', path, undefined, { 'sec-fetch-site': site })).status).toBe(302);
  });

  it('visits that nobody ends leave nothing behind', async () => {
    const before = await allRows(house);
    for (let n = 0; n < 50; n++) await begin();
    expect(await allRows(house)).toEqual(before);
  });
});

it('a directory that does not answer leads to a page that says so', async () => {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const settings = { issuer, clientId: 'atmp', clientSecret: 'x', claim: 'sub', name: 'Region H' };
  const directory = { ...settings, localPasswords: false };
  const house = await openApp(undefined, { access: { ownUrl: 'http://127.0.0.1:9', directory } });
  const sent = await new Workstation(house.base).get('/api/directory/enter');
  expect([sent.status, sent.headers.get('location')]).toEqual([302, '/directory#trouble=away']);
  await house.close();
});
