import type { Json } from './client.js';
import type { Approval } from './making.js';
import type { World } from './world.js';

/** Materials of the demo world, by the codes that its processes name. No public source names them: all are assumed. */
export const MATERIALS = [
  { code: 'R-101', name: 'Human platelet lysate, virus-reduced', supplier: 'Supplier 4', lot: 'PL-117' },
  { code: 'R-204', name: 'CryoStor CS10', supplier: 'Supplier 9', lot: 'CS-2208' },
];

const cells = (key: string, name: string, passage: number, more: Json) => ({
  ...{ key, name, entry: 'number', unit: 'M cells', passage, critical: true, needed: true, repeats: false },
  ...more,
});

/** How the cells of the demo world are made. Limits and rates are assumed: what the makers use is not public. */
export const PROCESS = {
  steps: [
    {
      ...{ key: 'isolate', name: 'Tissue washed, digested and seeded', entry: 'check', vessel: true },
      ...{ critical: false, needed: true, repeats: false },
    },
    cells('p0-seeded', 'Cells seeded, passage 0', 0, { counts: 'seeded', min: '5' }),
    cells('p0-harvested', 'Cells at passage 0', 0, { counts: 'harvested', min: '100' }),
    cells('p1-seeded', 'Cells seeded, passage 1', 1, { counts: 'seeded' }),
    cells('p1-harvested', 'Cells at harvest, passage 1', 1, { counts: 'harvested', min: '200' }),
    {
      ...{ key: 'p1-viability', name: 'Viability at harvest', entry: 'number', unit: '%', min: '80', max: '100' },
      ...{ counts: 'viability', passage: 1, critical: true, needed: true, repeats: false },
    },
    {
      ...{ key: 'observation', name: 'Observation', entry: 'text' },
      ...{ critical: false, needed: false, repeats: true },
    },
  ],
  materials: MATERIALS.map(({ code, name }) => ({ code, name, needed: true })),
  curve: { from: '-10', to: '-40', minRate: '0.5', maxRate: '2', end: '-90' },
  maxPassage: 2,
  maxDoublings: '25',
};

/** What the cell counter wrote. */
export const COUNTS = [
  'step,value,unit',
  'p0-seeded,24.5,M cells',
  'p0-harvested,546,M cells',
  'p1-seeded,60,M cells',
  '',
].join('\n');

/** What the freezer wrote: a hold at 4 °C, 1 °C a minute to -40, then faster to -96. A reading a minute. */
export function freezingRun(): string {
  const rows: string[] = [];
  const program = (minute: number) => (minute < 5 ? 4 : minute < 50 ? 9 - minute : 159 - 4 * minute);
  for (let minute = 0; minute <= 66; minute++) {
    rows.push(`${minute},${program(minute).toFixed(1)},${(program(minute - 2) + 0.8).toFixed(1)}`); // the sample lags
  }
  return ['minute,chamber,sample', ...rows, ''].join('\n');
}

/** A process version for a product, approved. */
export async function makeProcess(
  world: World,
  by: Approval,
  product: string,
  code: string,
  more: Json = {},
): Promise<void> {
  const made = await world.as(by.author).post('/api/processes', {
    ...{ code, edition: '2', productCode: product },
    definition: { ...PROCESS, ...more },
  });
  await world.as(by.qa).post(`/api/processes/${made.id}/approve`, { signature: world.sign(by.qa, made.hash) });
  world.processes.set(product, made.id);
}

/** The materials of the process, taken in at a maker and released. */
export async function stockMaterials(
  world: World,
  s: { site: string; operator: string; qa: string; expires: string },
): Promise<void> {
  const known: Json[] = await world.as(s.qa).get('/api/materials');
  for (const { lot, ...material } of MATERIALS) {
    const there = known.find((m) => m.code === material.code);
    const { id: materialId } = there ?? (await world.as(s.qa).post('/api/materials', material));
    const received = await world.as(s.operator).post('/api/material-lots', {
      ...{ materialId, siteId: world.site(s.site), supplierLot: `${lot}-${s.site}` },
      ...{ expires: s.expires, certificate: `CoA ${lot}` },
    });
    const signature = world.sign(s.qa, received.hash);
    const released = await world.as(s.qa).post(`/api/material-lots/${received.id}/release`, { signature });
    world.materials.set(`${s.site}:${material.code}`, released);
  }
}

/** What a maker does between start and fill: a vessel, the counts, the materials. */
export async function recordProcess(
  world: World,
  crew: { operator: string; second: string },
  lot: { id: string; maker: string },
): Promise<void> {
  const operator = world.as(crew.operator);
  const path = `/api/lots/${lot.id}`;
  const [vessel] = await operator.post(`${path}/vessels`, { count: 1, passage: 0 });
  await operator.post(`${path}/steps`, { step: 'isolate', value: 'yes', vessel: vessel.code });
  await operator.post(`${path}/steps/import`, { instrument: 'NC-202 no. 3', csv: COUNTS });
  const second = world.sign(crew.second);
  await operator.post(`${path}/steps`, { step: 'p1-harvested', value: '605', second });
  await operator.post(`${path}/steps`, { step: 'p1-viability', value: '93', instrument: 'NC-202 no. 3' });
  await operator.post(`/api/vessels/${vessel.id}/end`, { as: 'emptied' });
  for (const { code } of MATERIALS) {
    const { label } = world.material(`${lot.maker}:${code}`);
    await operator.post(`${path}/materials`, { code: label, amount: '50', unit: 'mL' });
  }
}
