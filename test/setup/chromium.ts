import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** A browser may be there and not start: Ubuntu's package is a stub for a snap, which no container runs. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** Ways to get one, by name; each is tried once. */
export type Installers = Record<string, () => void>;

/** A real Chromium: the one named by CHROMIUM_PATH, the system's, or one installed here as root. Never none. */
export function findChromium(
  places = [process.env.CHROMIUM_PATH, ...PLACES, chromium.executablePath()],
  installers: Installers = process.getuid?.() === 0 ? installersFor(readOs()) : {},
): string {
  const look = () => places.find((p) => p && starts(p));
  const tried: string[] = [];
  let found = look();
  for (const [name, install] of found ? [] : Object.entries(installers)) {
    try {
      install();
      tried.push(`${name} brought none that starts`);
    } catch (e) {
      tried.push(`${name} failed (${String(e)})`);
    }
    found = look();
    if (found) break;
  }
  if (found) return found;
  const why = tried.length ? tried.join('; ') : 'only root can install one';
  throw new Error(`There is no Chromium that starts: ${why}. Install one, or set CHROMIUM_PATH.`);
}

const readOs = (): string => (existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');

/** Debian has a package of its own; elsewhere it comes with Playwright. */
export function installersFor(os: string): Installers {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const apt = () => {
    run('apt-get', 'update', '-q');
    run('apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium');
  };
  const playwright = () => run('npx', 'playwright-core', 'install', '--with-deps', 'chromium');
  return /^ID=debian$/m.test(os) ? { apt, playwright } : { playwright };
}

export interface Screen {
  width: number;
  height: number;
}

export const DESKTOP: Screen = { width: 1366, height: 768 };
export const TABLET: Screen = { width: 820, height: 1180 };
export const PHONE: Screen = { width: 390, height: 844 };

/** A browser of its own, with an empty profile, that speaks to nobody but the page's own server. */
export function openBrowser(screen: Screen = DESKTOP, flags: readonly string[] = []): Promise<BrowserContext> {
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
      ...flags,
    ],
  });
}
