import type { Json } from '../../../demo/world/client.js';
import type { World } from '../../../demo/world/world.js';

/** Ids of everything in the world, by the name of the parameter that takes them in a path. */
export type Pool = Record<string, string[]>;

/** All ids there are, as the inspector and the pharmacy see them. */
export async function poolOf(world: World): Promise<Pool> {
  const inspector = world.as('inspector.01');
  const ids = (things: Json[]): string[] => things.map((t) => t.id);
  const items: Json[] = [];
  for (const kind of [
    'donor',
    'donation',
    'material',
    'lot',
    'vessel',
    'unit',
    'kit',
    'syringe',
    'shipment',
    'sample',
  ]) {
    items.push(...(await inspector.get(`/api/items?kind=${kind}`)));
  }
  const pages: Json[] = [];
  for (const { id } of items) pages.push(await inspector.get(`/api/items/${id}`));
  const subjects: Json[] = await world.as('investigator.01').get('/api/subjects');
  const refusals: Json[] = await inspector.get('/api/trail?outcome=refused&limit=500');
  const lots = items.filter((i) => i.kind === 'lot');
  const files: Json[] = [];
  for (const { id } of lots) files.push(...(await inspector.get(`/api/lots/${id}/batch`)).files);
  const people: Json[] = await inspector.get('/api/people');
  return {
    personId: ids(people),
    itemId: ids(items),
    donorId: ids(items.filter((i) => i.kind === 'donor')),
    lotId: ids(lots),
    fileId: ids(files),
    kitId: ids(items.filter((i) => i.kind === 'kit')),
    placeId: ids(await inspector.get('/api/places')),
    studyId: ids(await inspector.get('/api/stability/studies')),
    importId: await importIds(world, items),
    labelId: [...pages.flatMap((p) => ids(p.labels)), ...subjects.map((s) => s.labelId)],
    recallId: ids(await inspector.get('/api/recalls')),
    templateId: ['cryovial', 'syringe'],
    jobId: ids(await inspector.get('/api/print-jobs')),
    ref: refusals.map((r) => r.refused.ref),
  };
}

async function importIds(world: World, items: readonly Json[]): Promise<string[]> {
  const found: Json[] = [];
  for (const { id } of items.filter((i) => i.kind === 'lot'))
    found.push(...(await world.as('inspector.01').get(`/api/lots/${id}/results/imports`)));
  return found.map((i) => i.id);
}

/** Everything that would tell what is in a kit: lots, units, donors, donations, materials, vessels and shipments, by id, name, code and label. */
export async function secretsOf(world: World): Promise<string[]> {
  const inspector = world.as('inspector.01');
  const secrets: string[] = [];
  for (const kind of ['donor', 'donation', 'material', 'lot', 'vessel', 'unit', 'shipment', 'sample']) {
    for (const { id, name } of await inspector.get(`/api/items?kind=${kind}`)) {
      const { labels } = await inspector.get(`/api/items/${id}`);
      secrets.push(id, name, ...labels.flatMap((l: Json) => [l.id, l.key, l.sha256]));
    }
  }
  return [...new Set(secrets)];
}
