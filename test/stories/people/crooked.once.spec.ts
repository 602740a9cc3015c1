import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Json } from '../../../demo/world/client.js';
import { openApp, type House } from '../../setup/app.js';
import { startCrooked, type Crooked } from '../../setup/crooked.js';
import { freePort } from '../../setup/postgres.js';
import { stagePeople, Workstation } from '../../setup/workstation.js';

describe('An answer of the directory is taken only when all of it is as it was asked for', () => {
  let house: House;
  let crooked: Crooked;

  beforeAll(async () => {
    crooked = await startCrooked('atmp');
    const { issuer } = crooked;
    const settings = { issuer, clientId: 'atmp', clientSecret: 'x', claim: 'sub', name: 'Region H' };
    const directory = { ...settings, localPasswords: true };
    house = await openApp(undefined, { access: { ownUrl: 'http://127.0.0.1:9', directory } });
    await stagePeople(house.world);
    const { id } = await house.world
      .as('admin.01')
      .post(`/api/people/${house.world.id('qp.11')}/links`, { by: 'subject', value: 'u-200' });
    await house.world.as('admin.02').post(`/api/links/${id}/approve`);
  });
  afterAll(async () => {
    crooked.close();
    await house.close();
  });
  beforeEach(() => void Object.assign(crooked, { lies: {}, forges: false }));

  /** To the directory and back with a code; what the page is told, or `in`. */
  async function visit(lies: (asked: URLSearchParams) => object = () => ({})): Promise<string> {
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
      expect.stringMatching(/^atmp_visit=[\w-]{43}; Max-Age=600; Path=\/api\/directory; .*HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('one that is right goes in', async () => {
    expect(await visit()).toBe('in');
  });

  it.each<[string, (asked: URLSearchParams) => object]>([
    ['another nonce', () => ({ nonce: 'of another visit' })],
    ['no nonce', () => ({ nonce: undefined })],
    ['another audience', () => ({ aud: 'somebody-else' })],
    ['another issuer', () => ({ iss: 'https://elsewhere.example' })],
    ['over already', () => ({ exp: Math.floor(Date.now() / 1000) - 120 })],
    ['proved before the visit began', () => ({ auth_time: Math.floor(Date.now() / 1000) - 120 })],
    ['no time of the proof', () => ({ auth_time: undefined })],
  ])('%s: nobody goes in', async (_, lies) => {
    expect(await visit(lies)).toBe('failed');
  });

  it('a signature of another key: nobody goes in', async () => {
    crooked.forges = true;
    expect(await visit()).toBe('failed');
  });

  it('BR-65: the trail is told of them in one sum when their window is over', async () => {
    house.clock.set('2026-05-04T10:00:00Z');
    await new Workstation(house.base).signIn('nobody.01');
    const kept: Json[] = await house.world.as('qa.11').get('/api/trail?act=login.tries&limit=100');
    expect(kept).toMatchObject([{ facts: { tries: 8 } }]);
  });

  it('local passwords work beside it where the settings allow that, for an emergency', async () => {
    expect((await new Workstation(house.base).signIn('qp.11')).status).toBe(201);
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
