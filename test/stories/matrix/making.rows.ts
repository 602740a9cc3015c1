import { type Json } from '../../../demo/world/client.js';
import { freezingRun } from '../../../demo/world/process.js';
import { COPENHAGEN } from '../../../demo/world/stage.js';
import { materialOf, type Cast } from './cast.js';
import { GOES, NEVER, type Row } from './row.js';

const { operator, qa } = COPENHAGEN;
const elsewhere = 'not-your-site';

/** What was done to a lot in process is written down whatever else is wrong. */
const RECORDED = { expired: NEVER, unreleased: NEVER, onHold: GOES, elsewhere, otherSubject: NEVER };
const STOPPED = { ...RECORDED, onHold: 'on-hold' };

const itself = (kind: string) => (_: Cast, thing: Json) => ({ kind, id: thing.id as string });
const lot = itself('lot');
const material = itself('material');

/** A lot in process with a labelled vessel. */
async function withVessel(c: Cast): Promise<Json> {
  const { id } = await c.lotAt('in-process');
  const [vessel] = await c.world.as(operator).post(`/api/lots/${id}/vessels`, { count: 1, passage: 0 });
  return { id, vessel };
}

const isolate = (value: string, { vessel }: Json) => ({ step: 'isolate', value, vessel: vessel.code });

/** How a lot is made: batch record, vessels, materials, freezing curve. */
export const MAKING: Row[] = [
  {
    route: 'POST /api/lots/{lotId}/steps',
    by: operator,
    make: withVessel,
    body: (_, l) => isolate('yes', l),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/steps/import',
    by: operator,
    make: async (c) => {
      const made = await withVessel(c);
      await c.world.as(operator).post(`/api/lots/${made.id}/steps`, isolate('yes', made));
      return made;
    },
    body: () => ({ instrument: 'NC-202', csv: 'step,value,unit\np0-seeded,24.5,M cells\n' }),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/batch-steps/{entryId}/corrections',
    by: operator,
    make: async (c) => {
      const made = await withVessel(c);
      const { id } = await c.world.as(operator).post(`/api/lots/${made.id}/steps`, isolate('no', made));
      return { id, lotId: made.id };
    },
    body: () => ({ value: 'yes', reason: 'typing error' }),
    held: (_, entry) => ({ kind: 'lot', id: entry.lotId }),
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/freezing-curve',
    by: operator,
    make: (c) => c.lotAt('in-process'),
    body: () => ({ run: 'CRF-02 run 118', csv: freezingRun() }),
    held: lot,
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/vessels',
    by: operator,
    make: (c) => c.lotAt('in-process'),
    body: () => ({ count: 1, passage: 1 }),
    held: lot,
    ...STOPPED,
  },
  {
    route: 'POST /api/vessels/{vesselId}/end',
    by: operator,
    make: async (c) => {
      const { id: lotId, vessel } = await withVessel(c);
      return { ...vessel, lotId };
    },
    body: () => ({ as: 'void', reason: 'not used' }),
    held: (_, v) => ({ kind: 'lot', id: v.lotId }),
    ...RECORDED,
  },
  {
    route: 'POST /api/lots/{lotId}/materials',
    by: operator,
    make: async (c) => {
      const { id } = await c.lotAt('in-process');
      return { id, material: await c.material('released') };
    },
    body: (_, { material: used }) => ({ code: used.label, amount: '50', unit: 'mL' }),
    held: (_, { material: used }) => ({ kind: 'material', id: used.id }),
    ...STOPPED,
    expired: 'material-expired',
  },
  {
    route: 'POST /api/material-lots',
    by: operator,
    make: async (c) => ({ materialId: (await c.world.as(qa).get('/api/materials'))[0].id as string }),
    body: (c, { materialId }) => materialOf(c, materialId),
    ...RECORDED,
    onHold: NEVER,
  },
  {
    route: 'POST /api/material-lots/{materialLotId}/release',
    by: qa,
    make: (c) => c.material('received'),
    body: (c, m, me) => ({ signature: c.world.sign(me, m.hash) }),
    held: material,
    ...STOPPED,
    expired: 'material-expired',
  },
  {
    route: 'POST /api/material-lots/{materialLotId}/reject',
    by: qa,
    make: (c) => c.material('received'),
    body: (c, m, me) => ({ reason: 'pack torn', signature: c.world.sign(me, m.hash) }),
    held: material,
    ...RECORDED,
    expired: GOES,
  },
];
