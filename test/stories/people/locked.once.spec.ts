import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { createApp, type Running } from '../../../src/app.js';
import { SYSTEM, Work } from '../../../src/kernel/index.js';
import { openApp, type House } from '../../setup/app.js';
import { stagePeople, toSign, Workstation } from '../../setup/workstation.js';

/** Strangers wait where they are; whoever is at work goes on. */
describe('BR-65: wrong passwords make strangers wait', () => {
  let house: House;
  let qp: Workstation;

  beforeAll(async () => {
    house = await openApp(undefined, { access: { proxies: 1 } });
    await stagePeople(house.world);
    await house.world.addPerson('inspector.01', 'inspector 01', [{ role: 'inspector' }]);
    qp = new Workstation(house.base, '127.0.0.1');
    await qp.signIn('qp.11');
  });
  afterAll(() => house.close());

  const alerts = (login: string, show = 'open'): Promise<Json[]> =>
    house.world.as(login).get(`/api/alerts?show=${show}`);
  const guess = async (times: number, login = 'qp.11') => {
    const stranger = new Workstation(house.base, '203.0.113.9');
    const told: number[] = [];
    for (let n = 0; n < times; n++) told.push((await stranger.signIn(login, `guess-${n}`)).status);
    return told;
  };
  const sign = async (password = PASSWORD) => {
    const { path, seen } = await toSign(house.world);
    return qp.post(path, { signature: { login: 'qp.11', password, seen } });
  };

  it('BR-65: after five in a row there is a wait, and an alert is there at once for administrators and for QA of the sites', async () => {
    expect(await alerts('admin.01')).toEqual([]);
    expect(await guess(6)).toEqual([401, 401, 401, 401, 401, 429]);
    for (const login of ['admin.01', 'qa.11', 'qa.12']) {
      const [alert, ...others] = await alerts(login);
      expect(alert).toMatchObject({ kind: 'login-locked', login: 'qp.11', name: 'QP 11', acknowledgedBy: null });
      expect(alert!.facts).toMatchObject({ tries: 5, address: '203.0.113.9', at: 'sign-in' });
      expect(others).toEqual([]);
    }
    const [entry] = await house.world.as('qa.11').get('/api/trail?act=login.lock');
    expect(entry).toMatchObject({ outcome: 'done', actor: { kind: 'system' }, subjects: [{ name: 'QP 11' }] });
  });

  it('BR-65: QA of a site where the person holds no role hears nothing of it', async () => {
    await house.world.addSite('CCL', {
      name: 'Cellcolabs',
      organisation: 'Cellcolabs',
      kind: 'manufacturer',
      zone: 'Europe/Stockholm',
      language: 'sv',
    });
    await house.world.addPerson('qa.13', 'QA 13', [{ role: 'qa', site: 'CCL' }]);
    expect(await alerts('qa.13')).toEqual([]);
    const [{ id }] = (await alerts('admin.01')) as [Json];
    const answer = await house.world.as('qa.13').send('POST', `/api/alerts/${id}/acknowledge`, { comment: 'my own' });
    expect(answer.status).toBe(404);
  });

  it('BR-65: strangers hinder nobody: open sessions sign, lock and unlock, and the person signs in elsewhere', async () => {
    expect((await qp.get('/api/products')).status).toBe(200);
    expect((await sign()).status).toBe(201);
    expect((await qp.post('/api/session/lock')).status).toBe(204);
    expect((await qp.post('/api/session/unlock', { password: PASSWORD })).status).toBe(204);
    expect((await new Workstation(house.base, '10.0.0.7').signIn('qp.11')).status).toBe(201);
    const there = await new Workstation(house.base, '203.0.113.9').signIn('qp.11');
    expect(there).toMatchObject({ status: 429, body: { title: 'Too many attempts' } });
    expect(there.headers.get('retry-after')).toBe(String(there.body.retryAfter));
  });

  it('BR-65: a device on which the person signed in counts apart from others at its address', async () => {
    const browser = new Workstation(house.base, '10.0.0.8');
    const cookies = (await browser.signIn('qp.11')).headers.getSetCookie();
    const device = cookies.find((c) => c.startsWith('atmp_device='))!.split(';')[0]!;
    const neighbour = new Workstation(house.base, '10.0.0.8');
    for (let n = 0; n < 5; n++) await neighbour.signIn('qp.11', `guess-${n}`);
    expect((await neighbour.signIn('qp.11')).status).toBe(429);
    const body = { login: 'qp.11', password: PASSWORD };
    expect((await browser.send('POST', '/api/session', body, { cookie: device })).status).toBe(201);
  });

  it('BR-65: of an IPv6 address its network counts', async () => {
    const from = (n: number) => new Workstation(house.base, `2001:db8:7:1:${n}::1`);
    for (let n = 0; n < 5; n++) expect((await from(n).signIn('qa.19', `guess-${n}`)).status).toBe(401);
    expect((await from(9).signIn('qa.19')).status).toBe(429);
    expect((await new Workstation(house.base, '2001:db8:7:2::1').signIn('qa.19')).status).toBe(201);
  });

  it('BR-64: two administrators end the wait before its time, with a reason', async () => {
    const unlock = (reason: string) =>
      house.world.as('admin.01').send('POST', `/api/people/${house.world.id('qp.11')}/unlock`, { reason });
    expect(codes((await unlock(' - ')).body)).toEqual(['reason-required']);
    expect((await unlock('Called back on the known number')).status).toBe(204);
    expect((await new Workstation(house.base, '203.0.113.9').signIn('qp.11')).status).toBe(429);
    await house.world.confirm('admin.02');
    expect(codes((await unlock('Called back on the known number')).body)).toEqual(['login-not-locked']);
    expect((await new Workstation(house.base, '203.0.113.9').signIn('qp.11')).status).toBe(201);
  });

  it('BR-65: an alert is acknowledged once, with a comment, and stays', async () => {
    const [{ id }] = (await alerts('qa.11')) as [Json];
    const say = (comment: string) => house.world.as('qa.11').send('POST', `/api/alerts/${id}/acknowledge`, { comment });
    expect(codes((await say('--')).body)).toEqual(['reason-required']);
    expect((await say('A typing error of the QP, by telephone')).status).toBe(204);
    expect(codes((await say('again')).body)).toEqual(['alert-acknowledged']);
    expect((await alerts('admin.01')).map((a) => a.id)).not.toContain(id);
    expect((await alerts('admin.01', 'all')).find((a) => a.id === id)).toMatchObject({
      acknowledgedBy: 'QA 11',
      comment: 'A typing error of the QP, by telephone',
    });
  });

  it('BR-65: an open session counts its own wrong tries, and is ended by them', async () => {
    await guess(3);
    for (let n = 0; n < 4; n++) expect(codes((await sign('wrong')).body)).toEqual(['password-wrong']);
    expect((await sign()).status).toBe(201);
    for (let n = 0; n < 5; n++) expect(codes((await sign('wrong')).body)).toEqual(['password-wrong']);
    const over = await sign();
    expect(over.status).toBe(401);
    expect(over.body.detail).toContain('a password was typed wrong in it too often');
    const alert = (await alerts('qa.11')).find((a) => a.kind === 'session-closed')!;
    expect(alert.facts).toMatchObject({ tries: 5, address: '127.0.0.1', session: 'QP 11' });
    expect((await qp.signIn('qp.11')).status).toBe(201);
  });

  it('BR-65: however many tries there are, the trail is told of them in one sum for each login and window', async () => {
    const count = async (act: string) =>
      (await house.world.as('inspector.01').get(`/api/trail?act=${act}&limit=100`)).length;
    const [locks, sums] = [await count('login.lock'), await count('login.tries')];
    for (let n = 0; n < 30; n++) {
      const stranger = new Workstation(house.base, `198.51.100.${n}`);
      for (const login of ['qp.11', `typed-in-haste-${n}`]) await stranger.signIn(login, `guess-${n}`);
    }
    expect([await count('login.lock'), await count('login.tries')]).toEqual([locks, sums]);
    await house.world.at('2026-05-04T09:00:00Z');
    await new Workstation(house.base, '198.51.100.99').signIn('qp.11');
    const told: Json[] = await house.world.as('inspector.01').get('/api/trail?act=login.tries&limit=100');
    const of = (name: string | undefined) => told.filter((e) => e.subjects[0]?.name === name);
    expect(of('QP 11')).toHaveLength(1);
    expect(of('QP 11')[0]!.facts.tries).toBeGreaterThan(30);
    expect(of(undefined)).toMatchObject([{ facts: { tries: 30 } }]);
    expect(JSON.stringify(told)).not.toContain('typed-in-haste');
  });

  it('BR-65: while a source waits, a try writes nothing; it is told with the others of its window', async () => {
    await house.world.addPerson('qa.16', 'QA 16', []);
    const { writer } = house.running.db;
    const changes = async () => (await writer.query<[{ n: number }]>('select total_changes() as n'))[0].n;
    for (let n = 0; n < 5; n++) await guess(1, 'qa.16');
    const before = await changes();
    expect(await guess(20, 'qa.16')).toEqual(Array.from({ length: 20 }, () => 429));
    expect(await changes()).toBe(before);
    const [{ id }] = (await house.world.as('admin.01').get('/api/people')).filter((p: Json) => p.login === 'qa.16');
    const rows = () => writer.query<Json[]>('select total from login_try where "personId" = ?', [id]);
    expect(await rows()).toEqual([{ total: 5 }]);
    await house.world.at('2026-05-04T09:30:00Z');
    await guess(1, 'nobody.16');
    const told: Json[] = await house.world.as('inspector.01').get('/api/trail?act=login.tries&limit=100');
    expect(told.filter((e) => e.subjects[0]?.name === 'QA 16').map((e) => e.facts.tries)).toEqual([25]);
    expect(await rows()).toEqual([{ total: 0 }]);
  });

  it('BR-65: guesses that are sent at once are counted like those sent in turn', async () => {
    const stranger = new Workstation(house.base);
    const body = (n: number) => ({ login: 'qa.12', password: `guess-${n}` });
    const sent = Array.from({ length: 12 }, (_, n) => stranger.post('/api/session', body(n)));
    const told = (await Promise.all(sent)).map((a) => a.status);
    expect(told.filter((s) => s === 401)).toHaveLength(5);
    expect(told.filter((s) => s === 429)).toHaveLength(7);
  });

  it('BR-65: guesses that are sent at once in an open session are judged five times, and no answer tells the right one', async () => {
    await house.world.addPerson('qa.15', 'QA 15', []);
    const thief = new Workstation(house.base);
    expect((await thief.signIn('qa.15')).status).toBe(201);
    const body = (n: number) => ({ password: n === 30 ? PASSWORD : `guess-${n}` });
    const sent = Array.from({ length: 40 }, (_, n) => thief.post('/api/session/unlock', body(n)));
    const answers = (await Promise.all(sent)).map((a) => (a.body.closed ? 'closed' : a.status));
    expect(answers.filter((a) => a === 401).length).toBeLessThan(10); // the right one may come among the first
    expect(answers.filter((a) => !['closed', 401, 204].includes(a))).toEqual([]);
    expect((await thief.get('/api/session')).body).toMatchObject({ closed: true });
  });

  it('BR-65: a login that nobody has is answered the same, to the letter, and nobody is locked', async () => {
    const stranger = new Workstation(house.base);
    await house.world.addPerson('qa.14', 'QA 14', []);
    const told = async (login: string) => {
      const answers: Json[] = [];
      for (let n = 0; n < 7; n++) {
        const { status, body, headers } = await stranger.signIn(login, `guess-${n}`);
        const names = [...headers.keys()].filter((h) => h !== 'date');
        answers.push({ status, ...body, names, retryAfter: 'not compared' });
      }
      return answers;
    };
    expect(await told('nobody.77')).toEqual(await told('qa.14'));
    const all = await alerts('admin.01', 'all');
    expect(all.filter((a) => a.login === 'nobody.77')).toEqual([]);
    expect(all.filter((a) => a.login === 'qa.14')).toHaveLength(1);
  });

  it('BR-65: a wait, and tries that have not led to one yet, survive a restart of the server', async () => {
    const at = '203.0.113.77';
    for (let n = 0; n < 4; n++)
      for (const login of ['qp.11', 'nobody.78']) await new Workstation(house.base, at).signIn(login, `guess-${n}`);
    await house.running.app.close();
    const again: Running = await createApp(house.config, house.clock, true);
    await again.app.listen(0, '127.0.0.1');
    const { port } = again.app.getHttpServer().address() as { port: number };
    const restarted = new Workstation(`http://127.0.0.1:${port}`, at);
    for (const login of ['qp.11', 'nobody.78']) {
      expect((await restarted.signIn(login, 'guess-5')).status).toBe(401);
      expect((await restarted.signIn(login)).status).toBe(429);
    }
    await again.close();
  });
});

