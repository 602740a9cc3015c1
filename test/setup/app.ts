import { join } from 'node:path';
import { createApp, type Running } from '../../src/app.js';
import { firstAdministrator } from '../../src/base/identity/index.js';
import {
  accessFrom,
  evidenceIn,
  Notary,
  printersFrom,
  StoryClock,
  verifyTrail,
  Work,
  type AccessSettings,
  type Config,
  type PrinterSettings,
  type Verified,
} from '../../src/kernel/index.js';
import { PASSWORD, World, type KeptWorld } from '../../demo/world/world.js';
import { openHouse } from '../../demo/world/stage.js';
import { engine, scratchDatabase, type Scratch } from './database.js';

/** Stories sign hundreds of times. What a real hash costs is measured in `bench`. */
export const CHEAP = { passwordKib: 64 };

/** The whole application over HTTP on a fresh database, with a clock that stories can set. */
export interface House {
  running: Running;
  base: string;
  clock: StoryClock;
  scratch: Scratch;
  world: World;
  config: Config;
  verify(): Promise<Verified>;
  close(): Promise<void>;
}

/** A world that was told before: its database, the time it ended, and its people and places. */
interface Told {
  scratch: Scratch;
  now: string;
  world: KeptWorld;
}

export interface Opening {
  tell?: (line: string) => void;
  /** Settings of sign-in and signatures, where a story wants others. */
  access?: Partial<AccessSettings>;
  /** A port; any free one when left out. */
  listenOn?: number;
  /** Settings of printers on the network, where a story wants others than this machine. */
  printers?: Partial<PrinterSettings>;
  from?: Told;
}

export async function openApp(
  on = engine,
  { tell, access, printers, listenOn = 0, from }: Opening = {},
): Promise<House> {
  const scratch = from?.scratch ?? (await scratchDatabase(on));
  const config: Config = {
    port: 0,
    databaseUrl: scratch.url,
    mode: 'demo',
    keyFolder: join(scratch.folder, 'keys'),
    bodyLimit: 256 * 1024,
    access: { ...accessFrom({}, 'demo'), ...CHEAP, ...access },
    printers: { ...printersFrom({ ATMP_PRINTER_NETWORKS: '127.0.0.0/8' }), ...printers },
  };
  const clock = new StoryClock();
  const running = await createApp(config, clock, true);
  await running.app.listen(listenOn, '127.0.0.1');
  const { port } = running.app.getHttpServer().address() as { port: number };
  const base = `http://127.0.0.1:${port}`;
  const world = new World(base, (now) => Promise.resolve(clock.set(now)), tell);
  if (from) {
    await world.at(from.now);
    world.resume(from.world);
  } else {
    for (const login of ['admin.01', 'admin.02']) {
      const person = { login, name: login.replace('admin.', 'administrator '), password: PASSWORD };
      await firstAdministrator(running.app.get(Work), person, CHEAP.passwordKib);
    }
    await openHouse(world);
  }
  const close = async () => {
    await running.close();
    await scratch.remove();
  };
  const verify = async () => {
    await running.app.get(Notary).end();
    return verifyTrail(running.db.reader, evidenceIn(config.keyFolder));
  };
  return { running, base, clock, scratch, world, config, verify, close };
}
