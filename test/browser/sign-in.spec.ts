import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { PASSWORD } from '../../demo/world/world.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { ENTER, keysOf, press, QUICK, scan, TAB } from '../setup/keys.js';
import { soon } from '../setup/soon.js';

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());
beforeEach(async () => {
  await demo.browser.clearCookies();
  await demo.page.goto(demo.base);
  await login().waitFor();
});

const login = () => demo.page.getByRole('textbox', { name: 'Login' });
const password = () => demo.page.getByRole('textbox', { name: 'Password' });
const isHome = () => demo.page.getByRole('banner').getByText('qa 01').waitFor();

it('a wrong password says so, and is not kept in the field', async () => {
  await login().fill('qa.01');
  await password().fill('not-the-password');
  await demo.page.getByRole('button', { name: 'Sign in' }).click();
  await demo.page.getByRole('alert').getByText('Login or password is not right').waitFor();
  await soon(async () => expect(await password().inputValue()).toBe(''));
  expect(await login().inputValue()).toBe('qa.01');
});

it('an unknown login gets the same sentence as a wrong password', async () => {
  const told = async (who: string) => {
    await login().fill(who);
    await password().fill('not-the-password');
    await demo.page.getByRole('button', { name: 'Sign in' }).click();
    return demo.page.getByRole('alert').innerText();
  };
  const known = await told('qa.02');
  await demo.page.reload();
  expect(await told('nobody.99')).toBe(known);
});

it('the right password leads to the page that was asked for', async () => {
  await demo.page.goto(`${demo.base}/gates`);
  await login().fill('qa.01');
  await password().fill(PASSWORD);
  await demo.page.getByRole('button', { name: 'Sign in' }).click();
  await isHome();
  await demo.page.getByRole('heading', { name: 'Gate matrix' }).waitFor();
});

it('the keyboard is enough: the login has the focus, Tab, Enter; then the scan field comes by Tab', async () => {
  await press(demo.page, [...keysOf('qa.01'), TAB, ...keysOf(PASSWORD), ENTER], QUICK);
  await isHome();
  await demo.page.getByText('Lots that wait').waitFor();
});

it('signing out ends the session for the page and for the server', async () => {
  await demo.enter('qa.01');
  await demo.show('/');
  await isHome();
  const cookies = await demo.browser.cookies();
  await demo.page.getByRole('button', { name: 'Sign out' }).click();
  await login().waitFor();
  await demo.browser.addCookies(cookies);
  const kept = await demo.page.request.get(`${demo.base}/api/session`);
  expect(kept.status()).toBe(401);
});

it('a session that ended elsewhere leads to the sign-in, with the next act, and the server is not asked for ever', async () => {
  await demo.enter('qa.01');
  await demo.show('/');
  await isHome();
  await demo.page.request.delete(`${demo.base}/api/session`);
  let asked = 0;
  demo.page.on('request', (r) => (asked += r.url().endsWith('/api/session') ? 1 : 0));
  await scan(demo.page, 'AT:V:7K2M9QX4N');
  await login().waitFor();
  await login().fill('qa.01');
  await password().fill(PASSWORD);
  await demo.page.getByRole('button', { name: 'Sign in' }).click();
  await isHome();
  expect(asked).toBeLessThan(12);
});

it('BR-65: whoever guesses at a locked session comes to the sign-in, which says why', async () => {
  await demo.enter('qa.03');
  await demo.show('/');
  await demo.page.getByRole('button', { name: 'Lock the screen' }).click();
  for (let n = 0; n < 6; n++) {
    const answer = demo.page.waitForResponse('**/api/session/unlock');
    await password().fill(`guess-${n}`);
    await demo.page.keyboard.press('Enter');
    await answer;
  }
  await login().waitFor();
  await demo.page.getByText('This session was ended: a password was typed wrong in it too often.').waitFor();
});
