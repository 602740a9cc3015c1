import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { PASSWORD, World } from '../../demo/world/world.js';
import { createApp } from '../../src/app.js';
import { accessFrom, StoryClock, type AccessSettings, type Config } from '../../src/kernel/index.js';
import { CHEAP } from './app.js';
import { openBrowser, type Screen } from './chromium.js';

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
  close(): Promise<void>;
}

export async function openDemo(
  screen?: Screen,
  access: Partial<AccessSettings> = {},
  { listenOn = 0, flags }: { listenOn?: number; flags?: readonly string[] } = {},
): Promise<Demo> {
  if (!process.env.TEST_DEMO_WORLD) throw new Error('The demo world was not told: see demo-world.ts');
  if (!existsSync('dist/web/index.html')) throw new Error('The pages are not built: npm run build:web');
  const folder = mkdtempSync(join(tmpdir(), 'atmp-demo-'));
  cpSync(process.env.TEST_DEMO_WORLD, folder, { recursive: true });
  const config: Config = {
    port: 0,
    databaseUrl: join(folder, 'test.sqlite'),
    mode: 'demo',
    keyFolder: join(folder, 'keys'),
    bodyLimit: 256 * 1024,
    access: { ...accessFrom({}, 'demo'), ...CHEAP, ...access },
  };
  const clock = new StoryClock();
  clock.set(NOON);
  const running = await createApp(config, clock, true);
  await running.app.listen(listenOn, '127.0.0.1');
  const { port } = running.app.getHttpServer().address() as { port: number };
  const base = `http://127.0.0.1:${port}`;
  const world = new World(base, (now) => Promise.resolve(clock.set(now)));
  const browser = await openBrowser(screen, flags);
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(8_000);
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
      await browser.clearCookies();
      const answer = await page.request.post(`${base}/api/session`, { data: { login, password: PASSWORD } });
      if (!answer.ok()) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
    },
    show: async (path) => {
      await page.goto(base + path);
      await page.getByRole('banner').waitFor();
    },
    close: async () => {
      await browser.close();
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (m) => m.type() === 'error' && seen.push(m.text()));
  page.on('pageerror', (e) => seen.push(e.message));
  page.on('requestfailed', (r) => seen.push(`${r.method()} ${r.url()}: ${r.failure()?.errorText}`));
  page.on('response', (r) => r.status() >= 400 && seen.push(`${r.request().method()} ${r.url()}: ${r.status()}`));
  return seen;
}
