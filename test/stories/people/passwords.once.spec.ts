import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { plusMinutes } from '../../../src/kernel/index.js';
import { openApp, type House } from '../../setup/app.js';
import { stagePeople, Workstation } from '../../setup/workstation.js';

const WORDS = ['lilla mus 9x', 'torvet og regn', 'kaffe paa lager', 'blaa cykel 77', 'to aebler hjem', 'sne i august'];

describe('21 CFR 11.300: passwords are checked, changed and lost', () => {
  let house: House;
  let qa: Workstation;

  beforeAll(async () => {
    house = await openApp(undefined, { access: { passwordDays: 90, formerPasswords: 3 } });
    await stagePeople(house.world);
    qa = new Workstation(house.base);
    await qa.signIn('qa.11');
  });
  afterAll(() => house.close());

  let present = PASSWORD;
  const change = async (newPassword: string) => {
    const answer = await qa.post('/api/session/password', { oldPassword: present, newPassword });
    if (answer.status === 204) present = newPassword;
    return answer.status === 204 ? 'changed' : (answer.body.errors[0].says as string);
  };

  it('what is easily guessed, or holds the login or the name, is refused with its remedy', async () => {
    expect(await change('password1234')).toBe('is easily guessed: take several words that do not belong together');
    expect(await change('for QA.11 alone')).toBe('must not contain the login');
    expect(await change('the QA 11 of all')).toBe('must not contain the name');
  });

  it('none of the last three comes back; the one before them may', async () => {
    for (const word of WORDS.slice(0, 4)) expect(await change(word)).toBe('changed');
    const used = 'was used before: none of the last 3 may come back';
    for (const word of WORDS.slice(0, 4)) expect([word, await change(word)]).toEqual([word, used]);
    expect(await change(WORDS[4]!)).toBe('changed');
    expect(await change(WORDS[0]!)).toBe('changed');
  });

  it('the trail keeps no password, nor what it was hashed to before', async () => {
    const bodies = JSON.stringify(await house.running.db.reader.query('select body from trail'));
    for (const word of WORDS) expect(bodies).not.toContain(word);
    const [former] = await house.running.db.reader.query<Json[]>('select * from former_password');
    expect(former.passwordHash).toMatch(/^\$argon2id\$/);
  });

  it('one that is too old opens nothing but its own change', async () => {
    house.clock.set(plusMinutes('2026-05-04T08:00:00Z', 89 * 24 * 60));
    await qa.signIn('qa.11', present);
    expect((await qa.get('/api/products')).status).toBe(200);
    house.clock.set(plusMinutes('2026-05-04T09:00:00Z', 90 * 24 * 60));
    await qa.signIn('qa.11', present);
    expect(await qa.get('/api/products')).toMatchObject({ status: 403, body: { first: 'password-old' } });
    expect(await change(WORDS[5]!)).toBe('changed');
    expect((await qa.get('/api/products')).status).toBe(200);
  });

  it('BR-65: guessing at the present password of an open session ends that session', async () => {
    present = 'guess';
    for (let n = 0; n < 5; n++) expect(await change('vinden i skoven')).toBe('is not your present password');
    const answer = await qa.post('/api/session/password', { oldPassword: WORDS[5], newPassword: 'vinden i skoven' });
    expect(answer.status).toBe(401);
  });

  it('BR-64: a lost one is given anew by two administrators, half each; it ends sessions and is told to the person', async () => {
    const { world } = house;
    const reset = (reason: string) =>
      world
        .as('admin.01')
        .send('POST', `/api/people/${world.id('qa.12')}/password`, { password: 'en ny til dig', reason });
    expect(codes((await reset('--')).body)).toEqual(['reason-required']);
    expect((await reset('Forgotten; known by sight')).status).toBe(204);
    const other = new Workstation(house.base);
    expect((await other.signIn('qa.12')).status).toBe(201);
    const approve = (by: string) =>
      world.as(by).send('POST', `/api/people/${world.id('qa.12')}/password/approve`, { password: 'og den anden del' });
    const waitFor = async (by: string): Promise<string[]> => {
      const people: Json[] = await world.as(by).get('/api/people');
      return people.filter((p) => p.passwordWaits).map((p) => p.login);
    };
    expect(codes((await approve('admin.01')).body)).toEqual(['second-administrator']);
    expect([await waitFor('admin.01'), await waitFor('admin.02')]).toEqual([[], ['qa.12']]);
    expect((await approve('admin.02')).status).toBe(204);
    expect(await waitFor('admin.02')).toEqual([]);
    expect((await other.get('/api/products')).status).toBe(401);
    expect((await other.signIn('qa.12')).status).toBe(401);
    for (const half of ['en ny til dig', 'og den anden del'])
      expect((await other.signIn('qa.12', half)).status).toBe(401);
    const halves = { secondPassword: 'og den anden del' };
    expect((await other.signIn('qa.12', 'en ny til dig', halves)).status).toBe(201);
    expect(await other.get('/api/products')).toMatchObject({ status: 403, body: { first: 'password-given' } });
    const own = { oldPassword: 'en ny til dig', newPassword: 'havet er blaat 3' };
    expect((await other.post('/api/session/password', own)).status).toBe(204);
    const [notice] = (await other.me()).notices;
    expect(notice).toMatchObject({
      kind: 'password-given',
      facts: { askedBy: 'administrator 01', confirmedBy: 'administrator 02', reason: 'Forgotten; known by sight' },
    });
    const [alert] = await world.as('admin.02').get('/api/alerts');
    const acknowledge = { comment: 'known by sight' };
    const closed = await world.as('admin.01').send('POST', `/api/alerts/${alert.id}/acknowledge`, acknowledge);
    expect([alert.kind, codes(closed.body)]).toEqual(['password-given', ['alert-own']]);
    expect((await other.post('/api/session/notices')).status).toBe(204);
    expect((await other.me()).notices).toEqual([]);
  });

  it('21 CFR 11.100: whose access has ended signs in no more, at once, and the login goes to nobody else', async () => {
    const { world } = house;
    const other = new Workstation(house.base);
    expect((await other.signIn('qp.11')).status).toBe(201);
    const end = (reason: string) =>
      world.as('admin.01').send('POST', `/api/people/${world.id('qp.11')}/end`, { reason });
    expect(codes((await end('--')).body)).toEqual(['reason-required']);
    expect((await end('Left the house')).status).toBe(204);
    expect((await other.get('/api/sessions')).status).toBe(401);
    expect((await other.signIn('qp.11')).status).toBe(401);
    const again = { login: 'qp.11', name: 'Somebody else', password: 'en ny til dig' };
    expect((await world.as('admin.01').send('POST', '/api/people', again)).body.errors).toMatchObject([
      { field: 'login', says: 'is taken: a login is never given to a second person' },
    ]);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
