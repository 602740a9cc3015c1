import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** A real Chromium: the one named by CHROMIUM_PATH, the system's, or one installed from Debian's packages. Never none. */
export function findChromium(): string {
  const there = [process.env.CHROMIUM_PATH, ...PLACES].find((p) => p && existsSync(p));
  if (there) return there;
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  try {
    apt('update', '-q');
    apt('install', '-y', '-q', '--no-install-recommends', 'chromium');
  } catch (e) {
    throw new Error(
      `There is no Chromium, and it could not be installed (${String(e)}). Install it, or set CHROMIUM_PATH.`,
    );
  }
  return findChromium();
}

export interface Screen {
  width: number;
  height: number;
}

export const DESKTOP: Screen = { width: 1366, height: 768 };
export const TABLET: Screen = { width: 820, height: 1180 };

/** A browser of its own, with an empty profile, that speaks to nobody but the page's own server. */
export function openBrowser(screen: Screen = DESKTOP): Promise<BrowserContext> {
  return chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'atmp-chromium-')), {
    executablePath: findChromium(),
    headless: true,
    viewport: screen,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}
