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
  syringeFor,
  startThaw,
  thaw,
  verify,
} from './giving.js';
import { addTank, donate, makeLot, release, ship, store, test } from './making.js';
import { STOCKHOLM, WARD } from './stage.js';
import { Story } from './story.js';
import type { World } from './world.js';

export const PASSED: [string, string, string?][] = [
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

const RIGHT = { gland: 'submandibular', side: 'right' };
const LEFT = { gland: 'submandibular', side: 'left' };

export interface AssixWorld {
  lot: Json;
  /** Waits for its last results. */
  pending: Json;
  /** Has all its results and waits for QA. */
  tested: Json;
  bone: Json;
  failing: Json;
  saline: Json;
}

/**
 * ASSIX up to November 2025: one lot certified and shipped, one waiting for results, one out of specification, one
 * decoy; and six treatments, five active and one placebo.
 */
export async function assixLots(world: World): Promise<AssixWorld> {
  const tank = await addTank(world, STOCKHOLM.custodian, 'CCL', 'Tank 1', 4);
  const boxes = await addTank(world, 'custodian.03', 'RH', 'Tank 3', 2);
  const donor = (code: string, n: number, day: string, next: string, product = 'CL-AD-MSC-002') =>
    donate(world, STOCKHOLM, {
      code,
      site: 'TES',
      sex: 'female',
      birthYear: 1997,
      dis: `SE000001A9999250000${String(n).padStart(2, '0')}`,
      procuredAt: `${day}T09:00:00Z`,
      sampledAt: `${next}T10:00:00Z`,
      volumeUl: 180_000,
      product,
      maker: 'CCL',
    });
  const lot = async (
    number: string,
    donationId: string,
    started: string,
    filled: string,
    units: number,
    samples: number,
    product = 'CL-AD-MSC-002',
    trial = 'ASSIX',
  ) =>
    makeLot(world, STOCKHOLM, {
      number,
      product,
      maker: 'CCL',
      trial,
      startedAt: `${started}T08:00:00Z`,
      filledAt: `${filled}T10:40:00Z`,
      units,
      samples,
      expires: '2027-02',
      donationId,
    });

  const d31 = await donor('CCL-D-0031', 31, '2025-01-14', '2025-01-15');
  const d08 = await donor('CCL-D-0008', 8, '2025-01-16', '2025-01-17', 'STROMAFORTE');
  const first = await lot('CL2-25-0107', d31.donationId, '2025-01-20', '2025-02-11', 64, 12);
  await store(world, STOCKHOLM.custodian, tank[0]!, first.units.slice(0, 52));
  const bone = await lot('SF-25-0019', d08.donationId, '2025-02-12', '2025-02-20', 6, 2, 'STROMAFORTE', 'KNEE');
  await store(world, STOCKHOLM.custodian, tank[1]!, bone.units.slice(0, 4));
  await world.at('2025-03-10T09:00:00Z');
  await test(world, STOCKHOLM, bone, PASSED);
  await release(world, STOCKHOLM, bone, 'KNEE');
  await world.at('2025-03-24T09:00:00Z');
  await test(world, STOCKHOLM, first, PASSED);
  await world.at('2025-03-25T09:00:00Z');
  await release(world, STOCKHOLM, first, 'ASSIX');

  const saline = await placebo(world);
  const d33 = await donor('CCL-D-0033', 33, '2025-05-19', '2025-05-20');
  const failing = await lot('CL2-25-0198', d33.donationId, '2025-06-02', '2025-06-24', 60, 12);
  await world.at('2025-07-10T09:00:00Z');
  await test(world, STOCKHOLM, failing, [['viability', '78', '%'], ...PASSED.slice(1)]);
  const sent = first.units.slice(12, 36);
  await ship(world, {
    number: 'SHP-2025-0019',
    trial: 'ASSIX',
    from: 'CCL',
    to: 'RH',
    units: sent,
    by: 'logistics.01',
    second: STOCKHOLM.custodian,
    receiver: WARD.preparer,
    dispatchedAt: '2025-08-26T06:10:00Z',
    receivedAt: '2025-08-27T12:35:00Z',
    shipper: 'DS-04',
    logger: 'TL-7781',
  });
  await store(world, 'custodian.03', boxes[0]!, sent);
  const before = { lot: first, bone, failing, saline };
  await earlierTreatments(world, before, ['2025-09-02', '2025-09-09', '2025-09-16'], 0);
  const d34 = await donor('CCL-D-0034', 34, '2025-09-22', '2025-09-23');
  const pending = await lot('CL2-25-0212', d34.donationId, '2025-09-25', '2025-10-06', 60, 12);
  await store(world, STOCKHOLM.custodian, tank[2]!, pending.units.slice(0, 48));
  const d35 = await donor('CCL-D-0035', 35, '2025-10-07', '2025-10-08');
  const tested = await lot('CL2-25-0226', d35.donationId, '2025-10-09', '2025-10-13', 24, 4);
  await world.at('2025-10-14T09:00:00Z');
  await test(
    world,
    STOCKHOLM,
    pending,
    PASSED.filter(([line]) => line !== 'mycoplasma' && line !== 'sterility'),
  );
  await earlierTreatments(world, before, ['2025-10-21', '2025-10-28', '2025-11-04'], 3);
  await world.at('2025-11-12T09:00:00Z');
  await test(world, STOCKHOLM, tested, PASSED);
  return { ...before, pending, tested };
}

async function placebo(world: World): Promise<Json> {
  await world.at('2025-04-02T09:00:00Z');
  const saline = await world.as(WARD.preparer).post('/api/lots/purchased', {
    number: 'NaCl-24K117',
    productId: world.product('SALINE'),
    siteId: world.site('RH'),
    trialId: world.trial('ASSIX'),
    count: 48,
    expires: '2027-10-31',
  });
  const crew = { ...STOCKHOLM, analyst: 'analyst.03', approver: 'qc.03', qa: 'qa.03', qp: 'qp.03' };
  await test(world, crew, saline, [['identity', 'conforms']]);
  await release(world, crew, saline, 'ASSIX');
  return saline;
}

/** Enrolled, with a kit of the sealed list, and here today. */
export async function arrive(world: World, number: string, day: string): Promise<{ subject: Json; kit: Json }> {
  const subject = await enrol(world, WARD, { trial: 'ASSIX', site: 'RH', number, consent: '3', on: day });
  const kit = await assign(world, WARD, subject.id);
  await world.as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
  return { subject, kit };
}

/** One syringe for each gland of the plan, each from a unit of its own. */
export async function drawBoth(world: World, kit: Json, units: readonly Json[]): Promise<void> {
  for (const [n, gland] of [RIGHT, LEFT].entries()) {
    await draw(world, WARD, kit.id, { ...gland, from: [{ unit: units[n]!.code, volumeUl: 1250 }] });
  }
}

/** One whole treatment without incident, the same steps in both arms. */
async function treat(
  world: World,
  story: Story,
  s: { number: string; day: string; units: readonly Json[] },
): Promise<Json> {
  await story.at(`${s.day} 08:30`);
  const { subject, kit } = await arrive(world, s.number, s.day);
  await story.at('09:30');
  await thaw(world, WARD, kit.id, s.units);
  await story.at('09:36');
  await endThaw(world, WARD, kit.id, s.units);
  await drawBoth(world, kit, s.units);
  await story.at('09:50');
  const page = await handOver(world, WARD, kit.id);
  await verify(world, WARD, page, subject);
  await story.at('10:02');
  for (const gland of [RIGHT, LEFT]) {
    const syringe = syringeFor(page, gland.gland, gland.side).code;
    await give(world, WARD, kit.id, subject, { ...gland, syringe, volumeUl: 1250 });
  }
  await close(world, WARD, kit.id);
  return subject;
}

/** The sealed list makes the third of them a placebo. */
async function earlierTreatments(
  world: World,
  { lot, saline }: Pick<AssixWorld, 'lot' | 'saline'>,
  days: readonly string[],
  from: number,
): Promise<void> {
  const story = new Story(world);
  for (const [i, day] of days.entries()) {
    const n = from + i;
    const vial = 12 + 2 * (n > 2 ? n - 1 : n);
    const units = n === 2 ? saline.units.slice(0, 2) : lot.units.slice(vial, vial + 2);
    await treat(world, story, { number: `ASX-0${11 + n}`, day, units });
  }
}

/** S1: the second syringe goes past its in-use time at the bedside. */
export async function expiredSyringe(
  world: World,
  { lot, pending, bone }: AssixWorld,
): Promise<{ story: Story; stock: number }> {
  const story = new Story(world);
  const vial = (n: number) => lot.units[n - 1];
  const { preparer, verifier, investigator, nurse } = WARD;
  await story.at('2025-11-17 13:05');
  const subject = await enrol(world, WARD, {
    trial: 'ASSIX',
    site: 'RH',
    number: 'ASX-017',
    consent: '3',
    on: '2025-11-17',
  });
  const kit = await story.ok(
    investigator,
    'randomise ASX-017, kit from the sealed list',
    assign(world, WARD, subject.id),
  );
  await story.at('2025-11-18 08:42');
  await story.ok(nurse, 'ASX-017 is here', world.as(nurse).post(`/api/subjects/${subject.id}/presence`));
  await story.at('09:22');
  const scan = { step: 'unit.thaw', kitId: kit.id };
  await story.scanStops(preparer, 'scan CL2-25-0212-V004', { ...scan, code: pending.units[3].code });
  await story.at('09:24');
  await story.scanStops(preparer, 'scan SF-25-0019-V002', { ...scan, code: bone.units[1].code });
  await story.at('09:30');
  const units = [vial(23), vial(24)];
  for (const unit of units) {
    await story.ok(
      preparer,
      `keep ${unit.name} for ${kit.number}`,
      world.as(preparer).post(`/api/kits/${kit.id}/units`, { unit: unit.code }),
    );
  }
  await story.at('09:36');
  await story.ok(preparer, `thaw start, ${verifier} verifies`, startThaw(world, WARD, kit.id, units));
  await story.at('09:41');
  await story.ok(preparer, 'thaw end, clear', endThaw(world, WARD, kit.id, units));
  await story.at('09:50');
  for (const [n, gland] of [RIGHT, LEFT].entries()) {
    const drawn = draw(world, WARD, kit.id, { ...gland, from: [{ unit: units[n].code, volumeUl: 1250 }] });
    await story.ok(preparer, `draw 1.25 mL ${gland.side} submandibular, print label`, drawn);
  }
  await story.at('09:58');
  const page = await story.ok(preparer, 'scan back, hand over by two scans', handOver(world, WARD, kit.id));
  await story.at('10:02');
  await story.ok(investigator, `subject and kit verified with ${nurse}`, verify(world, WARD, page, subject));
  await story.at('10:06');
  const syringe = (g: typeof RIGHT) => syringeFor(page, g.gland, g.side).code as string;
  const right = give(world, WARD, kit.id, subject, { ...RIGHT, syringe: syringe(RIGHT), volumeUl: 1250 });
  await story.ok(investigator, 'inject right submandibular 1.25 mL', right);
  await story.at('10:44');
  const late = { code: syringe(LEFT), step: 'dose.give', kitId: kit.id, subjectId: subject.id };
  await story.scanStops(investigator, 'scan the left syringe (ultrasound was down)', late);
  const tried = injection(subject, { ...LEFT, syringe: syringe(LEFT), volumeUl: 1250 });
  const stop = await story.refused(
    investigator,
    'inject left submandibular',
    world.as(investigator).refused(`/api/bedside/kits/${kit.id}/doses`, tried),
  );
  const behind = await world.as(preparer).get(`/api/refusals/${stop.ref}`);
  world.tell(
    `${' '.repeat(20)}behind ${stop.ref}, for the pharmacy: ${behind.reasons.map((r: Json) => `${r.rule} ${r.says}`).join(' ')}`,
  );
  await story.at('10:45');
  const asked = {
    subjectId: subject.id,
    treatment: 1,
    ...LEFT,
    reason: 'In-use time passed while the ultrasound machine was down',
  };
  const reserve = await story.ok(
    investigator,
    'ask for a reserve for the left gland',
    world.as(investigator).post('/api/kits/reserves', asked),
  );
  await story.at('10:52');
  await story.ok(preparer, `thaw CL2-25-0107-V025 for ${reserve.number}`, thaw(world, WARD, reserve.id, [vial(25)]));
  await story.at('10:57');
  await story.ok(preparer, 'thaw end, clear', endThaw(world, WARD, reserve.id, [vial(25)]));
  await draw(world, WARD, reserve.id, { ...LEFT, from: [{ unit: vial(25).code, volumeUl: 1250 }] });
  await story.at('11:05');
  const second = await story.ok(preparer, `hand over ${reserve.number}`, handOver(world, WARD, reserve.id));
  await verify(world, WARD, second, subject);
  await story.at('11:14');
  const left = give(world, WARD, reserve.id, subject, {
    ...LEFT,
    syringe: syringeFor(second, LEFT.gland, LEFT.side).code,
    volumeUl: 1250,
  });
  await story.ok(investigator, 'inject left submandibular 1.25 mL', left);
  const why = [{ ...LEFT, reason: `In-use time passed; given from ${reserve.number}` }];
  await story.ok(investigator, `sign ${kit.number} as administered`, close(world, WARD, kit.id, why));
  await story.ok(investigator, `sign ${reserve.number} as administered`, close(world, WARD, reserve.id));
  await story.at('11:40');
  const destroyed = world.as(preparer).post('/api/disposal/destroy', {
    items: [syringe(LEFT), ...[23, 24, 25].map((n) => vial(n).code)],
    method: 'autoclave, biological waste',
    reason: 'In-use time passed; residues. DEV-2025-0042',
    witness: world.sign(verifier),
  });
  await story.ok(preparer, `destroy the left syringe and residues, ${verifier} witnesses`, destroyed);
  await story.at('12:00');
  const { units: all } = await world.as(preparer).get(`/api/lots/${lot.id}/reconciliation`);
  const sent = new Set(lot.units.slice(12, 36).map((u: Json) => u.name));
  const stock = all.filter((u: Json) => u.fate === 'in-stock' && sent.has(u.name)).length as number;
  return { story, stock };
}
