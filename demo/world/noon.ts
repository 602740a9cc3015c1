import { arrive, drawBoth, type AssixWorld } from './assix.js';
import { endThaw, handOver, thaw } from './giving.js';
import { WARD } from './stage.js';
import { Story } from './story.js';
import type { World } from './world.js';

/** What is going on when the demo world opens: something to do for each of the three who use it every day. */
export async function thisNoon(world: World, { saline, lot }: AssixWorld): Promise<string[]> {
  const story = new Story(world);
  await story.at('2025-11-18 12:05');
  const given = await arrive(world, 'ASX-018', '2025-11-18');
  const thawed = await arrive(world, 'ASX-019', '2025-11-18');
  const waiting = await arrive(world, 'ASX-020', '2025-11-18');
  const [first, second] = [saline.units.slice(10, 12), saline.units.slice(12, 14)];
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
  const cracked = lot.units[35];
  const wish = { scope: { kind: 'unit', id: cracked.id }, reason: 'The filler reports vials with a hairline crack' };
  const recalled = world.as('qa.01').post('/api/recalls', { ...wish, signature: world.sign('qa.01') });
  const { number } = await story.ok('qa.01', `recall ${cracked.name}`, recalled);
  await story.at('12:40');
  return [
    'It is noon in the demo world, and this waits:',
    `  qa.01, then qp.01   lot CL2-25-0226 has all its results: review it, certify it for ASSIX`,
    `  analyst.01, qc.01   lot CL2-25-0212 lacks sterility and mycoplasma`,
    `  custodian.03        recall ${number} of ${cracked.name}: find it, set it aside, acknowledge`,
    `  pharmacist.02       ${waiting.kit.number} for ASX-020: keep and thaw two vials such as ${lot.units[25].name}`,
    `  pharmacist.02       ${thawed.kit.number} for ASX-019 is thawed: draw, complete, hand over`,
    `  investigator.01     ${given.kit.number} for ASX-018 is at the bedside: verify it and inject`,
  ];
}
