import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../../demo/world/client.js';
import { CHOICES } from '../../../src/web/parts/choice-kinds.ts';
import { isSign, resolve, withSeen, type OpenApi, type Schema } from '../../../src/web/parts/openapi-schema.ts';
import { openApp, type House } from '../../setup/app.js';
import { changes, fieldsOf, nameOf, routesOf, type Route } from '../../setup/documented.js';

/** A plain form of a page: its act, where a part of the path is chosen later as a pattern, and what the page gives. */
interface Form {
  path: RegExp;
  given: string;
}

/** Every `ActForm` in the sources of the pages. */
const FORMS: Form[] = readdirSync('src/web', { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.tsx'))
  .flatMap((f) => [...readFileSync(join('src/web', f), 'utf8').matchAll(/<ActForm\b([\s\S]*?)\/>/g)])
  .flatMap(([, props]) => {
    const path = /path=(?:"([^"]+)"|\{`([^`]+)`\})/.exec(props!);
    if (!path) return [];
    const pattern = (path[1] ?? path[2]!).replaceAll(/\$\{[^}]+\}/g, '*').replaceAll(/[{}]/g, '\\$&');
    return [{ path: new RegExp(`^${pattern.replaceAll('*', '[^{}]+')}$`), given: props!.split('given=')[1] ?? '' }];
  });

describe('plain forms, made from the OpenAPI document', () => {
  let house: House;
  let document: Json;
  let acts: Route[];

  beforeAll(async () => {
    house = await openApp();
    document = await (await fetch(`${house.base}/api/openapi.json`)).json();
    acts = routesOf(document).filter((r) => changes(r) && r.body);
  });
  afterAll(() => house.close());

  it('BR-59: every signature of every act, under any name, carries the hash of what was shown', () => {
    const api = document as unknown as OpenApi;
    const unbound: string[] = [];
    let signed = 0;
    for (const act of acts) {
      const body = resolve(act.body as Schema, api);
      const names = Object.entries(body.properties ?? {}).filter(([, s]) => isSign(resolve(s, api)));
      const sent = withSeen(Object.fromEntries(names.map(([n]) => [n, { login: 'qa.01' }])), body, api, 'hash');
      for (const [name] of names) {
        signed++;
        if ((sent[name] as Json).seen !== 'hash') unbound.push(`${nameOf(act)} ${name}`);
      }
      // A signature within a part or a list would get none.
      const within = fieldsOf(document, act.body!).filter(({ path }) => path.length > 2 && path.at(-1) === 'seen');
      unbound.push(...within.map(({ path }) => `${nameOf(act)} ${path.join('.')}`));
    }
    expect(unbound).toEqual([]);
    expect(signed).toBeGreaterThan(40);
  });

  it('every id that a form asks for is chosen from a list, scanned, or known to the page', () => {
    const typed = new Set<string>();
    for (const act of acts)
      for (const { given } of FORMS.filter(({ path }) => path.test(act.path)))
        for (const { path, schema } of fieldsOf(document, act.body!)) {
          const says = schema as { description?: string; format?: string; 'x-kind'?: string; 'x-widget'?: string };
          const isId = says.format === 'uuid' || /\bids?\b/i.test(says.description ?? '') || /Ids?$/.test(path.at(-1)!);
          const chosen = CHOICES[says['x-kind'] ?? ''] ?? says['x-widget'] === 'scan';
          if (isId && !chosen && !given.includes(path[0]!)) typed.add(`${act.path} ${path.join('.')}`);
        }
    expect([...typed]).toEqual([]);
    expect(FORMS.length).toBeGreaterThan(70);
  });
});
