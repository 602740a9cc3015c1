import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { openApp, type House } from '../../setup/app.js';
import { startDirectory, Surfer, type TestDirectory } from '../../setup/directory.js';
import { freePort } from '../../setup/postgres.js';
import { stagePeople, toSign, Workstation } from '../../setup/workstation.js';

/** Everything over HTTP, with a real OpenID provider beside. */
describe("The hospital's own directory", () => {
  let house: House;
  let directory: TestDirectory;

  beforeAll(async () => {
    const port = await freePort();
    const ownUrl = `http://127.0.0.1:${port}`;
    directory = await startDirectory(`${ownUrl}/api/directory/callback`);
    const { issuer, client } = directory;
    const settings = { issuer, clientId: client.id, clientSecret: client.secret, claim: 'employee_number' };
    const access = { ownUrl, directory: { ...settings, name: 'Region H', localPasswords: false } };
    house = await openApp(undefined, { access, listenOn: port });
    await stagePeople(house.world);
  });
  afterAll(async () => {
    await house.close();
    await directory.close();
  });

  const admin = (n: number) => house.world.as(`admin.0${n}`);
  const link = async (login: string, by: string, value: string): Promise<string> => {
    const { id } = await admin(1).post(`/api/people/${house.world.id(login)}/links`, { by, value });
    await admin(2).post(`/api/links/${id}/approve`);
    return id;
  };
  const surfer = (person: string): Surfer => Object.assign(new Surfer(), { person });
  const ASK = '0123456789abcdef0123456789abcdef';
  /** What the last address tells, behind its #. */
  const told = (address: string) => Object.fromEntries(new URLSearchParams(new URL(address).hash.slice(1)));

  async function enter(person: string): Promise<{ at: string; desk: Workstation }> {
    const browser = surfer(person);
    const at = await browser.go(`${house.base}/api/directory/enter`, /\/(directory#.*)?$/);
    const desk = new Workstation(house.base);
    desk.token = browser.cookie('atmp_session') ?? '';
    return { at, desk };
  }

  /** The small window that opens at a signature: it starts from the session of the page. */
  async function prove(
    desk: Workstation,
    person: string,
    what: { path: string; seen?: string } | 'unlock',
  ): Promise<Record<string, string>> {
    const { path = '', seen = '' } = what === 'unlock' ? {} : what;
    const query = new URLSearchParams({ ask: ASK, ...(path && { act: path }), ...(seen && { seen }) });
    const purpose = path ? 'sign' : 'unlock';
    const started = await desk.get(`/api/directory/${purpose}?${query.toString()}`);
    expect(started.status).toBe(302);
    const browser = surfer(person);
    browser.take(house.base, started.headers);
    return told(await browser.go(started.headers.get('location')!, /\/directory#/));
  }

  it('is named to everybody, so that the page can show its button', async () => {
    expect((await new Workstation(house.base).get('/api/directory')).body).toEqual({ name: 'Region H' });
  });

  it('whom it knows and we do not gets a page that says so, and no account', async () => {
    const { at, desk } = await enter('u-100');
    expect(told(at)).toEqual({ trouble: 'unknown' });
    expect(desk.token).toBe('');
    expect((await admin(1).get('/api/people')).map((p: Json) => p.login)).not.toContain('u-100');
    await house.world.addPerson('inspector.11', 'inspector 11', [{ role: 'inspector' }]);
    const [kept] = await house.world.as('inspector.11').get('/api/trail?act=session.open&outcome=refused');
    expect(kept.refused.reasons).toMatchObject([{ code: 'sign-in-failed', facts: { login: 'E-u-100' } }]);
  });

  it('BR-64: a link is asked for by one administrator and approved by another', async () => {
    const path = `/api/people/${house.world.id('qp.11')}/links`;
    const { id } = await admin(1).post(path, { by: 'claim', value: 'E-u-200' });
    expect(codes((await admin(1).send('POST', `/api/links/${id}/approve`)).body)).toEqual(['second-administrator']);
    expect(told((await enter('u-200')).at)).toEqual({ trouble: 'unknown' });
    expect((await admin(2).send('POST', `/api/links/${id}/approve`)).status).toBe(204);
    expect(codes((await admin(2).send('POST', `/api/links/${id}/approve`)).body)).toEqual([
      'nothing-asked',
      'directory-link-taken',
    ]);
    const other = await admin(1).send('POST', `/api/people/${house.world.id('qa.11')}/links`, {
      by: 'claim',
      value: 'E-u-200',
    });
    expect(codes(other.body)).toEqual(['directory-link-taken']);
  });

  it('BR-64: what an administrator asked for who has gone since is not approved', async () => {
    await house.world.addPerson('admin.09', 'administrator 09', [{ role: 'administrator' }]);
    const path = `/api/people/${house.world.id('qa.11')}/links`;
    const { id } = await house.world.as('admin.09').post(path, { by: 'claim', value: 'E-u-909' });
    await admin(1).post(`/api/people/${house.world.id('admin.09')}/end`, { reason: 'Left the hospital' });
    expect(codes((await admin(2).send('POST', `/api/links/${id}/approve`)).body)).toEqual(['asker-gone']);
  });

  it('a linked person signs in, by claim or by subject', async () => {
    const { at, desk } = await enter('u-200');
    expect(new URL(at).pathname).toBe('/');
    expect(await desk.me()).toMatchObject({ login: 'qp.11', means: 'directory', directory: true });
    await link('qa.12', 'subject', 'u-300');
    expect(await (await enter('u-300')).desk.me()).toMatchObject({ login: 'qa.12' });
  });

  it('the local password of a linked person opens and signs nothing', async () => {
    const desk = new Workstation(house.base);
    expect(await desk.signIn('qp.11')).toMatchObject({ status: 401, body: { directory: true } });
    expect(await desk.signIn('qp.11', 'not-the-password')).toMatchObject({
      body: { detail: 'Login or password is not right' },
    });
    const { desk: own } = await enter('u-200');
    const { path, seen } = await toSign(house.world);
    const stop = await own.post(path, { signature: { login: 'qp.11', password: PASSWORD, seen } });
    expect(codes(stop.body)).toEqual(['directory-only']);
  });

  it('BR-59: signs with a proof that the directory gave a moment ago; it is good for one signature', async () => {
    const { desk } = await enter('u-200');
    const { path, seen } = await toSign(house.world);
    const { proof, login, ask } = await prove(desk, 'u-200', { path, seen });
    expect({ login, ask }).toEqual({ login: 'qp.11', ask: ASK });
    expect((await desk.post(path, { signature: { login, proof, seen } })).status).toBe(201);
    const again = await desk.post(path, { signature: { login, proof, seen } });
    expect(codes(again.body)).toEqual(['password-wrong']);
    const [signature] = await house.world.as('qa.11').get(`/api/people/${house.world.id('qp.11')}/signatures`);
    expect(signature).toMatchObject({ means: 'directory' });
    const kept = JSON.stringify(await house.running.db.reader.query('select * from directory_used'));
    expect(kept).not.toContain(proof);
  });

  it('BR-59: a proof is for one person, session, act and record, and is over after two minutes', async () => {
    const { desk } = await enter('u-200');
    const [one, other, between] = [await toSign(house.world), await toSign(house.world), await toSign(house.world)];
    const sign = async (at: Workstation, login: string, proof: string | undefined, { path, seen } = one) => {
      const { status, body } = await at.post(path, { signature: { login, proof, seen } });
      return status === 409 ? codes(body).join() : String(status);
    };
    const fresh = async (person = 'u-200') => (await prove(desk, person, one)).proof;
    const { desk: elsewhere } = await enter('u-200');
    expect(await sign(elsewhere, 'qp.11', await fresh())).toBe('password-wrong');
    expect(await sign(desk, 'qp.11', await fresh('u-300'))).toBe('password-wrong');
    expect(await sign(desk, 'qa.12', await fresh('u-300'))).toBe('not-your-login');
    const right = (await prove(desk, 'u-200', between)).proof; // so that no login is locked by all these tries
    expect(await sign(desk, 'qp.11', right, between)).toBe('201');
    expect(await sign(desk, 'qp.11', await fresh(), other)).toBe('password-wrong');
    expect(await sign(desk, 'qp.11', await fresh(), { ...one, path: other.path })).toBe('password-wrong');
    expect(await sign(desk, 'qp.11', await fresh(), { ...one, seen: other.seen })).toBe('password-wrong');
    const proof = await fresh();
    house.clock.wait(1.9);
    expect(await sign(desk, 'qp.11', proof)).toBe('201');
    const late = (await prove(desk, 'u-200', other)).proof;
    house.clock.wait(2.1);
    expect(await sign(desk, 'qp.11', late, other)).toBe('password-wrong');
    expect(await sign(desk, 'qp.11', undefined, other)).toBe('400');
  });

  it('BR-44: a second person proves to the directory too, in the session of the first', async () => {
    const { desk } = await enter('u-200');
    const scope = { kind: 'site', id: house.world.site('CSCC') };
    const hold = (await desk.post('/api/holds', { scope, reason: 'smoke in the corridor' })).body;
    const qa = await enter('u-300');
    const path = `/api/holds/${hold.id}/lift`;
    const own = await prove(qa.desk, 'u-300', { path, seen: hold.hash });
    const second = await prove(qa.desk, 'u-200', { path, seen: hold.hash });
    const lift = {
      reason: 'false alarm',
      signature: { login: own.login, proof: own.proof, seen: hold.hash },
      qp: { login: second.login, proof: second.proof, seen: hold.hash },
    };
    const answer = await qa.desk.post(path, lift);
    expect(answer.status === 409 ? codes(answer.body) : answer.status).toEqual(['not-your-site']); // QA 12 is of another site: both proofs were right
  });

  it('unlocks a session through the directory: the same person alone', async () => {
    const { desk } = await enter('u-200');
    house.clock.wait(16);
    expect((await desk.get('/api/products')).status).toBe(401);
    expect(await prove(desk, 'u-300', 'unlock')).toEqual({ trouble: 'other-person', ask: ASK });
    expect((await desk.get('/api/products')).status).toBe(401);
    expect(await prove(desk, 'u-200', 'unlock')).toEqual({ ask: ASK });
    expect((await desk.get('/api/products')).status).toBe(200);
  });

  it('BR-65: wrong passwords of a stranger keep nobody from coming through the directory', async () => {
    const stranger = new Workstation(house.base);
    for (let n = 0; n < 6; n++) await stranger.signIn('qa.12', `guess-${n}`);
    expect(told((await enter('u-300')).at)).toEqual({});
  });

  it('an answer with a state of nobody, of another browser, or a second time, is refused', async () => {
    const begun = await new Workstation(house.base).get('/api/directory/enter');
    const browser = surfer('u-200');
    browser.take(house.base, begun.headers);
    const back = await browser.go(begun.headers.get('location')!, /\/api\/directory\/callback/);
    const forged = back.replace(/state=[^&]+/, `state=${'x'.repeat(43)}`);
    expect(told(await browser.go(forged, /\/directory#/))).toEqual({ trouble: 'stale' });
    expect(told(await surfer('u-200').go(back, /\/directory#/))).toEqual({ trouble: 'stale' });
    expect(new URL(await browser.go(back, /\/(directory#.*)?$/)).pathname).toBe('/');
    expect(told(await browser.go(back, /\/directory#/))).toEqual({ trouble: 'stale' });
  });

  it('BR-64: a link is ended by two administrators, and leads nowhere any more', async () => {
    const [active] = (await admin(1).get(`/api/people/${house.world.id('qp.11')}`)).links;
    const end = (reason: string) => admin(1).send('POST', `/api/links/${active.id}/end`, { reason });
    expect(codes((await end('--')).body)).toEqual(['reason-required']);
    expect((await end('Moved to another region')).status).toBe(204);
    expect((await end('Moved to another region')).status).toBe(204); // asked for twice
    expect(told((await enter('u-200')).at)).toEqual({});
    const [first, twice] = await admin(2).get('/api/proposals');
    await admin(2).post(`/api/proposals/${first.id}/confirm`);
    const again = await admin(2).send('POST', `/api/proposals/${twice.id}/confirm`);
    expect([again.status, codes(again.body)]).toEqual([409, ['ended-already']]);
    expect(codes((await end('Moved to another region')).body)).toEqual(['ended-already']);
    expect(told((await enter('u-200')).at)).toEqual({ trouble: 'unknown' });
    expect((await new Workstation(house.base).signIn('qp.11')).status).toBe(201);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
