import type { AxeResults } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Dialogs fade in, acts unfold: nothing has moved for some frames. What is half seen has half the contrast. */
const SETTLED = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const moving = () =>
    document.getAnimations().some((a) => a.playState === 'running' && a.effect.getTiming().iterations !== Infinity);
  for (let height = 0, still = 0; still < 6; await frame()) {
    still = height === document.body.scrollHeight && !moving() ? still + 1 : 0;
    height = document.body.scrollHeight;
  }
})()`;

/** What WCAG 2.2 AA finds wrong with the page as it stands, or with a part of it. */
export async function violations(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate('window.scrollTo(0, 0)'); // nothing half under the bar
  await page.evaluate(SETTLED);
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResults>(`axe.run('${part}', ${JSON.stringify({ runOnly })})`);
  return found.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)} ${n.any[0]?.message ?? ''}`));
}
