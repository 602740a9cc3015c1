import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json, Person } from '../../../demo/world/client.js';
import { stageAssix } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { rowCounts } from '../../setup/counts.js';
import { changes, filledIn, nameOf, routesOf, withIds, type Route } from '../../setup/documented.js';
import { openTold } from '../../setup/told.js';

/** What anybody may ask without signing in: nothing of it tells of a person or a thing. */
const OPEN = [
  'GET /api/gates',
  'GET /api/permissions',
  'GET /api/health',
  'POST /api/session',
  'GET /api/directory',
  'GET /api/directory/enter',
  'GET /api/directory/callback',
  'POST /api/demo/clock', // in demo mode alone
];

/** What everybody who is signed in may ask; each answer then depends on the person. */
const FOR_ALL = ['signed-in', 'password.change', 'factor.enrol', 'session.unlock'];

describe('Access is denied unless a route names who may', () => {
  let house: House;
  let document: Json;
  let routes: Route[];
  let newcomer: Person;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    document = await house.world.as('admin.01').get('/api/openapi.json');
    routes = routesOf(document);
    await house.world.addPerson('newcomer.01', 'newcomer 01', []);
    newcomer = house.world.as('newcomer.01');
  });
  afterAll(() => house.close());

  const bodyOf = (route: Route): Json =>
    route.body ? filledIn(document, route.body, house.world.sign('newcomer.01', '0'.repeat(64))) : undefined;

  it('the open routes are these and no others', () => {
    expect(routes.filter((r) => r.permission === null).map(nameOf)).toEqual(OPEN);
    expect(routes.length).toBeGreaterThan(100);
  });

  it('nobody is signed in: 401 on every other route, before the body is looked at', async () => {
    for (const route of routes.filter((r) => !OPEN.includes(nameOf(r)))) {
      for (const authorization of ['', 'Bearer x', `Bearer ${'A'.repeat(43)}`, 'Basic cWEuMDE6ZGVtby1vbmx5']) {
        const cookie = { cookie: 'atmp_session=AAAA', 'sec-fetch-site': 'same-origin' };
        const headers = { authorization, ...cookie, 'content-type': 'application/json' };
        const body = changes(route) ? '{"surprise": 1}' : undefined;
        const answer = await fetch(house.base + withIds(route.path), { method: route.method, headers, body });
        expect(`${nameOf(route)} ${answer.status}`).toBe(`${nameOf(route)} 401`);
        expect(await answer.json()).toMatchObject({ status: 401, title: 'Sign in first' });
      }
    }
  });

  it('a person without roles: 403 that names the permission, on every route that asks for one', async () => {
    const before = await rowCounts(house.running.db.reader);
    const asking = routes.filter((r) => r.permission && !FOR_ALL.includes(r.permission));
    expect(asking.length).toBeGreaterThan(90);
    for (const route of asking) {
      const answer = await newcomer.send(route.method, withIds(route.path), bodyOf(route));
      expect(`${nameOf(route)} ${answer.status}`).toBe(`${nameOf(route)} 403`);
      expect(answer.body).toMatchObject({ title: 'Not allowed', permission: route.permission });
    }
    expect(await rowCounts(house.running.db.reader)).toEqual(before);
  });

  it('BR-64: an administrator has no part in the chain', async () => {
    const own = ['site.manage', 'person.manage', 'role.grant', 'role.approve', 'person.read', 'trial.add'];
    own.push('access.ask', 'access.approve', 'alert.read', 'alert.acknowledge');
    own.push('proposal.decide', 'badge.issue', 'printer.set', 'printer.approve', 'print-job.read', 'label.print');
    const chain = routes.filter((r) => r.permission && ![...FOR_ALL, ...own].includes(r.permission));
    for (const route of chain) {
      const answer = await house.world.as('admin.01').send(route.method, withIds(route.path), bodyOf(route));
      expect(`${nameOf(route)} ${answer.status}`).toBe(`${nameOf(route)} 403`);
    }
  });

  it('every permission that a route asks for is declared, with roles that exist', async () => {
    const declared: Json[] = await newcomer.get('/api/permissions');
    const verbs = new Set(declared.map((p) => p.verb));
    const asked = routes.flatMap((r) => (r.permission && !FOR_ALL.includes(r.permission) ? [r.permission] : []));
    expect(asked.filter((verb) => !verbs.has(verb))).toEqual([]);
    expect(declared.filter((p) => !p.roles.length || !p.says)).toEqual([]);
  });
});
