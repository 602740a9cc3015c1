import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Json } from '../../demo/world/client.js';
import { PASSWORD } from '../../demo/world/world.js';
import { violations } from '../setup/axe.js';
import { codeOf, waitForCode } from '../setup/codes.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { startDirectory, type TestDirectory } from '../setup/directory.js';
import { FINGERS, scan, tabTo } from '../setup/keys.js';
import { freePort } from '../setup/postgres.js';
import { soon } from '../setup/soon.js';

let demo: Demo;
let directory: TestDirectory;

beforeAll(async () => {
  const port = await freePort();
  const ownUrl = `http://127.0.0.1:${port}`;
  directory = await startDirectory(`${ownUrl}/api/directory/callback`);
  const { issuer, client } = directory;
  const settings = { issuer, clientId: client.id, clientSecret: client.secret, claim: 'sub', name: 'Region H' };
  demo = await openDemo(
    undefined,
    { proxies: 1, ownUrl, directory: { ...settings, localPasswords: false } },
    { listenOn: port },
  );
  for (const login of ['admin.01', 'admin.02', 'qa.01']) await demo.world.enter(login);
});
afterAll(async () => {
  await demo.close();
  await directory.close();
});

const main = () => demo.page.getByRole('main');
const button = (name: string | RegExp) => demo.page.getByRole('button', { name });
const box = (name: string) => demo.page.getByRole('textbox', { name, exact: true });
const dialog = () => demo.page.getByRole('dialog');

describe('a second factor', () => {
  let secret: string;
  const code = (): string => codeOf(secret, demo.clock);

  it('is enrolled with a picture that is shown once, and confirmed by a code of it', async () => {
    await demo.enter('qa.01');
    await demo.show('/me');
    const form = main().locator('form').filter({ hasText: 'Second factor' });
    await form.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await form.getByRole('button', { name: 'Begin' }).click();
    await form.getByAltText('QR code with the secret').waitFor();
    expect(await violations(demo.page)).toEqual([]);
    secret = (await form.locator('pre').innerText()).replaceAll(' ', '');
    await box('Code').fill(code());
    await form.getByRole('button', { name: 'Confirm' }).click();
    await main().getByText('A code is asked for at each sign-in and signature.').first().waitFor();
  });

  it('is asked for at the sign-in, after the password', async () => {
    waitForCode(demo.clock);
    await demo.browser.clearCookies();
    await demo.page.goto(demo.base);
    await box('Login').fill('qa.01');
    await demo.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await button('Sign in').click();
    await box('Code').fill(code());
    await button('Sign in').click();
    await demo.page.getByRole('banner').getByText('qa 01').waitFor();
  });

  it('and at each signature: one dialog, by keyboard alone', async () => {
    waitForCode(demo.clock);
    await demo.show('/');
    await main().getByRole('link', { name: 'CL2-25-0226' }).click();
    await button('Review …').waitFor();
    await tabTo(demo.page, /^Review …/);
    await demo.page.keyboard.press('Enter');
    await dialog().locator('input:focus').waitFor();
    for (const typed of ['qa.01', PASSWORD, code()]) {
      await demo.page.keyboard.type(typed, { delay: FINGERS });
      if (typed.length !== 6) await demo.page.keyboard.press('Tab');
    }
    const meaning = /Meaning of the signature:[\s\S]+qa 01 · 18 Nov 2025 \d\d:\d\d CET/;
    await soon(async () => expect(await dialog().innerText()).toMatch(meaning));
    await demo.page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await main()
      .getByText(/^qa 01, .*reviewed/)
      .waitFor();
  });
});

describe('the directory', () => {
  /** The form of the test's provider. */
  async function proveAt(page: Page, person: string, known = false): Promise<void> {
    await page.locator('input[name=login]').fill(person);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    if (!known) await page.getByText('Continue').click();
  }

  beforeAll(async () => {
    const path = `/api/people/${await idOf('qp.01')}/links`;
    const { id } = await demo.world.as('admin.01').post(path, { by: 'subject', value: 'u-200' });
    await demo.world.as('admin.02').post(`/api/links/${id}/approve`);
    await demo.browser.clearCookies();
  });

  async function idOf(login: string): Promise<string> {
    const people: Json[] = await demo.world.as('admin.01').get('/api/people');
    return people.find((p) => p.login === login).id;
  }

  it('whom nobody has linked gets a page that says so', async () => {
    await demo.page.goto(demo.base);
    await demo.page.getByRole('link', { name: 'Through Region H' }).click();
    await proveAt(demo.page, 'u-900');
    await demo.page.getByText('you have no access here').waitFor();
    expect(await violations(demo.page)).toEqual([]);
    await demo.page.getByRole('link', { name: 'Back to the sign-in' }).click();
    await box('Login').waitFor();
  });

  it('a linked person signs in from another site, though the cookie is strict', async () => {
    await demo.page.getByRole('link', { name: 'Through Region H' }).click();
    await proveAt(demo.page, 'u-200');
    await demo.page.getByRole('banner').getByText('qp 01').waitFor();
    const cookies = await demo.browser.cookies(`${demo.base}/api`);
    expect(cookies.find((c) => c.name === 'atmp_session')).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  });

  it('BR-59: signs through a small window, while the page keeps its place', async () => {
    await demo.show('/');
    await main().getByRole('link', { name: 'CL2-25-0226' }).click();
    await button('Certify for ASSIX …').click();
    const opened = demo.browser.waitForEvent('page');
    await dialog().getByRole('button', { name: 'Through Region H' }).click();
    const window = await opened;
    const gone = window.waitForEvent('close');
    await proveAt(window, 'u-200', true);
    await dialog().getByText('Proved to the directory').waitFor();
    await gone;
    await soon(async () => expect(await box('Login').inputValue()).toBe('qp.01'));
    await dialog().getByRole('button', { name: 'Sign' }).click();
    await dialog().waitFor({ state: 'detached' });
    await main()
      .getByText(/ASSIX · register no\. \d+ · qp 01/)
      .waitFor();
  });
});

