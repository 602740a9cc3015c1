import { expect } from '@jest/globals';
import type { Answer, Json, Person, Refused } from '../../demo/world/client.js';
import { addTank, donate, makeLot, release, ship, store, test } from '../../demo/world/making.js';
import { AT_RH, COPENHAGEN, SPONSORS, stageMesrix } from '../../demo/world/stage.js';
import type { Grant, World } from '../../demo/world/world.js';
import type { House } from './app.js';
import { repeats } from './repeats.js';
import { openTold } from './told.js';

const PASSED: [string, string, string?][] = [
  ['viability', '93', '%'],
  ['cd105', '98.4', '%'],
  ['cd73', '99.2', '%'],
  ['cd90', '98.1', '%'],
  ['cd45', '0.4', '%'],
  ['sterility', 'no growth'],
  ['mycoplasma', 'negative'],
  ['endotoxin', '<0.5', 'IU/mL'],
];
const TREATS = { site: 'RH', trial: 'MESRIX-II' };
/** A second person for every duty that two could do at once. */
const SECONDS: [login: string, grants: Grant[]][] = [
  ['custodian.04', [{ role: 'custodian', site: 'RH' }]],
  ['qa.05', [{ role: 'qa', site: 'RH' }]],
  ['pharmacist.06', [{ role: 'preparer', ...TREATS }]],
  ['investigator.02', [{ role: 'investigator', ...TREATS }]],
  ['qa.04', [{ role: 'qa', site: 'CSCC' }]],
  ['qp.04', [{ role: 'qp', site: 'CSCC' }]],
  ['physician.04', [{ role: 'donor-physician', site: 'CSCC' }]],
];

/** MESRIX-II, an open trial, where every duty has two people. */
export const openPairs = async (): Promise<House> => (await openTold('pairs', tellPairs)).house;

export async function tellPairs(world: World): Promise<void> {
  await stageMesrix(world);
  for (const [login, grants] of SECONDS) await world.addPerson(login, login.replace('.', ' '), grants);
  const ward = ['custodian.04', 'pharmacist.06', 'investigator.02'];
  await world.train(AT_RH, 'RH', '2018-06-01', '2035-12-31', ward);
  await world.delegate(SPONSORS, 'MESRIX-II', 'RH', '2018-06-01', ward.slice(1));
  const second = { personId: world.id('qp.04'), validFrom: '2018-06-01' };
  await world.as('qa.02').post(`/api/sites/${world.site('CSCC')}/qps`, second);
  await world.confirm('qa.08');
}

const HERE = Math.min(50, repeats(26));

/** The same with units of one certified lot: half of them in the stock of the hospital, half at their maker. */
export async function openStocked(): Promise<{ house: House; here: Json[]; atMaker: Json[] }> {
  const { house, told: units } = await openTold('stocked-pairs', async (world) => {
    await tellPairs(world);
    const made = await certifiedUnits(world, 2 * HERE);
    await sendToHospital(world, made.slice(0, HERE));
    await fillBoxes(world, 'custodian.03', 'RH', made.slice(0, HERE));
    return made;
  });
  return { house, here: units.slice(0, HERE), atMaker: units.slice(HERE) };
}

/** Starting material that any number of lots can be made of. */
export const releasedDonation = (world: World): Promise<{ donorId: string; donationId: string }> =>
  donate(world, COPENHAGEN, {
    code: 'CSCC-D-02',
    site: 'CSCC',
    sex: 'male',
    birthYear: 1990,
    dis: 'DK000002A999918000002',
    procuredAt: '2018-09-03T08:00:00Z',
    sampledAt: '2018-09-03T12:00:00Z',
    volumeUl: 150_000,
    product: 'CSCC_ASC',
    maker: 'CSCC',
  });

