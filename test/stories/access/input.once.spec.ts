import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Json, Person } from '../../../demo/world/client.js';
import { stageAssix } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { rowCounts } from '../../setup/counts.js';
import {
  changes,
  fieldsOf,
  filledIn,
  follow,
  nameOf,
  routesOf,
  withIds,
  type Field,
  type Route,
} from '../../setup/documented.js';
import { castOf } from './cast.js';
import { openTold } from '../../setup/told.js';

const LONG = process.env.LONG === '1';

/** Neither the code, nor its place, nor the database shows. */
const INSIDES = /\bat \S+ \(|node_modules|\.[jt]s:\d+|\/src\/|\/dist\/|select .+ from|insert into|QueryFailed|TypeORM/i;

describe('Bad input is answered with what is wrong, and nothing happens', () => {
  let house: House;
  let document: Json;
  let routes: Route[];
  let whoMay: (route: Route) => Person;
  let before: Record<string, number>;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    document = await house.world.as('admin.01').get('/api/openapi.json');
    routes = routesOf(document).filter((r) => changes(r) && r.body && r.path !== '/api/demo/clock');
    whoMay = await castOf(house.world);
    before = await rowCounts(house.running.db.reader);
  });
  afterAll(() => house.close());

  const bodyOf = (route: Route): Json =>
    filledIn(document, route.body!, { ...house.world.sign(whoMay(route).login), seen: '0'.repeat(64) });
  const send = (route: Route, body: unknown) => whoMay(route).send(route.method, withIds(route.path), body);

  /** The body with one field replaced; null when an optional part around it is not there. */
  function changed(route: Route, path: readonly string[], value: unknown): Json {
    const body = bodyOf(route);
    return replace(body, path, value) ? body : null;
  }

  /** False when an optional part around the field is not there. */
  function replace(body: Json, path: readonly string[], value: unknown): boolean {
    const at = path.slice(0, -1).reduce((part, step) => part?.[step], body);
    if (at === undefined) return false;
    at[path.at(-1)!] = value;
    return true;
  }

  /** What is not a 400 that names the field. */
  function complaints(route: Route, field: string, { status, body, headers }: Answer): string[] {
    const named = body.errors?.some((e: Json) => [field, `${field}.0`].includes(e.field) && e.says.length > 5);
    const typed = headers.get('content-type')?.startsWith('application/problem+json');
    const text = JSON.stringify(body);
    if (status === 400 && named && typed && !INSIDES.test(text)) return [];
    return [`${nameOf(route)} ${field}: ${status} ${text.slice(0, 300)}`];
  }

  /** Sends every body with one field replaced, and gathers what was not answered well. */
  async function withEvery(wrong: (field: Field) => unknown[]): Promise<{ asked: number; complaints: string[] }> {
    const found: string[] = [];
    let asked = 0;
    for (const route of routes) {
      for (const field of fieldsOf(document, route.body!)) {
        for (const value of wrong(field)) {
          const body = changed(route, field.path, value);
          if (body === null) continue;
          asked += 1;
          found.push(...complaints(route, field.path.join('.'), await send(route, body)));
        }
      }
    }
    return { asked, complaints: found };
  }

  const isContainer = ({ schema }: Field) => ['array', 'object'].includes(follow(document, schema).type ?? 'object');

  /** What is wrong for a field, also nested: a list in a list, an object in a list, a number where there is text. */
  function wrongFor(field: Field): unknown[] {
    const { type } = follow(document, field.schema);
    if (type === 'string') return [{ not: 'text' }, 7, true, [], ['text'], [[]]];
    if (type === 'array') return ['text', 7, {}, [null], [7], [[]], [[{}]]];
    if (isContainer(field)) return ['text', 7, [], [null], [[]], [{}]];
    return ['text', {}, [], [[]], [1], type === 'integer' ? 1.5 : 7];
  }

  /** Gives each of these fields its wrong value of this turn at once: every one must be named. */
  async function allWrong(route: Route, fields: readonly Field[], turn: number): Promise<string[]> {
    const body = bodyOf(route);
    const wrong = fields.filter((f) => replace(body, f.path, wrongFor(f)[turn % wrongFor(f).length]));
    const answer = wrong.length ? await send(route, body) : null;
    return answer ? wrong.flatMap(({ path }) => complaints(route, path.join('.'), answer)) : [];
  }

  /** Which of its wrong values a field gets: two that come round from route to route; with `LONG=1` every one. */
  const turnsOf = (nth: number): number[] => (LONG ? [0, 1, 2, 3, 4, 5, 6] : [nth % 7, (nth + 3) % 7]);

  it('a field of the wrong type, nested or not: every field of every route that changes something', async () => {
    const found: string[] = [];
    for (const [nth, route] of routes.entries()) {
      const fields = fieldsOf(document, route.body!);
      const leaves = fields.filter((f) => !isContainer(f));
      for (const turn of turnsOf(nth)) found.push(...(await allWrong(route, leaves, turn)));
      for (const [n, container] of fields.filter(isContainer).entries())
        for (const turn of turnsOf(nth + n)) found.push(...(await allWrong(route, [container], turn)));
    }
    expect(found).toEqual([]);
  });

  it('where the type of a field is wrong, the type is what is said', async () => {
    const said = async (login: string, path: string, body: Json, field: string) => {
      const { errors } = (await house.world.as(login).send('POST', path, body)).body;
      return errors.filter((e: Json) => e.field === field).map((e: Json) => e.says);
    };
    const many = Array.from({ length: 1500 }, (_, n) => n);
    for (const login of [['x'], many, 5, { a: 1 }])
      expect(await said('qa.01', '/api/session', { login, password: 'x' }, 'login')).toEqual(['must be text']);
    for (const type of ['string', 'integer', 'array'] as const) {
      const says = {
        string: /^must be (text|one of|a date|an instant)/,
        integer: /^must be a whole number/,
        array: /^must be a list/,
      };
      for (const route of routes) {
        const body = bodyOf(route);
        const named = fieldsOf(document, route.body!)
          .filter((f) => follow(document, f.schema).type === type && replace(body, f.path, { not: type }))
          .map((f) => f.path.join('.'));
        const told: Json[] = named.length ? (await send(route, body)).body.errors : [];
        expect(told.length).toBeGreaterThanOrEqual(named.length);
        const wrong = told.filter((e) => named.includes(e.field) && !says[type].test(e.says));
        expect([nameOf(route), ...wrong]).toEqual([nameOf(route)]);
      }
    }
  });

  it('a required field that is missing, or null', async () => {
    const told = await withEvery(({ wanted }) => (wanted ? [undefined, null] : []));
    expect(told.complaints).toEqual([]);
    expect(told.asked).toBeGreaterThan(300);
  });

  it('a field that nobody knows, in the body and in its parts', async () => {
    for (const route of routes) {
      expect(complaints(route, 'surprise', await send(route, { ...bodyOf(route), surprise: 1 }))).toEqual([]);
      if (!bodyOf(route).signature) continue;
      const signed = { ...bodyOf(route), signature: { ...bodyOf(route).signature, meaning: 'anything' } };
      expect(complaints(route, 'signature.meaning', await send(route, signed))).toEqual([]);
    }
  });

  /** Words that nothing is known by, and scanned codes: whoever reads a code says what is scanned twice. */
  const ALIKE = [
    'POST /api/disposal/destroy items',
    'POST /api/disposal/waste items',
    'POST /api/kits/{kitId}/complete syringes',
    'POST /api/kits/{kitId}/thaw units',
    'POST /api/labels/apply codes',
    'POST /api/lots/{lotId}/fill codes',
    'POST /api/lots/{lotId}/relabels codes',
    'POST /api/print-jobs/{jobId}/settle codes',
    'POST /api/samples/tested samples',
    'POST /api/shipments/{shipmentId}/pack units',
    'POST /api/shipments/{shipmentId}/receive units',
    'POST /api/trials/{trialId}/protocols definition.claims',
  ];

  it('a list with one entry twice: every list of every route, but those of scanned codes and of free words', async () => {
    const taken: string[] = [];
    for (const route of routes) {
      for (const { path, schema } of fieldsOf(document, route.body!).filter((f) => f.schema.type === 'array')) {
        const entry = filledIn(document, schema.items!, {});
        const body = changed(route, path, [entry, entry]);
        if (body === null) continue;
        if (complaints(route, path.join('.'), await send(route, body)).length)
          taken.push(`${nameOf(route)} ${path.join('.')}`);
      }
    }
    expect(taken.sort()).toEqual(ALIKE);
  });

  it('an id that nobody knows: 404 on every route that takes one in its path; an id that is none: 400', async () => {
    const inPath = routesOf(document).filter((r) => r.path.includes('{') && r.path !== '/api/refusals/{ref}');
    expect(inPath.length).toBeGreaterThan(50);
    for (const route of inPath) {
      const body = route.body ? bodyOf(route) : undefined;
      for (const [id, status] of [[undefined, 404] as const, ["x'--", 400] as const]) {
        const path = withIds(route.path, id === undefined ? undefined : () => id);
        const answer = await whoMay(route).send(route.method, path, body);
        expect(`${nameOf(route)} ${answer.status}`).toBe(`${nameOf(route)} ${status}`);
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
        expect(JSON.stringify(answer.body)).not.toMatch(INSIDES);
      }
    }
    expect((await house.world.as('qa.01').send('GET', '/api/refusals/0000-00')).status).toBe(404);
    expect((await house.world.as('qa.01').send('GET', '/api/refusals/%00')).status).toBe(400);
  });

  it.each([
    'items',
    'items?kind=cow',
    'items?kind=lot&kind=unit',
    'items?kind=lot&name[]=a',
    'trail?limit=many',
    'trail?limit=9999',
    'trail?subject=x',
    'holds?show=1',
  ])('a query that cannot be used: %s', async (query) => {
    const answer = await house.world.as('qa.01').send('GET', `/api/${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].says).toBeTruthy();
  });

  it('nothing of all this was written, but that blinded people asked for what they may not see', async () => {
    const asked = (await house.world.as('inspector.01').get('/api/trail?act=content.ask')).length;
    const after = await rowCounts(house.running.db.reader);
    for (const table of ['alert', 'trail', 'trail_subject']) after[table]! -= asked;
    expect(after).toEqual(before);
    expect(await house.verify()).toMatchObject({ difference: null });
  });

  it('an optional field that is null, and plain data of any shape: never a fault of the software', async () => {
    const faults: string[] = [];
    const nested = (name: string) => [{ [name]: [[]] }, { [name]: [null] }, { [name]: { a: [[]] } }, { [name]: null }];
    for (const route of routes) {
      for (const { path, schema, wanted } of fieldsOf(document, route.body!)) {
        const { type, properties } = follow(document, schema);
        const open = type === 'object' && !properties;
        const odd = open ? ['elements', 'name', 'size', 'texts'].flatMap(nested) : [];
        for (const value of [...(wanted ? [] : [null]), ...odd]) {
          const body = changed(route, path, value);
          const { status } = body === null ? { status: 0 } : await send(route, body);
          if (status >= 500) faults.push(`${nameOf(route)} ${path.join('.')}: ${JSON.stringify(value)} ${status}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
