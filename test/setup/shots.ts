import { mkdirSync } from 'node:fs';
import { PASSWORD } from '../../demo/world/world.js';
import { DESKTOP, openBrowser, PHONE, TABLET } from './chromium.js';

/**
 * Pictures of pages, to be looked at: `node dist/test/setup/shots.js <base> <login> <path> [<path> …]`, in the languages
 * of `LANGUAGES` (`en,da`), on a desktop, a tablet and a phone.
 */
const [base, login, ...paths] = process.argv.slice(2);
const languages = (process.env.LANGUAGES ?? 'en,da').split(',');
mkdirSync('test-output', { recursive: true });
for (const [size, screen] of Object.entries({ desktop: DESKTOP, tablet: TABLET, phone: PHONE })) {
  const browser = await openBrowser(screen);
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.on('console', (m) => m.type() === 'error' && console.log(`${login} ${size}: ${m.text()}`));
  page.on('pageerror', (e) => console.log(`${login} ${size}: ${e.message}`));
  const data = { login, password: PASSWORD };
  await page.request.post(`${base}/api/session`, { data });
  for (const language of languages) {
    await page.goto(base!);
    await page.evaluate(`localStorage.setItem('atmp.language', '${language}')`);
    for (const path of paths) {
      await page.goto(base + path);
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(500);
      const file = `test-output/${login}${path.replace(/[^a-z0-9]+/gi, '_').slice(0, 40)}-${size}-${language}.png`;
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
  }
  await browser.close();
}
