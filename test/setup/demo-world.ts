import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assixLots, expiredSyringe } from '../../demo/world/assix.js';
import { setDialects } from '../../demo/world/dialects.js';
import { addPrinters } from '../../demo/world/printers.js';
import { lotInProcess, thisNoon } from '../../demo/world/noon.js';
import { stageAssix } from '../../demo/world/stage.js';
import { openApp } from './app.js';

/** Once before the browser tests: the demo world at noon, told through the API, kept as files that each test copies. */
export default async function tellDemoWorld(): Promise<void> {
  const house = await openApp('sqlite');
  await stageAssix(house.world);
  await setDialects(house.world);
  await addPrinters(house.world);
  const lots = await assixLots(house.world);
  await lotInProcess(house.world);
  await expiredSyringe(house.world, lots);
  await thisNoon(house.world, lots);
  await house.running.close();
  process.env.TEST_DEMO_WORLD = mkdtempSync(join(tmpdir(), 'atmp-demo-'));
  cpSync(house.scratch.folder, process.env.TEST_DEMO_WORLD, { recursive: true });
  await house.scratch.remove();
}

export function forgetDemoWorld(): void {
  rmSync(process.env.TEST_DEMO_WORLD!, { recursive: true, force: true });
}