describe('alerts', () => {
  it('BR-65: wrong passwords in a row are on the home page of quality assurance until somebody says what it was', async () => {
    for (let n = 0; n < 5; n++)
      await demo.page.request.post(`${demo.base}/api/session`, { data: { login: 'custodian.01', password: `x${n}` } });
    await demo.enter('qa.04');
    await demo.show('/');
    await main().getByText('Wrong passwords for the login of custodian 01').waitFor();
    expect(await violations(demo.page)).toEqual([]);
    const alert = main().getByRole('alert', { name: 'Wrong passwords for the login of custodian 01' });
    await alert.getByLabel('What you found').fill('A new keyboard, seen by QA');
    await alert.getByRole('button', { name: 'Acknowledge' }).click();
    await main().getByText('Wrong passwords for the login of custodian 01').waitFor({ state: 'detached' });
  });

  it('BR-65: who is signed in elsewhere is told so, and ends the other session', async () => {
    const headers = { 'x-forwarded-for': '10.2.0.9' };
    const data = { login: 'qa.04', password: PASSWORD };
    const other = await demo.page.request.fetch(`${demo.base}/api/session`, { method: 'POST', data, headers });
    const { token } = (await other.json()) as { token: string };
    await demo.enter('qa.04');
    await demo.show('/');
    const notice = main().getByRole('alert').filter({ hasText: 'You are signed in elsewhere as well' });
    await notice.getByText('workstation 10.2.0.9').waitFor();
    expect(await violations(demo.page)).toEqual([]);
    await notice.getByRole('button', { name: 'End the other session' }).click();
    await notice.waitFor({ state: 'detached' });
    const kept = await fetch(`${demo.base}/api/session`, { headers: { authorization: `Bearer ${token}` } });
    expect(kept.status).toBe(401);
  });
});

/** Last: from here on the page has the clock of the test. */
describe('the lock screen', () => {
  const locked = () => demo.page.getByRole('heading', { name: 'Locked' });

  it('BR-65: comes by itself when nobody touches the page, and keeps place and typed text beneath', async () => {
    await demo.page.clock.install();
    await demo.enter('qa.03');
    await demo.show('/me');
    await box('New password').fill('half a sentence');
    await demo.page.clock.runFor(14 * 60_000);
    expect(await locked().count()).toBe(0);
    await demo.page.clock.runFor(2 * 60_000);
    await locked().waitFor();
    expect(await violations(demo.page)).toEqual([]);
    const asked = await demo.page.request.get(`${demo.base}/api/holds`);
    expect([asked.status(), (await asked.json()).locked]).toEqual([401, { name: 'QA 03' }]);
  });

  it('a scan on it does nothing but say so; Escape does not lift it; another password does not open it', async () => {
    await soon(async () => {
      await scan(demo.page, 'AT:V:7K2M9QX4N'); // the clock of the test tells a busy page other times than its own
      await demo.page.clock.runFor(1000);
      await dialog().getByText('Locked: the scan did nothing').waitFor({ timeout: 2000 });
    });
    await demo.page.keyboard.press('Escape');
    await dialog().getByLabel('Password').first().fill('not-mine');
    await dialog().getByRole('button', { name: 'Unlock' }).click();
    await dialog().getByText('Login or password is not right').waitFor();
    expect(await locked().count()).toBe(1);
  });

  it('the same person unlocks it by keyboard alone, and goes on typing', async () => {
    await dialog().getByRole('textbox', { name: 'Password' }).focus();
    await demo.page.keyboard.type(PASSWORD, { delay: FINGERS });
    await demo.page.keyboard.press('Enter');
    await locked().waitFor({ state: 'detached' });
    await soon(async () => expect(await box('New password').inputValue()).toBe('half a sentence'));
    demo.troubles();
  });

  it('is there at once for somebody who leaves, also after the page is loaded anew', async () => {
    await button('Lock the screen').click();
    await locked().waitFor();
    await demo.page.reload();
    await locked().waitFor();
    await dialog().getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await dialog().getByRole('button', { name: 'Unlock' }).click();
    await demo.page.getByRole('heading', { name: 'My login' }).waitFor();
  });
});
