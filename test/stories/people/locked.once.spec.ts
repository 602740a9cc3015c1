import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { createApp, type Running } from '../../../src/app.js';
import { openApp, type House } from '../../setup/app.js';
import { stagePeople, toSign, Workstation } from '../../setup/workstation.js';

/** A login is locked by wrong tries; whoever is at work meanwhile goes on. */
describe('BR-65: wrong passwords lock a login', () => {
  let house: House;
  let qp: Workstation;

  beforeAll(async () => {
    house = await openApp(undefined, { access: { proxies: 1 } });
    await stagePeople(house.world);
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

  it('BR-65: five in a row lock it, and an alert is there at once for administrators and for QA of the sites', async () => {
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

  it('BR-65: an open session goes on reading and acting, but signs no more', async () => {
    expect((await qp.get('/api/products')).status).toBe(200);
    const draft = await toSign(house.world);
    expect(draft.seen).toBeTruthy();
    const scope = { kind: 'site', id: house.world.site('CSCC') };
    expect((await qp.post('/api/holds', { scope, reason: 'smoke in the corridor' })).status).toBe(201);
    const stopped = await sign();
    expect(stopped).toMatchObject({
      status: 429,
      body: { title: 'Too many attempts', retryAfter: expect.any(Number) },
    });
    expect(stopped.headers.get('retry-after')).toBe(String(stopped.body.retryAfter));
  });

  it('BR-60 BR-65: an administrator unlocks it, with a reason; then it signs', async () => {
    const unlock = (reason: string) =>
      house.world.as('admin.01').send('POST', `/api/people/${house.world.id('qp.11')}/unlock`, { reason });
    expect(codes((await unlock(' - ')).body)).toEqual(['reason-required']);
    expect((await unlock('Called back on the known number')).status).toBe(204);
    expect(codes((await unlock('Called back on the known number')).body)).toEqual(['login-not-locked']);
    expect((await sign()).status).toBe(201);
  });

  it('BR-65: an alert is acknowledged once, with a comment, and stays', async () => {
    const [{ id }] = (await alerts('qa.11')) as [Json];
    const say = (comment: string) => house.world.as('qa.11').send('POST', `/api/alerts/${id}/acknowledge`, { comment });
    expect(codes((await say('--')).body)).toEqual(['reason-required']);
    expect((await say('A typing error of the QP, by telephone')).status).toBe(204);
    expect(codes((await say('again')).body)).toEqual(['alert-acknowledged']);
    expect(await alerts('admin.01')).toEqual([]);
    expect(await alerts('admin.01', 'all')).toMatchObject([
      { acknowledgedBy: 'QA 11', comment: 'A typing error of the QP, by telephone' },
    ]);
  });

  it('BR-65: wrong tries at signing count with those at sign-in; a right one begins anew', async () => {
    await guess(3);
    expect(codes((await sign('wrong')).body)).toEqual(['password-wrong']);
    expect((await sign()).status).toBe(201);
    await guess(4);
    expect(codes((await sign('wrong')).body)).toEqual(['password-wrong']);
    expect((await sign()).status).toBe(429);
    const [alert] = (await alerts('qa.11')) as [Json];
    expect(alert.facts).toMatchObject({ at: 'signing', address: '127.0.0.1' });
  });

  it('BR-65: the try that locks takes no key: sent again it is answered as locked, not as done', async () => {
    await house.world
      .as('admin.01')
      .post(`/api/people/${house.world.id('qp.11')}/unlock`, { reason: 'asked by phone' });
    await guess(4);
    const { path, seen } = await toSign(house.world);
    const key = { 'idempotency-key': 'the-try-that-locks' };
    const body = { signature: { login: 'qp.11', password: 'wrong', seen } };
    expect((await qp.send('POST', path, body, key)).status).toBe(409);
    expect((await qp.send('POST', path, body, key)).status).toBe(429);
  });

  it('BR-65: guesses that are sent at once are counted like those sent in turn', async () => {
    const stranger = new Workstation(house.base);
    const body = (n: number) => ({ login: 'qa.12', password: `guess-${n}` });
    const sent = Array.from({ length: 12 }, (_, n) => stranger.post('/api/session', body(n)));
    const told = (await Promise.all(sent)).map((a) => a.status);
    expect(told.filter((s) => s === 401)).toHaveLength(5);
    expect(told.filter((s) => s === 429)).toHaveLength(7);
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

  it('BR-65: the lock, and tries that have not locked yet, survive a restart of the server', async () => {
    await house.world
      .as('admin.01')
      .post(`/api/people/${house.world.id('qp.11')}/unlock`, { reason: 'asked by phone' });
    await guess(4);
    await house.running.app.close();
    const again: Running = await createApp(house.config, house.clock, true);
    await again.app.listen(0, '127.0.0.1');
    const { port } = again.app.getHttpServer().address() as { port: number };
    const restarted = new Workstation(`http://127.0.0.1:${port}`);
    expect((await restarted.signIn('qa.14')).status).toBe(429);
    expect((await restarted.signIn('qp.11', 'guess-5')).status).toBe(401);
    expect((await restarted.signIn('qp.11')).status).toBe(429);
    await again.close();
  });
});
