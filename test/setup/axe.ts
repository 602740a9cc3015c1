import type { AxeResults } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What WCAG 2.2 AA finds wrong with the page as it stands, or with a part of it. */
export async function violations(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate('window.scrollTo(0, 0)'); // nothing half under the bar
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResults>(`axe.run('${part}', ${JSON.stringify({ runOnly })})`);
  return found.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)} ${n.any[0]?.message ?? ''}`));
}
