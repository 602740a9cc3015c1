import type { Json } from './client.js';
import {
  assign,
  close,
  draw,
  endThaw,
  enrol,
  give,
  handOver,
  injection,
  startThaw,
  syringeFor,
  thaw,
  verify,
} from './giving.js';
import { addTank, donate, makeLot, release, ship, store, test } from './making.js';
import { COPENHAGEN, WARD } from './stage.js';
import { Story } from './story.js';
import type { World } from './world.js';

export const PASSED: [string, string, string?][] = [
  ['viability', '93', '%'],
  ['cd105', '98.4', '%'],
  ['cd73', '99.2', '%'],
  ['cd90', '98.1', '%'],
  ['cd45', '0.4', '%'],
  ['sterility', 'no growth'],
  ['mycoplasma', 'negative'],
  ['endotoxin', '<0.5', 'IU/mL'],
];

export const GLANDS = [
  { gland: 'submandibular', side: 'right', volumeUl: 1140 },
  { gland: 'submandibular', side: 'left', volumeUl: 1140 },
  { gland: 'parotid', side: 'right', volumeUl: 2270 },
  { gland: 'parotid', side: 'left', volumeUl: 2270 },
];

export interface MesrixWorld {
  lot: Json;
  other: Json;
  boxes: string[];
}

/** Two lots of the Stem Cell Centre, of two donors, at Rigshospitalet. */
export async function mesrixLots(world: World): Promise<MesrixWorld> {
  const tank = await addTank(world, COPENHAGEN.custodian, 'CSCC', 'Tank 2', 2);
  const boxes = await addTank(world, 'custodian.03', 'RH', 'Tank 5', 2);
  const made: Json[] = [];
  const stories = [
    {
      donor: 'CSCC-D-02',
      n: 2,
      day: '2018-09-03',
      number: 'CSCC-18-02',
      units: 6,
      samples: 2,
      start: '2018-10-01',
      filled: '2018-10-22',
      expires: '2020-10-31',
    },
    {
      donor: 'CSCC-D-04',
      n: 4,
      day: '2018-11-05',
      number: 'CSCC-18-03',
      units: 34,
      samples: 8,
      start: '2018-12-10',
      filled: '2018-12-31',
      expires: '2021-01-31',
    },
  ];
  for (const [n, s] of stories.entries()) {
    const { donationId } = await donate(world, COPENHAGEN, {
      code: s.donor,
      site: 'CSCC',
      sex: 'male',
      birthYear: 1990,
      dis: `DK000002A9999180000${String(s.n).padStart(2, '0')}`,
      procuredAt: `${s.day}T08:00:00Z`,
      sampledAt: `${s.day}T12:00:00Z`,
      volumeUl: 150_000,
      product: 'CSCC_ASC',
      maker: 'CSCC',
    });
    const lot = await makeLot(world, COPENHAGEN, {
      number: s.number,
      product: 'CSCC_ASC',
      maker: 'CSCC',
      trial: 'MESRIX-II',
      startedAt: `${s.start}T08:00:00Z`,
      filledAt: `${s.filled}T11:00:00Z`,
      units: s.units,
      samples: s.samples,
      expires: s.expires,
      donationId,
    });
    const clinical = lot.units.slice(0, s.units - s.samples);
    await store(world, COPENHAGEN.custodian, tank[n]!, clinical);
    made.push({ ...lot, clinical });
  }
  await world.at('2019-01-21T09:00:00Z');
  for (const lot of made) {
    await test(world, COPENHAGEN, lot, PASSED);
    await release(world, COPENHAGEN, lot, 'MESRIX-II');
  }
  const units = made.flatMap((l) => l.clinical);
  await ship(world, {
    number: 'SHP-2019-0001',
    trial: 'MESRIX-II',
    from: 'CSCC',
    to: 'RH',
    units,
    by: 'logistics.02',
    second: COPENHAGEN.custodian,
    receiver: WARD.preparer,
    dispatchedAt: '2019-01-22T08:00:00Z',
    receivedAt: '2019-01-22T10:00:00Z',
    shipper: 'DS-01',
    logger: 'TL-1001',
  });
  await store(world, 'custodian.03', boxes[0]!, units);
  return { lot: made[1], other: made[0], boxes };
}

async function prepareAll(world: World, kitId: string, first: Json, second: Json): Promise<void> {
  for (const [n, g] of GLANDS.entries()) {
    const from = n < 3 ? first : second;
    await draw(world, WARD, kitId, { gland: g.gland, side: g.side, from: [{ unit: from.code, volumeUl: g.volumeUl }] });
  }
}

/** One patient without incident: four glands from two vials. */
async function treat(world: World, story: Story, number: string, day: string, vials: readonly Json[]): Promise<void> {
  await story.at(`${day} 08:30`);
  const subject = await enrol(world, WARD, { trial: 'MESRIX-II', site: 'RH', number, consent: '1', on: day });
  const kit = await assign(world, WARD, subject.id);
  await world.as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
  await story.at('09:05');
  await thaw(world, WARD, kit.id, vials);
  await story.at('09:10');
  await endThaw(world, WARD, kit.id, vials);
  await prepareAll(world, kit.id, vials[0], vials[1]);
  await story.at('09:30');
  const page = await handOver(world, WARD, kit.id);
  await verify(world, WARD, page, subject);
  await story.at('09:40');
  for (const g of GLANDS) {
    await give(world, WARD, kit.id, subject, { ...g, syringe: syringeFor(page, g.gland, g.side).code });
  }
  await close(world, WARD, kit.id);
  await story.at('10:30');
  await destroyRests(world, vials);
}

