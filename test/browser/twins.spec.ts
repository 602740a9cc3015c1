import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { WARD } from '../../demo/world/stage.js';
import { PASSWORD } from '../../demo/world/world.js';
import { openBrowser } from '../setup/chromium.js';
import { causes } from '../twins/causes.js';
import { Told } from '../twins/story.js';
import type { Twin } from '../twins/twins.js';

const LOGINS = [WARD.investigator, WARD.nurse, 'monitor.09'];
const PAGES = [
  '/',
  '/bedside',
  '/subjects',
  '/trials',
  '/trail',
  '/labels',
  '/products',
  '/items/$kit',
  '/bedside/$kit',
];

describe('BR-61: every page shows a blinded person the same, whatever is in the kits', () => {
  let told: Told;
  let browser: BrowserContext;

  beforeAll(async () => {
    told = await Told.open();
    browser = await openBrowser();
    await told.at('08:00');
    for (let n = 0; n < 2; n++) {
      const pair = await told.assign('accepted');
      await told.reserve(pair);
      await told.thaw(pair);
    }
    await told.at('08:06');
    for (const pair of told.pairs) {
      await told.endThaw(pair);
      await told.draw(pair);
    }
    await told.at('08:12');
    for (const pair of told.pairs) {
      await told.complete(pair);
      await told.offer(pair);
      await told.accept(pair);
    }
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await told.twins.close();
  });

  /** Cookies belong to a host, whatever its port: the twins are called by two names. */
  const baseOf = (twin: Twin) => (twin === told.twins.one ? twin.base : twin.base.replace('127.0.0.1', 'localhost'));

  async function enter(twin: Twin, login: string): Promise<Page> {
    const page = await browser.newPage();
    await page.clock.setFixedTime('2025-11-18T08:12:00Z');
    await page.goto(baseOf(twin));
    await page.getByRole('textbox', { name: 'Login' }).fill(login);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Sign out').first().waitFor(); // on a narrow screen it stands in the menu too
    return page;
  }

  async function shown(page: Page, twin: Twin, path: string): Promise<string> {
    await page.goto(baseOf(twin) + path);
    await page.getByRole('main').waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('.mantine-Loader-root').first().waitFor({ state: 'detached' });
    return `${await page.title()}\n${await page.locator('body').innerText()}`;
  }

  async function differences(login: string): Promise<string[]> {
    const found: string[] = [];
    const { one, other } = told.twins;
    await browser.clearCookies();
    const pages = await Promise.all([enter(one, login), enter(other, login)]);
    const kits = told.pairs.map((p) => p.kit.id as string);
    for (const path of PAGES.flatMap((p) => (p.includes('$kit') ? kits.map((id) => p.replace('$kit', id)) : [p]))) {
      const [a, b] = await Promise.all([shown(pages[0], one, path), shown(pages[1], other, path)]);
      expect(a.length).toBeGreaterThan(20);
      if (a !== b) found.push(`${login} ${path}:\n${a}\n---\n${b}`);
    }
    await Promise.all(pages.map((p) => p.close()));
    return found;
  }

  it('with nothing in the way', async () => {
    expect(await differences(WARD.investigator)).toEqual([]);
  }, 300_000);

  it('while the lot of cells is on hold', async () => {
    await told.twins.both(causes(told)[0]!.begin);
    for (const login of LOGINS) expect(await differences(login)).toEqual([]);
  }, 300_000);
});
