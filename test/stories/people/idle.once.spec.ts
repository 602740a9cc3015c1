import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { openApp, type House } from '../../setup/app.js';
import { rowCounts } from '../../setup/counts.js';
import { stagePeople, Workstation } from '../../setup/workstation.js';

describe('A session that nobody uses is locked by the server', () => {
  let house: House;
  let qa: Workstation;

  beforeAll(async () => {
    house = await openApp();
    await stagePeople(house.world);
    qa = new Workstation(house.base);
  });
  afterAll(() => house.close());

  const fresh = async (login = 'qa.11') => {
    await qa.signIn(login);
    return qa;
  };
  const acts = async () => {
    const scope = { kind: 'site', id: house.world.site('CSCC') };
    return (await qa.post('/api/holds', { scope, reason: 'smoke in the corridor' })).status;
  };

  it('BR-65: after a quarter of an hour reading and acting answer 401, with a mark for the page', async () => {
    await fresh();
    house.clock.wait(14);
    expect((await qa.get('/api/products')).status).toBe(200);
    house.clock.wait(14);
    expect(await acts()).toBe(201);
    house.clock.wait(16);
    expect(await qa.get('/api/products')).toMatchObject({
      status: 401,
      body: { title: 'Locked', locked: { name: 'QA 11' } },
    });
    expect(await acts()).toBe(401);
    expect((await qa.get('/api/session')).status).toBe(401);
  });

  it('BR-65: the same person unlocks it with the password, and goes on where they were', async () => {
    expect(await qa.post('/api/session/unlock', { password: 'not-mine' })).toMatchObject({
      status: 401,
      body: { detail: 'Login or password is not right' },
    });
    expect(await acts()).toBe(401);
    expect((await qa.post('/api/session/unlock', { password: PASSWORD })).status).toBe(204);
    expect(await acts()).toBe(201);
  });

  it('BR-65: another person does not unlock it with a password of their own; they sign in instead', async () => {
    await house.world.as('qa.12').post('/api/session/password', { oldPassword: PASSWORD, newPassword: 'lilla mus 9x' });
    house.clock.wait(16);
    expect((await qa.post('/api/session/unlock', { password: 'lilla mus 9x' })).status).toBe(401);
    const other = new Workstation(house.base);
    expect((await other.signIn('qa.12', 'lilla mus 9x')).status).toBe(201);
    expect((await qa.get('/api/products')).status).toBe(401);
  });

  it('a page that refreshes itself keeps no session awake', async () => {
    await fresh();
    for (let minute = 0; minute < 16; minute += 4) {
      house.clock.wait(4);
      await qa.send('GET', '/api/products', undefined, { 'atmp-unattended': '1' });
    }
    expect((await qa.get('/api/products')).status).toBe(401);
  });

  it('somebody who leaves locks the screen; it opens with the password alone', async () => {
    await fresh();
    expect((await qa.post('/api/session/lock')).status).toBe(204);
    expect(await qa.get('/api/session')).toMatchObject({ status: 401, body: { locked: { name: 'QA 11' } } });
    expect((await qa.post('/api/session/unlock', { password: PASSWORD })).status).toBe(204);
    expect((await qa.get('/api/session')).status).toBe(200);
  });

  it('BR-60: a bench is locked sooner where the site says so, once two administrators did; the old value stays on the trail', async () => {
    await fresh();
    const path = `/api/sites/${house.world.site('CSCC')}/access`;
    const set = (reason: string) =>
      house.world.as('admin.01').send('POST', path, { idleMinutes: 3, secondFactor: 'optional', reason });
    expect(codes((await set('')).body.reasons ? (await set('')).body : (await set(' - ')).body)).toEqual([
      'reason-required',
    ]);
    expect((await set('Procedure P-12: benches')).status).toBe(204);
    expect((await qa.me()).idleMinutes).toBe(15);
    await house.world.confirm('admin.02');
    expect((await qa.me()).idleMinutes).toBe(3);
    house.clock.wait(4);
    expect((await qa.get('/api/products')).status).toBe(401);
    const [entry] = (await house.world.as('qa.11').get('/api/trail?act=site.set-access&outcome=done')) as [Json];
    expect(entry).toMatchObject({ reason: 'Procedure P-12: benches', facts: { idleMinutes: 3 } });
  });

  it('use is no act: reading leaves no entry and no record', async () => {
    await qa.signIn('qa.12', 'lilla mus 9x');
    const before = await rowCounts(house.running.db.reader);
    for (let n = 0; n < 5; n++) {
      house.clock.wait(1);
      await qa.get('/api/products');
    }
    expect(await rowCounts(house.running.db.reader)).toEqual(before);
  });

  it('BR-65: a session that is ended is over at once: by its person elsewhere, or by an administrator with a reason', async () => {
    await fresh();
    const elsewhere = new Workstation(house.base);
    await elsewhere.signIn('qa.11');
    const listed: Json[] = (await elsewhere.get('/api/sessions')).body;
    expect(listed.filter((s) => s.own)).toHaveLength(1);
    const [{ id }] = listed.filter((s) => !s.own && !s.locked).slice(-1) as [Json];
    expect((await elsewhere.post(`/api/sessions/${id}/end`)).status).toBe(204);
    expect((await qa.get('/api/products')).status).toBe(401);
    expect((await elsewhere.post(`/api/sessions/${id}/end`)).status).toBe(404);

    const [mine] = ((await elsewhere.get('/api/sessions')).body as Json[]).filter((s) => s.own);
    const stranger = await house.world.as('admin.01').send('POST', `/api/sessions/${mine.id}/end`);
    expect(stranger.status).toBe(404);
    const path = `/api/people/${house.world.id('qa.11')}/sessions/${mine.id}/end`;
    const end = (reason: string) => house.world.as('admin.01').send('POST', path, { reason });
    expect(codes((await end(' . ')).body)).toEqual(['reason-required']);
    expect((await end('The tablet was lost')).status).toBe(204);
    expect((await elsewhere.get('/api/products')).status).toBe(401);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