const destroyRests = (world: World, vials: readonly Json[]): Promise<Json> =>
  world.as(WARD.preparer).post('/api/disposal/destroy', {
    items: vials.map((v) => v.code),
    method: 'autoclave, biological waste',
    reason: 'Rests of used vials',
    witness: world.sign(WARD.verifier),
  });

/** S3: ten patients, forty glands; on the sixth day a cracked vial, a spare of another donor, a swapped syringe. */
export async function fourGlands(world: World, m: MesrixWorld): Promise<{ story: Story; sums: Json }> {
  const story = new Story(world);
  const days = ['01-29', '02-05', '02-12', '02-19', '02-26', '03-05', '03-12', '03-19', '03-26', '04-02'];
  for (const [n, day] of days.entries()) {
    const number = `MX2-${String(n + 1).padStart(2, '0')}`;
    const vials = [m.lot.units[2 * n], m.lot.units[2 * n + 1]];
    if (n === 5) await patientSix(world, story, m, vials);
    else await treat(world, story, number, `2019-${day}`, vials);
  }
  const sums = await world.as('inspector.01').get(`/api/lots/${m.lot.id}/reconciliation`);
  return { story, sums };
}

async function patientSix(world: World, story: Story, m: MesrixWorld, [v11, v12]: Json[]): Promise<void> {
  const { preparer, verifier, investigator, nurse } = WARD;
  const spare = m.lot.units[24];
  await story.at('2019-03-05 08:30');
  const subject = await enrol(world, WARD, {
    trial: 'MESRIX-II',
    site: 'RH',
    number: 'MX2-06',
    consent: '1',
    on: '2019-03-05',
  });
  const kit = await story.ok(investigator, 'assign MX2-06', assign(world, WARD, subject.id));
  await world.as(nurse).post(`/api/subjects/${subject.id}/presence`);
  await story.at('09:02');
  for (const unit of [v11, v12]) {
    await story.ok(
      preparer,
      `scan ${unit.name}`,
      world.as(preparer).post(`/api/kits/${kit.id}/units`, { unit: unit.code }),
    );
  }
  await story.at('09:05');
  await story.ok(preparer, `thaw start, ${verifier} verifies`, startThaw(world, WARD, kit.id, [v11, v12]));
  await story.at('09:10');
  await story.ok(preparer, `thaw end ${v11.name}, clear`, endThaw(world, WARD, kit.id, [v11]));
  await story.at('09:12');
  await story.ok(preparer, `thaw end ${v12.name}: cracked`, endThaw(world, WARD, kit.id, [v12], 'crack'));
  const last = GLANDS[3]!;
  const cracked = {
    gland: last.gland,
    side: last.side,
    from: [{ unit: v12.code, volumeUl: last.volumeUl }],
    verifier: world.sign(verifier),
  };
  await story.refused(
    preparer,
    `draw from ${v12.name}`,
    world.as(preparer).refused(`/api/kits/${kit.id}/draws`, cracked),
  );
  const destroyed = world.as(preparer).post('/api/disposal/destroy', {
    items: [v12.code],
    method: 'autoclave, biological waste',
    reason: 'Vial cracked',
    witness: world.sign(verifier),
  });
  await story.ok(preparer, `destroy ${v12.name}, ${verifier} witnesses`, destroyed);
  await story.at('09:14');
  const other = m.other.units[2];
  await story.scanStops(preparer, `scan ${other.name} as spare`, {
    code: other.code,
    step: 'unit.thaw',
    kitId: kit.id,
  });
  await story.refused(
    preparer,
    `keep ${other.name}`,
    world.as(preparer).refused(`/api/kits/${kit.id}/units`, { unit: other.code }),
  );
  await story.at('09:15');
  await story.ok(
    preparer,
    `scan spare ${spare.name}`,
    world.as(preparer).post(`/api/kits/${kit.id}/units`, { unit: spare.code }),
  );
  await story.at('09:16');
  await story.ok(preparer, `thaw ${spare.name}`, startThaw(world, WARD, kit.id, [spare]));
  await story.at('09:21');
  await story.ok(preparer, `thaw end ${spare.name}, clear`, endThaw(world, WARD, kit.id, [spare]));
  await prepareAll(world, kit.id, v11, spare);
  await story.at('09:30');
  const page = await story.ok(preparer, 'hand over by two scans', handOver(world, WARD, kit.id));
  await story.ok(investigator, `subject and kit verified with ${nurse}`, verify(world, WARD, page, subject));
  await story.at('09:35');
  const parotid = syringeFor(page, 'parotid', 'left').code;
  const swapped = injection(subject, { gland: 'submandibular', side: 'left', syringe: parotid, volumeUl: 1140 });
  await story.refused(
    investigator,
    'the left parotid syringe at the left submandibular gland',
    world.as(investigator).refused(`/api/bedside/kits/${kit.id}/doses`, swapped),
  );
  for (const [time, n] of [
    ['09:36', 1],
    ['09:40', 0],
    ['09:44', 2],
    ['09:49', 3],
  ] as const) {
    await story.at(time);
    const g = GLANDS[n]!;
    const given = give(world, WARD, kit.id, subject, { ...g, syringe: syringeFor(page, g.gland, g.side).code });
    await story.ok(investigator, `inject ${g.side} ${g.gland} ${(g.volumeUl / 1000).toFixed(2)} mL`, given);
  }
  await story.ok(investigator, 'sign as administered', close(world, WARD, kit.id));
  await story.at('10:30');
  await destroyRests(world, [v11, spare]);
}
