import type { Json } from '../demo/world/client.js';
import { assign, enrol } from '../demo/world/giving.js';
import { addTank, donate, makeLot, release, ship, store, test } from '../demo/world/making.js';
import { STOCKHOLM, WARD } from '../demo/world/stage.js';
import type { World } from '../demo/world/world.js';
import { dayAfter } from './days.js';

const PASSED: [string, string, string?][] = [
  ['viability', '91', '%'],
  ['cd105', '99.1', '%'],
  ['cd73', '99.8', '%'],
  ['cd90', '98.7', '%'],
  ['cd45', '0.3', '%'],
  ['sterility', 'no growth'],
  ['mycoplasma', 'negative'],
  ['endotoxin', '<0.5', 'IU/mL'],
  ['hla-dr', '4.2', '%'],
];

/** Starting material, donated and released, signed. */
export const releasedDonation = async (world: World, n: number): Promise<string> => {
  const { donationId } = await donate(world, STOCKHOLM, {
    code: `READY-D-${n}`,
    site: 'TES',
    sex: 'female',
    birthYear: 1997,
    dis: `SE000001READY0000000${n}`,
    procuredAt: `${dayAfter(-9)}T09:00:00Z`,
    sampledAt: `${dayAfter(-8)}T10:00:00Z`,
    volumeUl: 180_000,
    product: 'CL-AD-MSC-002',
    maker: 'CCL',
  });
  return donationId;
};

/** A whole small story up to the thaw: a certified lot, two subjects present, two units reserved for each. */
export async function readyUnits(world: World, expires: string): Promise<string[]> {
  const lot = await makeLot(world, STOCKHOLM, {
    number: 'READY-1',
    product: 'CL-AD-MSC-002',
    maker: 'CCL',
    trial: 'ASSIX',
    startedAt: '',
    filledAt: '',
    units: 6,
    samples: 2,
    expires,
    donationId: await releasedDonation(world, 1),
  });
  const units = lot.units.slice(0, 4);
  const [tank] = await addTank(world, STOCKHOLM.custodian, 'CCL', 'Tank 0', 1);
  await store(world, STOCKHOLM.custodian, tank!, units);
  await test(world, STOCKHOLM, lot, PASSED);
  await release(world, STOCKHOLM, lot, 'ASSIX');
  await sendToHospital(world, units);
  const [box] = await addTank(world, 'custodian.03', 'RH', 'Tank 0', 1);
  await store(world, 'custodian.03', box!, units);
  for (const [n, number] of ['ASX-101', 'ASX-102'].entries()) {
    const subject = await enrol(world, WARD, { trial: 'ASSIX', site: 'RH', number, consent: '3', on: dayAfter(-1) });
    const kit = await assign(world, WARD, subject.id);
    await world.as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
    for (const unit of units.slice(2 * n, 2 * n + 2))
      await world.as(WARD.preparer).post(`/api/kits/${kit.id}/units`, { unit: unit.code });
  }
  return units.map((u: Json) => u.code);
}

const sendToHospital = (world: World, units: Json[]): Promise<Json> =>
  ship(world, {
    number: 'SHP-READY-0001',
    trial: 'ASSIX',
    from: 'CCL',
    to: 'RH',
    units,
    by: 'logistics.01',
    second: STOCKHOLM.custodian,
    receiver: WARD.preparer,
    dispatchedAt: '',
    receivedAt: '',
    shipper: 'DS-04',
    logger: 'TL-7781',
  });
