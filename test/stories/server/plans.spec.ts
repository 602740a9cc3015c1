import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { endThaw, thaw } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import { poolOf, type Pool } from '../blind/secrets.js';
import type { House } from '../../setup/app.js';
import { nameOf, routesOf, withIds, type Route } from '../../setup/documented.js';
import { asked, readsWhole, type Asked } from '../../setup/plans.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

/** Between them they may read everything. */
const READERS = ['inspector.01', 'qa.01', 'qa.04', 'qa.03', 'sponsor.01', 'admin.01', WARD.preparer, WARD.investigator];
/** Needs what a small world has not: an import, a study, a print job, a recall, a refusal. Each reads by its id. */
const NOT_ASKED = ['importId', 'studyId', 'jobId', 'recallId', 'ref', 'fileId'];
/** A person looks for part of a name: no index helps, and the answer ends after 2,000 labels. */
const BY_PART = /upper\("itemName"\) like/;
/** What else lists are asked for. */
const MORE = ['release-desk?waits=review&limit=12', 'trail?limit=50', 'holds?show=all', 'items?kind=unit'];

describe('No list, page, gate or trace reads a growing table whole', () => {
  let house: House;
  let small: Small;
  let next: Json;
  let pool: Pool;
  let routes: Route[];

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    const { world } = house;
    ({ next } = await atBedside(world, small, '2025-11-18'));
    pool = await poolOf(world);
    routes = routesOf(await world.as('inspector.01').get('/api/openapi.json')).filter((r) => r.method === 'GET');
  });
  afterAll(() => house.close());

  const sources = () => [...new Set([house.running.db.reader, house.running.db.writer])];

  /** Asks for a path as the first person who may. */
  async function ask(path: string): Promise<void> {
    for (const login of READERS) {
      if ((await house.world.as(login).send('GET', path)).status === 200) return;
    }
  }

  async function faults(statements: readonly Asked[]): Promise<string[]> {
    const found: string[] = [];
    for (const one of statements) {
      const tables = await readsWhole(house.running.db.reader, one);
      if (tables.length && !BY_PART.test(one.sql)) found.push(`${tables.join(', ')}: ${one.sql.replace(/\s+/g, ' ')}`);
    }
    return found;
  }

  it('asked for every list and page', async () => {
    const found: string[] = [];
    const paths: [name: string, path: string][] = MORE.map((path) => [path, `/api/${path}`]);
    for (const route of routes) {
      const [, parameter] = /\{(\w+)\}/.exec(route.path) ?? [];
      if (parameter && NOT_ASKED.includes(parameter)) continue;
      const ids = parameter ? (pool[parameter] ?? []) : [''];
      for (const id of [ids[0]!, ids.at(-1)!]) paths.push([nameOf(route), withIds(route.path, () => id)]);
    }
    for (const [path, name] of new Map(paths.map(([n, p]) => [p, n]))) {
      const statements = await asked(sources(), () => ask(path));
      found.push(...(await faults(statements)).map((f) => `${name} ${f}`));
    }
    for (const kind of ['lot', 'donor', 'unit', 'place', 'trial', 'site']) {
      const id = { lot: small.lot.id, donor: small.donorId, unit: small.vials[0].id, place: small.box.id }[kind];
      const scope = id ?? (kind === 'trial' ? house.world.trial('ASSIX') : house.world.site('RH'));
      const statements = await asked(sources(), () => ask(`/api/impact?act=hold&kind=${kind}&id=${scope}`));
      found.push(...(await faults(statements)).map((f) => `impact of a ${kind} ${f}`));
    }
    expect([...new Set(found)]).toEqual([]);
  });

  it('asked by the gates of the bench, the store and a hold', async () => {
    const { world } = house;
    const [vial] = small.vials.slice(4);
    const statements = await asked(sources(), async () => {
      await world.as(WARD.preparer).post('/api/scan', { code: vial.code, step: 'unit.thaw', kitId: next.id });
      await thaw(world, WARD, next.id, [vial]);
      await endThaw(world, WARD, next.id, [vial]);
      const at = { unit: small.vials[8].code, box: small.box.code, position: 'I9' };
      await world.as('custodian.03').post('/api/storage/store', at);
      await world.as('qa.01').post('/api/holds', { scope: { kind: 'lot', id: small.lot.id }, reason: 'Leak' });
      await world.as(WARD.preparer).send('POST', `/api/kits/${next.id}/units`, { unit: small.vials[7].code });
    });
    expect(statements.length).toBeGreaterThan(50);
    expect(await faults(statements)).toEqual([]);
  });
});