it('BR-65: who signed in before a restart, or just now, is answered at once where strangers of the same address wait', async () => {
  let house = await openApp('sqlite', { access: { proxies: 1 } });
  await stagePeople(house.world);
  const before = new Workstation(house.base, '10.0.1.1');
  await before.signIn('qa.11');
  const from = { scratch: house.scratch, now: house.clock.now(), world: house.world.keep() };
  await house.running.close();
  house = await openApp('sqlite', { access: { proxies: 1 }, from });
  const just = new Workstation(house.base, '10.0.1.2');
  await just.signIn('qa.12');
  const at = (token: string) => Object.assign(new Workstation(house.base, '203.0.113.1'), { token });
  const ask = async (token: string) => (await at(token).get('/api/session')).status;
  let release = () => undefined as void;
  const held = house.running.app.get(Work).write(SYSTEM, async (tx) => {
    await new Promise<void>((go) => (release = go)); // wrong tries wait to be written
    tx.record({ act: 'thing.look', subjects: [] });
  });
  const crowd = Array.from({ length: 60 }, async (_, n) => (await at('').signIn(`nobody.${n}`, 'guess')).status);
  expect(await Promise.race(crowd)).toBe(429); // 50 of this address wait
  const statuses = await Promise.all([before.token, just.token].map(ask));
  release();
  await Promise.all([held, ...crowd]);
  expect(statuses).toEqual([200, 200]);
  await house.close();
});
