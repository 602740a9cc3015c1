import { createApp } from '../src/app.js';
import { firstAdministrator } from '../src/base/identity/index.js';
import { StoryClock, Work } from '../src/kernel/index.js';
import type { Json } from '../demo/world/client.js';
import { AT_RH, openHouse, SPONSORS, stageAssix, STOCKHOLM } from '../demo/world/stage.js';
import { PASSWORD, World } from '../demo/world/world.js';
import { dayAfter } from './days.js';
import { readyUnits, releasedDonation } from './ready.js';
import { configOf } from './server.js';

/** What the works need to know of the staged world. Plain data: it outlives the server that made it. */
export interface Stage {
  sites: { establishment: string; maker: string; hospital: string };
  trialId: string;
  productId: string;
  processId: string;
  protocolId: string;
  /** Twenty ordinary people, each with the rights of custodian, QA at both ends, donor coordinator and preparer. */
  logins: string[];
  operator: string;
  password: string;
  /** Codes of units that wait for their kit at the hospital: a scan for thawing says GO. */
  ready: string[];
  /** Starting material, released: any number of lots can be begun with it. */
  donationId: string;
  /** A day on which no lot has expired, and its month. */
  expires: { day: string; month: string };
}

const CAST = 20;

/**
 * Makes the world on a fresh database, through the API. Not timed. House and trial are a month old, because a laboratory
 * counts from the day on which it was confirmed; everything else is done at the true time of the day.
 */
export async function stage(url: string, keys: string): Promise<Stage> {
  const clock = new StoryClock();
  clock.set(`${dayAfter(-30)}T08:00:00Z`);
  const { app, close } = await createApp(configOf(url, keys), clock, true);
  try {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    for (const login of ['admin.01', 'admin.02'])
      await firstAdministrator(app.get(Work), { login, name: login, password: PASSWORD }, 19_456);
    const world = new World(`http://127.0.0.1:${port}`, () => Promise.resolve());
    await openHouse(world);
    await stageAssix(world, undefined, null);
    clock.set(new Date().toISOString());
    return await fill(world);
  } finally {
    await close();
  }
}

async function fill(world: World): Promise<Stage> {
  const expires = { day: `${dayAfter(365).slice(0, 7)}-28`, month: dayAfter(365).slice(0, 7) };
  const logins = Array.from({ length: CAST }, (_, n) => `load.${String(n + 1).padStart(2, '0')}`);
  for (let from = 0; from < CAST; from += 10) {
    await Promise.all(logins.slice(from, from + 10).map((login) => addOne(world, login)));
  }
  await world.train(AT_RH, 'RH', '2025-01-06', '2035-12-31', logins);
  await world.delegate(SPONSORS, 'ASSIX', 'RH', '2025-01-06', logins);
  const trial = (await world.as('sponsor.01').get('/api/trials')).find((t: Json) => t.code === 'ASSIX');
  return {
    sites: { establishment: world.site('TES'), maker: world.site('CCL'), hospital: world.site('RH') },
    trialId: world.trial('ASSIX'),
    productId: world.product('CL-AD-MSC-002'),
    processId: world.process('CL-AD-MSC-002'),
    protocolId: trial.protocols[0].id,
    logins,
    operator: STOCKHOLM.operator,
    password: PASSWORD,
    ready: await readyUnits(world, expires.month),
    donationId: await releasedDonation(world, 2),
    expires,
  };
}

const addOne = (world: World, login: string) =>
  world.addPerson(login, login, [
    { role: 'custodian', site: 'RH' },
    { role: 'qa', site: 'RH' },
    { role: 'qa', site: 'CCL' },
    { role: 'donor-coordinator', site: 'TES' },
    { role: 'preparer', site: 'RH', trial: 'ASSIX' },
  ]);