/** A lot with all its results, ready to be reviewed. */
export async function testedLot(world: World, number: string, donationId: string, units: number): Promise<Json> {
  const lot = await makeLot(world, COPENHAGEN, {
    number,
    product: 'CSCC_ASC',
    maker: 'CSCC',
    trial: 'MESRIX-II',
    startedAt: '2018-10-01T08:00:00Z',
    filledAt: '2018-10-22T11:00:00Z',
    units,
    samples: 0,
    expires: '2020-10-31',
    donationId,
  });
  await test(world, COPENHAGEN, lot, PASSED);
  return lot;
}

/** Units of one certified lot, stored at the maker. */
async function certifiedUnits(world: World, count: number): Promise<Json[]> {
  const lot = await testedLot(world, 'CSCC-18-02', (await releasedDonation(world)).donationId, count);
  await release(world, COPENHAGEN, lot, 'MESRIX-II');
  await fillBoxes(world, COPENHAGEN.custodian, 'CSCC', lot.units);
  return lot.units;
}

/** Ships units to the hospital, where they wait to be stored. */
export const sendToHospital = (world: World, units: readonly Json[]): Promise<Json> =>
  ship(world, {
    number: 'SHP-2018-0001',
    trial: 'MESRIX-II',
    from: 'CSCC',
    to: 'RH',
    units,
    by: 'logistics.02',
    second: COPENHAGEN.custodian,
    receiver: 'pharmacist.02',
    dispatchedAt: '2018-11-06T06:10:00Z',
    receivedAt: '2018-11-06T12:35:00Z',
    shipper: 'DS-04',
    logger: 'TL-7781',
  });

async function addBoxes(world: World, by: string, rack: Json, taken: number, count: number): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 1; n <= count; n++) {
    const box = { siteId: rack.siteId, parentId: rack.id, kind: 'box', name: `B${taken + n}`, rows: 9, columns: 9 };
    codes.push((await world.as(by).post('/api/places', box)).code);
  }
  return codes;
}

const PER_BOX = 81;

/** Stores units in as many boxes as they need. */
export async function fillBoxes(world: World, by: string, site: string, units: readonly Json[]): Promise<void> {
  const there = (await world.as(by).get('/api/places')).filter((p: Json) => p.siteId === world.site(site));
  const rack = there.find((p: Json) => p.path === 'Tank 7 · R2');
  const taken = there.filter((p: Json) => p.parentId === rack?.id).length;
  const count = Math.ceil(units.length / PER_BOX);
  const boxes = rack ? await addBoxes(world, by, rack, taken, count) : await addTank(world, by, site, 'Tank 7', count);
  for (const [n, box] of boxes.entries()) await store(world, by, box, units.slice(n * PER_BOX, (n + 1) * PER_BOX));
}

/** The n-th position of a box, row by row. */
export const positionAt = (n: number): string => `${String.fromCharCode(65 + Math.floor(n / 9))}${(n % 9) + 1}`;

/** Exactly one of two was done; which, and what the other was told. */
export function oneWinner(answers: readonly Answer[]): { winner: number; refusal: Refused } {
  const winner = answers.findIndex((a) => a.status < 300);
  const refusals = answers.filter((a) => a.status === 409);
  if (winner < 0 || refusals.length !== answers.length - 1) {
    throw new Error(`Not one winner: ${answers.map((a) => `${a.status} ${JSON.stringify(a.body)}`).join(' / ')}`);
  }
  return { winner, refusal: refusals[0]!.body as Refused };
}

export const spoken = (refusal: Refused): string => refusal.reasons.map((r) => r.says).join(' ');

/** The page of an item; its record and the last entry of its custody must say the same. */
export async function agreed(reader: Person, itemId: string): Promise<Json> {
  const page = await reader.get(`/api/items/${itemId}`);
  const last = page.custody.at(-1);
  const told = ({ state, site, place, holder }: Json) => ({ state, site, place, holder });
  expect(told(last)).toEqual(told(page));
  return page;
}

/** `done` and `refused` entries of one act on an item, oldest first. */
export async function outcomes(reader: Person, itemId: string, act: string): Promise<string[]> {
  const timeline: Json[] = await reader.get(`/api/items/${itemId}/timeline`);
  return timeline
    .filter((e) => e.act === act)
    .map((e) => e.outcome as string)
    .reverse();
}
