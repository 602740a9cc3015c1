import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, type House } from '../setup/app.js';
import { changes, nameOf, routesOf } from '../setup/documented.js';

/** Acts that no page takes, and why. */
const NO_PAGE: Record<string, string> = {
  'POST /api/people/{personId}/password/approve': 'the page of a person takes it, by a path that it puts together',
  'POST /api/people/{personId}/factor/end': 'the page of a person takes it, by a path that it puts together',
  'POST /api/labels/pdf':
    'copies of many labels in one file, for programs: a page shows pictures and opens one at a time',
  'POST /api/demo/clock': 'turns the clock of the demo world; the real one has none',
};

/** Paths that the pages name, each as a pattern: `${id}` and `{id}` stand for one part of a path. */
function pathsOfPages(): { pattern: RegExp; words: string }[] {
  return readdirSync('src/web', { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/.test(f) && f !== 'openapi.d.ts')
    .flatMap((f) => {
      const words = readFileSync(join('src/web', f), 'utf8');
      const filled = words.replace(/\$\{[^}]*\}|\{\w+\}/g, '*');
      return [...filled.matchAll(/['"`](?:\/api)?(\/[a-z][^'"`?\s]*)/g)].map(([, path]) => {
        const parts = path!.split('/');
        const pattern = parts.map((p) => (p === '*' ? '[^/]+' : p.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))).join('/');
        return { pattern: new RegExp(`^${pattern}$`), words };
      });
    });
}

describe('pages and routes', () => {
  let house: House;
  beforeAll(async () => {
    house = await openApp('sqlite');
  });
  afterAll(() => house.close());

  it('every act that the API offers is offered by a page, or stands here with its reason', () => {
    const pages = pathsOfPages();
    const acts = routesOf(house.running.openapi() as never).filter(changes);
    expect(acts.length).toBeGreaterThan(100);
    const without = acts.filter(({ path }) => {
      const short = path.replace(/^\/api/, '').replace(/\{\w+\}/g, 'x');
      const last = path.split('/').at(-1)!;
      return !pages.some(({ pattern, words }) => pattern.test(short) && (last.startsWith('{') || words.includes(last)));
    });
    expect(without.map(nameOf).filter((name) => !NO_PAGE[name])).toEqual([]);
  });
});
