import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { openApp, type House } from '../../setup/app.js';
import { stagePeople, toSign, Workstation } from '../../setup/workstation.js';

/** Hard case 14: "just for today". Nothing stops a right password, but everything shows where it was used. */
describe('BR-65: the Qualified Person shares the password', () => {
  let house: House;
  let own: Workstation;
  let colleague: Workstation;

  beforeAll(async () => {
    house = await openApp(undefined, { access: { proxies: 1 } });
    await stagePeople(house.world);
    house.clock.wait(20);
    own = new Workstation(house.base, '10.1.0.7');
    colleague = new Workstation(house.base, '10.2.0.9');
  });
  afterAll(() => house.close());

  const alerts = (login = 'qa.11'): Promise<Json[]> => house.world.as(login).get('/api/alerts');
  const sign = async (at: Workstation): Promise<Json> => {
    const { path, seen } = await toSign(house.world);
    const { status, body } = await at.post(path, { signature: { login: 'qp.11', password: PASSWORD, seen } });
    expect(status).toBe(201);
    return body;
  };

  it('one session, also opened anew at the same workstation, is nothing to speak of', async () => {
    await own.signIn('qp.11', PASSWORD, { siteId: house.world.site('CSCC') });
    await own.signIn('qp.11', PASSWORD, { siteId: house.world.site('CSCC') });
    expect(await alerts()).toEqual([]);
    expect((await own.me()).beside).toBeNull();
    await sign(own);
  });

  it('a second one at another site is flagged: alert, mark on both, notice in the first', async () => {
    await colleague.signIn('qp.11', PASSWORD, { siteId: house.world.site('RH') });
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      kind: 'two-places',
      name: 'QP 11',
      site: 'Rigshospitalet',
      facts: { address: '10.2.0.9', otherAddress: '10.1.0.7', otherSite: 'Cardiology Stem Cell Centre' },
    });
    expect((await own.me()).beside).toMatchObject({ address: '10.2.0.9', site: 'Rigshospitalet' });
    expect((await colleague.me()).beside).toMatchObject({ address: '10.1.0.7' });
    const listed: Json[] = (await own.get('/api/sessions')).body;
    expect(
      listed
        .filter((s) => s.beside && !s.locked)
        .map((s) => s.address)
        .sort(),
    ).toContain('10.2.0.9');
    await sign(colleague);
  });

  it('the notice stays until it is read, also when the other session is over', async () => {
    const { sessionId } = (await own.me()).beside;
    expect((await own.post(`/api/sessions/${sessionId}/end`)).status).toBe(204);
    expect((await colleague.get('/api/session')).status).toBe(401);
    expect((await own.me()).beside).toMatchObject({ address: '10.2.0.9', sessionId: null });
    expect((await own.post('/api/session/notice')).status).toBe(204);
    expect((await own.me()).beside).toBeNull();
    expect((await own.post('/api/session/notice')).status).toBe(404);
  });

  it('a session that waits locked elsewhere is not in use; unlocked beside another one it is', async () => {
    house.clock.wait(16);
    await colleague.signIn('qp.11', PASSWORD, { siteId: house.world.site('RH') });
    expect(await alerts()).toHaveLength(1);
    expect((await own.post('/api/session/unlock', { password: PASSWORD })).status).toBe(204);
    expect(await alerts()).toHaveLength(2);
    expect((await colleague.me()).beside).toMatchObject({ address: '10.1.0.7' });
  });

  it('21 CFR 11.300: every signature of the period is listed, with session, workstation and record', async () => {
    await sign(own);
    const path = `/api/people/${house.world.id('qp.11')}/signatures`;
    const list: Json[] = await house.world.as('qa.11').get(`${path}?from=2026-05-04&to=2026-05-04`);
    expect(list.map((s) => [s.session.address, s.session.site, s.session.beside])).toEqual([
      ['10.1.0.7', 'Cardiology Stem Cell Centre', true],
      ['10.2.0.9', 'Rigshospitalet', true],
      ['10.1.0.7', 'Cardiology Stem Cell Centre', true],
    ]);
    expect(list[0]).toMatchObject({
      meaning: expect.any(String),
      kind: 'product',
      record: expect.stringMatching(/^SALINE-\d+ v1$/),
      recordHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      means: 'password',
      zone: 'Europe/Copenhagen',
      session: { of: 'QP 11' },
    });
    expect(await house.world.as('qa.11').get(`${path}?from=2026-05-05`)).toEqual([]);
    expect((await house.world.as('admin.01').send('GET', path)).status).toBe(403);
  });

  it('the cookie goes by HTTPS alone where the proxy says that the way is HTTPS', async () => {
    const data = { login: 'qa.11', password: PASSWORD };
    const sent = (proto: string) => colleague.send('POST', '/api/session', data, { 'x-forwarded-proto': proto });
    expect((await sent('https')).headers.get('set-cookie')).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
    expect((await sent('http')).headers.get('set-cookie')).not.toContain('Secure');
  });

  it('a site where somebody holds no role is none to sign in for', async () => {
    const stranger = new Workstation(house.base);
    const answer = await stranger.signIn('qa.11', PASSWORD, { siteId: house.world.site('RH') });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'siteId' }] } });
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
