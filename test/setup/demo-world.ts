import { assixLots, expiredSyringe } from '../../demo/world/assix.js';
import { setDialects } from '../../demo/world/dialects.js';
import { addPrinters } from '../../demo/world/printers.js';
import { lotInProcess, thisNoon } from '../../demo/world/noon.js';
import { stageAssix } from '../../demo/world/stage.js';
import type { World } from '../../demo/world/world.js';

/** The demo world up to its noon. */
export async function tellDemoWorld(world: World): Promise<void> {
  await stageAssix(world);
  await setDialects(world);
  await addPrinters(world);
  const lots = await assixLots(world);
  await lotInProcess(world);
  await expiredSyringe(world, lots);
  await thisNoon(world, lots);
}
