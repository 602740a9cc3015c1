import type { Json } from '../../demo/world/client.js';
import { arrive, drawBoth, PASSED } from '../../demo/world/assix.js';
import { endThaw, handOver, thaw, verify } from '../../demo/world/giving.js';
import { addTank, donate, makeLot, release, ship, store, test } from '../../demo/world/making.js';
import { stageAssix, STOCKHOLM, WARD } from '../../demo/world/stage.js';
import type { World } from '../../demo/world/world.js';

/** What the pharmacy of a small trial has: vials of one lot and one donor, and saline of another. */
export interface Small {
  donorId: string;
  donationId: string;
  lot: Json;
  saline: Json;
  shipment: Json;
  box: Json;
  /** Vials in the box, in their order. */
  vials: Json[];
}

/**
 * ASSIX as small as it can be: one lot of twelve vials, ten of them certified, shipped and stored at Rigshospitalet, and
 * six of saline. The first two kits of the sealed list are active, the third is placebo.
 */
export async function smallAssix(
  world: World,
  expires = '2027-02',
  salineExpires = '2027-10-31',
  { order, vials: sent = 10, saline: bought = 6 }: { order?: string; vials?: number; saline?: number } = {},
): Promise<Small> {
  await stageAssix(world, undefined, undefined, order);
  const donor = await donate(world, STOCKHOLM, {
    code: 'CCL-D-0031',
    site: 'TES',
    sex: 'female',
    birthYear: 1997,
    dis: 'SE000001A999925000031',
    procuredAt: '2025-01-14T09:00:00Z',
    sampledAt: '2025-01-15T10:00:00Z',
    volumeUl: 180_000,
    product: 'CL-AD-MSC-002',
    maker: 'CCL',
  });
  const lot = await makeLot(world, STOCKHOLM, {
    number: 'CL2-25-0107',
    product: 'CL-AD-MSC-002',
    maker: 'CCL',
    trial: 'ASSIX',
    startedAt: '2025-01-20T08:00:00Z',
    filledAt: '2025-02-11T10:40:00Z',
    units: sent + 2,
    samples: 2,
    expires,
    donationId: donor.donationId,
  });
  const vials = lot.units.slice(0, sent);
  const [tank] = await addTank(world, STOCKHOLM.custodian, 'CCL', 'Tank 1', 1);
  await store(world, STOCKHOLM.custodian, tank!, vials);
  await world.at('2025-03-24T09:00:00Z');
  await test(world, STOCKHOLM, lot, PASSED);
  await release(world, STOCKHOLM, lot, 'ASSIX');
  const saline = await purchase(world, salineExpires, bought);
  const shipment = await ship(world, {
    number: 'SHP-2025-0019',
    trial: 'ASSIX',
    from: 'CCL',
    to: 'RH',
    units: vials,
    by: 'logistics.01',
    second: STOCKHOLM.custodian,
    receiver: WARD.preparer,
    dispatchedAt: '2025-08-26T06:10:00Z',
    receivedAt: '2025-08-27T12:35:00Z',
    shipper: 'DS-04',
    logger: 'TL-7781',
  });
  const [code] = await addTank(world, 'custodian.03', 'RH', 'Tank 3', 1);
  await store(world, 'custodian.03', code!, vials);
  const places: Json[] = await world.as('custodian.03').get('/api/places');
  return { ...donor, lot, saline, shipment, vials, box: places.find((p) => p.code === code) };
}

async function purchase(world: World, expires: string, count: number): Promise<Json> {
  await world.at('2025-04-02T09:00:00Z');
  const saline = await world.as(WARD.preparer).post('/api/lots/purchased', {
    number: 'NaCl-24K117',
    productId: world.product('SALINE'),
    siteId: world.site('RH'),
    trialId: world.trial('ASSIX'),
    count,
    expires,
  });
  const crew = { ...STOCKHOLM, analyst: 'analyst.03', approver: 'qc.03', qa: 'qa.03', qp: 'qp.03' };
  await test(world, crew, saline, [['identity', 'conforms']]);
  await release(world, crew, saline, 'ASSIX');
  return saline;
}

/** One subject at the bedside with two filled syringes, verified, and another who waits for a vial. */
export async function atBedside(
  world: World,
  { vials }: Small,
  day: string,
): Promise<{ page: Json; subject: Json; next: Json }> {
  await world.at(`${day}T08:00:00Z`);
  const { subject, kit } = await arrive(world, 'ASX-011', day);
  const next = (await arrive(world, 'ASX-012', day)).kit;
  await thaw(world, WARD, kit.id, vials.slice(0, 2));
  await endThaw(world, WARD, kit.id, vials.slice(0, 2));
  await drawBoth(world, kit, vials);
  const page = await handOver(world, WARD, kit.id);
  await verify(world, WARD, page, subject);
  return { page, subject, next };
}
