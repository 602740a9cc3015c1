import { arrive, drawBoth, PASSED, type AssixWorld } from './assix.js';
import { donate } from './making.js';
import { endThaw, handOver, thaw } from './giving.js';
import { runningStudy } from './shelf-life.js';
import { STOCKHOLM, WARD } from './stage.js';
import { Story } from './story.js';
import type { World } from './world.js';

/** A lot that is being made: its tissue is seeded, one count is outside its limits, and the harvest comes next. */
export async function lotInProcess(world: World): Promise<void> {
  const { donationId } = await donate(world, STOCKHOLM, {
    code: 'CCL-D-0036',
    site: 'TES',
    sex: 'female',
    birthYear: 1997,
    dis: 'SE000001A999925000036',
    procuredAt: '2025-11-12T10:00:00Z',
    sampledAt: '2025-11-13T10:00:00Z',
    volumeUl: 180_000,
    product: 'CL-AD-MSC-002',
    maker: 'CCL',
  });
  const operator = world.as(STOCKHOLM.operator);
  await world.at('2025-11-14T08:00:00Z');
  const { id } = await operator.post('/api/lots', {
    number: 'CL2-25-0240',
    productId: world.product('CL-AD-MSC-002'),
    processId: world.process('CL-AD-MSC-002'),
    siteId: world.site('CCL'),
    trialId: world.trial('ASSIX'),
    donationIds: [donationId],
  });
  const path = `/api/lots/${id}`;
  await operator.post(`${path}/start`);
  const [vessel] = await operator.post(`${path}/vessels`, { count: 3, passage: 0 });
  const isolated = { step: 'isolate', value: 'yes', vessel: vessel.code };
  await world.at('2025-11-14T11:30:00Z');
  await operator.post(`${path}/steps`, {
    ...isolated,
    doneAt: '2025-11-14T09:50:00Z',
    comment: 'Written on paper in the clean room',
  });
  const counts = ['step,value,unit', 'p0-seeded,24.5,M cells', 'p0-harvested,91.5,M cells', ''].join('\n');
  await world.at('2025-11-17T08:00:00Z');
  await operator.post(`${path}/steps/import`, { instrument: 'NC-202 no. 3', csv: counts });
  const { label } = world.material('CCL:R-101');
  await operator.post(`${path}/materials`, { code: label, amount: '50', unit: 'mL' });
}

/** What is going on when the demo world opens: something to do for each of the three who use it every day. */
export async function thisNoon(world: World, { saline, lot }: AssixWorld): Promise<string[]> {
  const story = new Story(world);
  await story.at('2025-11-18 12:00');
  await runningStudy(world, STOCKHOLM, PASSED);
  await story.at('12:05');
  const given = await arrive(world, 'ASX-018', '2025-11-18');
  const thawed = await arrive(world, 'ASX-019', '2025-11-18');
  const waiting = await arrive(world, 'ASX-020', '2025-11-18');
  const [first, second] = [saline.units.slice(10, 12), saline.units.slice(12, 14)];
  await story.at('12:18');
  const cracked = lot.units[35];
  const wish = { scope: { kind: 'unit', id: cracked.id }, reason: 'The filler reports vials with a hairline crack' };
  const recalled = world.as('qa.01').post('/api/recalls', { ...wish, signature: world.sign('qa.01') });
  const { number } = await story.ok('qa.01', `recall ${cracked.name}`, recalled);
  await story.at('12:20');
  await thaw(world, WARD, given.kit.id, first);
  await story.at('12:25');
  await endThaw(world, WARD, given.kit.id, first);
  await drawBoth(world, given.kit, first);
  await story.at('12:34');
  await handOver(world, WARD, given.kit.id);
  await thaw(world, WARD, thawed.kit.id, second);
  await story.at('12:39');
  await endThaw(world, WARD, thawed.kit.id, second);
  await story.at('12:40');
  return [
    'It is noon in the demo world, and this waits:',
    `  qa.01, then qp.01   lot CL2-25-0226 has all its results: review it, certify it for ASSIX`,
    `  analyst.01, qc.01   lot CL2-25-0212 lacks sterility and mycoplasma`,
    '  operator.01         lot CL2-25-0240 is in process: passage 1 is seeded next, and a count needs a deviation',
    `  qc.01               study STAB-24-01: a result of 24 months waits for approval`,
    `  custodian.03        recall ${number} of ${cracked.name}: find it, set it aside, acknowledge`,
    `  pharmacist.02       ${waiting.kit.number} for ASX-020: keep and thaw two vials such as ${lot.units[25].name}`,
    `  pharmacist.02       ${thawed.kit.number} for ASX-019 is thawed: draw, complete, hand over`,
    `  investigator.01     ${given.kit.number} for ASX-018 is at the bedside: verify it and inject`,
  ];
}
