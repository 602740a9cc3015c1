import { existsSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { PASSWORD, type World } from '../../demo/world/world.js';
import type { AccessSettings, StoryClock } from '../../src/kernel/index.js';
import { openBrowser, type Screen } from './chromium.js';
import { tellDemoWorld } from './demo-world.js';
import { printedPicture } from './printed.js';
import { openTold } from './told.js';

/** Noon in the demo world: the hour at which its telling ends. */
const NOON = '2025-11-18T11:40:00.000Z';

/** The whole application with its pages over a copy of the demo world, and a browser in front of it. */
export interface Demo {
  base: string;
  world: World;
  clock: StoryClock;
  browser: BrowserContext;
  page: Page;
  /** Console errors and failed requests of the page since they were last asked for. */
  troubles(): string[];
  /** Signs somebody in, in the browser and at the API. */
  enter(login: string): Promise<void>;
  /** Shows a page. */
  show(path: string): Promise<void>;
  /** The picture of a label that printers get. */
  picture(labelId: string): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openDemo(
  screen?: Screen,
  access: Partial<AccessSettings> = {},
  { listenOn = 0, flags }: { listenOn?: number; flags?: readonly string[] } = {},
): Promise<Demo> {
  if (!existsSync('dist/web/index.html')) throw new Error('The pages are not built: npm run build:web');
  const { house } = await openTold('demo', tellDemoWorld, { access, listenOn });
  const { base, world, clock } = house;
  clock.set(NOON);
  const browser = await openBrowser(screen, flags);
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(60_000); // for a machine that is busy with other things too
  const seen = watch(page);
  return {
    base,
    world,
    clock,
    browser,
    page,
    troubles: () => seen.splice(0),
    enter: async (login) => {
      if (!world.has(login)) await world.enter(login);
      await page.goto('about:blank'); // a page that is open would ask as somebody else
      await browser.clearCookies();
      const answer = await page.request.post(`${base}/api/session`, { data: { login, password: PASSWORD } });
      if (!answer.ok()) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
    },
    show: async (path) => {
      await page.goto(base + path);
      await page.getByRole('banner').waitFor();
    },
    picture: (labelId) => printedPicture(house, labelId),
    close: async () => {
      await browser.close();
      await house.close();
    },
  };
}

function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (m) => m.type() === 'error' && seen.push(m.text()));
  page.on('pageerror', (e) => seen.push(e.message));
  page.on('requestfailed', (r) => {
    const failure = r.failure()?.errorText;
    if (failure !== 'net::ERR_ABORTED') seen.push(`${r.method()} ${r.url()}: ${failure}`); // the page was left
  });
  page.on('response', (r) => r.status() >= 400 && seen.push(`${r.request().method()} ${r.url()}: ${r.status()}`));
  return seen;
}
