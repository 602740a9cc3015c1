import { setTimeout as rest } from 'node:timers/promises';
import type { Json } from '../../demo/world/client.js';
import { STOCKHOLM } from '../../demo/world/stage.js';
import type { World } from '../../demo/world/world.js';
import { openApp, type House } from './app.js';
import { engine } from './database.js';
import type { Loopback } from './loopback.js';

export const PRINTER = {
  name: 'Fill line',
  kind: 'zpl',
  host: '127.0.0.1',
  port: 9100,
  dpi: '300',
  after: 'tear',
  answers: true,
  secondCloses: false,
  active: true,
  reason: 'New printer at the fill line',
};

/** A printer of the maker that stands on this machine. */
export async function addPrinter(world: World, at: Loopback, more: Json = {}): Promise<Json> {
  const asked = { siteId: world.site('CCL'), ...PRINTER, port: at.port, ...more };
  return approvePrinter(world, await world.as('admin.01').post('/api/printers', asked));
}

/** The address that an administrator proposed is approved by quality assurance. */
export async function approvePrinter(
  world: World,
  { id, proposedHost: host, proposedPort: port }: Json,
): Promise<Json> {
  const qa = world.as('qa.01');
  if (host) return qa.post(`/api/printers/${id}/approve`, { host, port });
  return (await qa.get('/api/printers')).find((p: Json) => p.id === id);
}

/** A lot in process with labels for its vials; returns their ids and codes in the order of the vials. */
export async function labelledLot(
  world: World,
  number: string,
  { donationId, count }: { donationId: string; count: number },
): Promise<{ id: string; labelId: string; code: string; name: string }[]> {
  const operator = world.as(STOCKHOLM.operator);
  const product = 'CL-AD-MSC-002';
  const { id } = await operator.post('/api/lots', {
    number,
    productId: world.product(product),
    processId: world.process(product),
    siteId: world.site('CCL'),
    trialId: world.trial('ASSIX'),
    donationIds: [donationId],
  });
  await operator.post(`/api/lots/${id}/start`, {});
  return (await operator.post(`/api/lots/${id}/labels`, { count, expires: '2027-11' })).units;
}

/** Waits until something is so, as a page would that asks again and again. */
export async function until<T>(ask: () => Promise<T>, is: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (is(answer)) return answer;
    if (tries > 300) throw new Error(`It never was so: ${JSON.stringify(answer).slice(0, 600)}`);
    await rest(50);
  }
}

/** The server goes down and comes up again on the same database. */
export async function restarted(house: House): Promise<House> {
  const world = house.world.keep();
  await house.running.close();
  return openApp(engine, { from: { scratch: house.scratch, now: house.clock.now(), world } });
}
