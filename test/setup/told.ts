import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { KeptWorld, World } from '../../demo/world/world.js';
import { openApp, type House, type Opening } from './app.js';
import { copyOf, engine, keepAs } from './database.js';

/** What a telling leaves besides the database: its people and places, the time it ended, and what it returned. */
interface Kept<T> {
  world: KeptWorld;
  now: string;
  told: T;
}

/**
 * A world that several test files begin with. It is told once in a run for each engine, through the API like any other;
 * every file then works on a copy of its database and keys.
 */
export async function openTold<T>(
  name: string,
  tell: (world: World) => Promise<T>,
  opening: Opening = {},
): Promise<{ house: House; told: T }> {
  const shelf = join(process.env.TEST_TOLD!, `${engine}-${name}`);
  while (!existsSync(join(shelf, 'kept.json'))) {
    if (claim(`${shelf}.busy`))
      await keep(shelf, name, tell).finally(() => rmSync(`${shelf}.busy`, { recursive: true }));
    else await pause(50);
  }
  const { world, now, told } = JSON.parse(readFileSync(join(shelf, 'kept.json'), 'utf8')) as Kept<T>;
  const from = { scratch: await copyOf(name, join(shelf, 'files')), now, world };
  const house = await openApp(engine, { ...opening, from });
  return { house, told };
}

/** One file tells, the others wait for it. */
function claim(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

async function keep<T>(shelf: string, name: string, tell: (world: World) => Promise<T>): Promise<void> {
  if (existsSync(join(shelf, 'kept.json'))) return;
  const house = await openApp();
  try {
    const told = await tell(house.world);
    const kept: Kept<T> = { world: house.world.keep(), now: house.clock.now(), told };
    await house.running.close();
    cpSync(house.scratch.folder, join(shelf, 'files'), { recursive: true });
    await keepAs(name, house.scratch);
    writeFileSync(join(shelf, 'kept.new'), JSON.stringify(kept));
    renameSync(join(shelf, 'kept.new'), join(shelf, 'kept.json'));
  } catch (error) {
    await house.running.close();
    throw error;
  } finally {
    await house.scratch.remove();
  }
}
