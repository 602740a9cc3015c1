import { mkdirSync } from 'node:fs';
import { PASSWORD } from '../../demo/world/world.js';
import { DESKTOP, openBrowser, TABLET } from './chromium.js';

/** Pictures of pages, to be looked at: `node dist/test/setup/shots.js <base> <login> <path> [<path> …]`. */
const [base, login, ...paths] = process.argv.slice(2);
mkdirSync('test-output', { recursive: true });
for (const [size, screen] of Object.entries({ desktop: DESKTOP, tablet: TABLET })) {
  const browser = await openBrowser(screen);
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.on('console', (m) => m.type() === 'error' && console.log(`${login} ${size}: ${m.text()}`));
  page.on('pageerror', (e) => console.log(`${login} ${size}: ${e.message}`));
  await page.goto(base!);
  await page.getByLabel('Login').fill(login!);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Sign out').waitFor();
  for (const path of paths) {
    await page.goto(base + path);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(500);
    const file = `test-output/${login}${path.replace(/[^a-z0-9]+/gi, '_').slice(0, 40)}-${size}.png`;
    await page.screenshot({ path: file, fullPage: false });
    console.log(file);
  }
  await browser.close();
}
