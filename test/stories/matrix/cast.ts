import { type Json } from '../../../demo/world/client.js';
import { assign, endThaw, enrol, passStep, startThaw, verify } from '../../../demo/world/giving.js';
import { MESRIX2_PROTOCOL } from '../../../demo/world/definitions.js';
import { addTank, donate, makeLot, release, ship, store, test } from '../../../demo/world/making.js';
import { PASSED } from '../../../demo/world/mesrix.js';
import { freezingRun, recordProcess } from '../../../demo/world/process.js';
import { concludeStudy, planStudy, testPoint } from '../../../demo/world/shelf-life.js';
import { COPENHAGEN, protocol, stageMesrix, WARD } from '../../../demo/world/stage.js';
import type { World } from '../../../demo/world/world.js';

/** What lots there are: usable; to be withdrawn; to expire on the last of February. */
export const KINDS = ['fine', 'withdrawn', 'expiring'] as const;
export type Kind = (typeof KINDS)[number];

export const BEFORE = '2019-02-20T08:00:00Z';
/** Half an hour before: a thaw takes its time, and what is thawed is still good. */
export const EARLIER = '2019-02-20T07:30:00Z';
export const AFTER = '2019-03-01T08:00:00Z';
/** Clinical units per lot; the last ones stay at the maker. */
const CLINICAL_UNITS: Record<Kind, number> = { fine: 90, withdrawn: 44, expiring: 44 };
const STAY = 12;

/** How far a kit has come. */
export const STAGES = [
  'assigned',
  'kept',
  'thawing',
  'thawed',
  'drawn',
  'prepared',
  'offered',
  'taken',
  'verified',
  'given',
] as const;
export type Stage = (typeof STAGES)[number];

/** One gland is enough to go through every gate. */
export const GLAND = { gland: 'submandibular', side: 'right' };
const VOLUME = 1140;

/** Makes things for the matrix in the state in which a route takes them, from a lot of the kind asked for. */
export class Cast {
  private readonly lots = new Map<Kind, { id: string; certificationId: string; here: Json[]; atMaker: Json[] }>();
  private readonly boxes: string[] = [];
  private report: Promise<Json> | null = null;
  private count = 0;
  private taken = 0;

  constructor(readonly world: World) {}

  /** The world of MESRIX-II with three lots at the hospital, and the same people once more at another site. */
  async stage(): Promise<void> {
    await stageMesrix(this.world, undefined, 100);
    const definition = MESRIX2_PROTOCOL(
      [this.world.product('CSCC_ASC')],
      [this.world.process('CSCC_ASC')],
      [this.world.site('CSCC')],
    );
    const exceptionalSupply = { reference: 'protocol 2, section 8.4' };
    await protocol(this.world, 'MESRIX-II', '2', { ...definition, exceptionalSupply });
    await this.stageTwins();
    this.boxes.push(...(await addTank(this.world, 'custodian.03', 'RH', 'Tank 5', 4)));
    const tank = await addTank(this.world, COPENHAGEN.custodian, 'CSCC', 'Tank 2', 6);
    for (const [n, kind] of KINDS.entries()) {
      const count = CLINICAL_UNITS[kind];
      const lot = await this.quarantinedLot(kind === 'expiring' ? '2019-02-28' : '2020-10-31', count + 2, `1${n}`);
      const { id } = await release(this.world, COPENHAGEN, lot, 'MESRIX-II');
      const units = lot.units.slice(0, count);
      await store(this.world, COPENHAGEN.custodian, tank[2 * n]!, units.slice(0, 81));
      await store(this.world, COPENHAGEN.custodian, tank[2 * n + 1]!, units.slice(81));
      this.lots.set(kind, {
        id: lot.id,
        certificationId: id,
        here: units.slice(0, -STAY),
        atMaker: units.slice(-STAY),
      });
    }
    await this.send();
    await this.world.at(BEFORE);
  }

  /** The same roles at another site of the trial: what they must not do here. */
  private async stageTwins(): Promise<void> {
    const { world } = this;
    const trial = 'MESRIX-II';
    const far = { organisation: 'Another hospital', zone: 'Europe/Copenhagen', language: 'da' };
    await world.addSite('FAR', { ...far, name: 'Another hospital', kind: 'hospital' });
    await world.addPerson(HOSPITAL_QA, 'QA 09', [{ role: 'qa', site: 'RH' }]);
    for (const [login, roles] of Object.entries(TWINS)) {
      const grants = roles.map((role) => ({ role, site: 'FAR', ...(CLINICAL.includes(role) ? { trial } : {}) }));
      await world.addPerson(twin(login), twin(login), grants);
    }
  }

  private async send(): Promise<void> {
    await ship(this.world, {
      number: 'SHP-2019-0100',
      trial: 'MESRIX-II',
      from: 'CSCC',
      to: 'RH',
      units: KINDS.flatMap((kind) => this.lot(kind).here),
      by: 'logistics.02',
      second: COPENHAGEN.custodian,
      receiver: WARD.preparer,
      dispatchedAt: '2019-01-28T08:00:00Z',
      receivedAt: '2019-01-28T10:00:00Z',
      shipper: 'DS-01',
      logger: 'TL-0001',
    });
  }

  lot(kind: Kind): { id: string; certificationId: string; here: Json[]; atMaker: Json[] } {
    return this.lots.get(kind)!;
  }

  next(): number {
    return ++this.count;
  }

  /** A unit that has come to the hospital and lies nowhere yet. */
  received(kind: Kind): Json {
    return this.lot(kind).here.shift() ?? none(kind);
  }

  /** A unit in a position at the hospital. */
  async stored(kind: Kind): Promise<Json> {
    const unit = this.received(kind);
    await this.world.as('custodian.03').post('/api/storage/store', { unit: unit.code, ...this.position() });
    return unit;
  }

  /** A free position at the hospital. */
  position(): { box: string; position: string } {
    const [box, at] = [this.boxes[Math.floor(this.taken / 81)]!, this.taken++ % 81];
    return { box, position: `${String.fromCharCode(65 + Math.floor(at / 9))}${(at % 9) + 1}` };
  }

  /** A clinical unit still at its maker. */
  atMaker(kind: Kind): Json {
    return this.lot(kind).atMaker.shift() ?? none(kind);
  }

  async subject(): Promise<Json> {
    const number = `MX2-${100 + this.next()}`;
    const subject = await enrol(this.world, WARD, {
      trial: 'MESRIX-II',
      site: 'RH',
      number,
      consent: '1',
      on: '2019-02-20',
    });
    return this.world.as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
  }

  /** A kit that has come this far, with its subject, unit and syringe. */
  async kit(kind: Kind, until: Stage): Promise<Json> {
    const { world } = this;
    const preparer = world.as(WARD.preparer);
    const investigator = world.as(WARD.investigator);
    const subject = await this.subject();
    const assigned = await assign(world, WARD, subject.id);
    const { code } = await preparer.get(`/api/kits/${assigned.id}`);
    const unit = await this.stored(kind);
    const kit: Json = { id: assigned.id, number: assigned.number, code, subject, unit };
    const path = `/api/kits/${kit.id}`;
    const bedside = `/api/bedside/kits/${kit.id}`;
    const steps: Record<Exclude<Stage, 'assigned'>, () => Promise<unknown>> = {
      kept: () => preparer.post(`${path}/units`, { unit: unit.code }),
      thawing: () => startThaw(world, WARD, kit.id, [unit]),
      thawed: () => endThaw(world, WARD, kit.id, [unit]),
      drawn: async () => {
        await preparer.post(`${path}/draws`, drawOf(world, unit));
        kit.syringe = (await preparer.get(path)).syringes[0];
      },
      prepared: async () => {
        await passStep(world, WARD, kit.id);
        await preparer.post(`${path}/complete`, { syringes: [kit.syringe.code], reason: 'one gland only' });
      },
      offered: () => preparer.post(`${path}/offer`, { kit: code, to: WARD.investigator }),
      taken: () => investigator.post(`${path}/accept`, { kit: code }),
      verified: () => verify(world, WARD, kit, subject),
      given: () => investigator.post(`${bedside}/doses`, doseOf(kit)),
    };
    for (const stage of STAGES.slice(1, STAGES.indexOf(until) + 1)) await steps[stage as Exclude<Stage, 'assigned'>]();
    return kit;
  }

  /** A shipment that has come this far, of one unit still at its maker. */
  async shipment(kind: Kind, until: 'planned' | 'packed' | 'in-transit'): Promise<Json> {
    const { world } = this;
    const unit = this.atMaker(kind);
    const by = world.as('logistics.02');
    const planned = await by.post('/api/shipments', shipmentOf(this, [unit]));
    const packed = () => by.post(`/api/shipments/${planned.id}/pack`, packOf(world, unit));
    if (until !== 'planned') await packed();
    if (until === 'in-transit') await by.post(`/api/shipments/${planned.id}/dispatch`);
    return { id: planned.id, unit };
  }

  /** A donor's donation, released as starting material. */
  async donation(): Promise<{ donorId: string; donationId: string }> {
    const n = this.next();
    return donate(this.world, COPENHAGEN, {
      code: `CSCC-D-${100 + n}`,
      site: 'CSCC',
      sex: 'female',
      birthYear: 1990,
      dis: `DK000002A99991800${String(1000 + n)}`,
      procuredAt: '2018-09-03T08:00:00Z',
      sampledAt: '2018-09-03T12:00:00Z',
      volumeUl: 150_000,
      product: 'CSCC_ASC',
      maker: 'CSCC',
    });
  }

  /** A lot that has come this far, of a donation of its own. */
  async lotAt(until: 'planned' | 'in-process' | 'labelled' | 'filled'): Promise<Json> {
    const operator = this.world.as(COPENHAGEN.operator);
    const { donationId } = await this.donation();
    const lot = await operator.post('/api/lots', lotOf(this, donationId));
    const path = `/api/lots/${lot.id}`;
    if (until !== 'planned') await operator.post(`${path}/start`, {});
    if (until === 'labelled' || until === 'filled') {
      await operator.post(`${path}/labels`, { count: 2, expires: '2019-02-28' });
    }
    if (until === 'filled') {
      await recordProcess(this.world, COPENHAGEN, { id: lot.id, maker: 'CSCC' });
      await operator.post(`${path}/freezing-curve`, { run: 'CRF-02 run 117', csv: freezingRun() });
      await operator.post(`${path}/fill`, {});
    }
    return { ...lot, donationId };
  }

  /** A delivery of a material, taken in or released. */
  async material(until: 'received' | 'released'): Promise<Json> {
    const { world } = this;
    const [{ id: materialId }] = await world.as(COPENHAGEN.qa).get('/api/materials');
    const received = await world.as(COPENHAGEN.operator).post('/api/material-lots', materialOf(this, materialId));
    if (until === 'received') return received;
    const signature = world.sign(COPENHAGEN.qa, received.hash);
    return world.as(COPENHAGEN.qa).post(`/api/material-lots/${received.id}/release`, { signature });
  }

  /** A lot filled, frozen and tested; nobody has reviewed or certified it. */
  async quarantinedLot(
    expires: string,
    units = 3,
    number = `2${this.next()}`,
    results: typeof PASSED = PASSED,
  ): Promise<Json> {
    const { donationId } = await this.donation();
    const lot = await makeLot(this.world, COPENHAGEN, {
      number: `CSCC-18-${number}`,
      product: 'CSCC_ASC',
      maker: 'CSCC',
      trial: 'MESRIX-II',
      startedAt: '2018-10-01T08:00:00Z',
      filledAt: '2018-10-22T11:00:00Z',
      units,
      samples: 2,
      expires,
      donationId,
    });
    await this.world.at('2019-01-21T09:00:00Z');
    await test(this.world, COPENHAGEN, lot, results);
    return lot;
  }

  /** A stability report that supports the shelf life of the product. */
  stabilityReport(): Promise<Json> {
    return (this.report ??= this.concludedStudy());
  }

  private async concludedStudy(): Promise<Json> {
    const lots = [{ number: 'CSCC-16-01', frozenOn: '2016-09-01' }];
    const plan = { number: 'STAB-16-01', site: 'CSCC', product: 'CSCC_ASC', lots, months: [25] };
    const study = await planStudy(this.world, COPENHAGEN, plan);
    await testPoint(this.world, COPENHAGEN, study, { lot: 'CSCC-16-01', months: 25 }, PASSED);
    return concludeStudy(this.world, COPENHAGEN, study.id, { number: 'SR-18-01', months: 25 });
  }
}

function none(kind: Kind): never {
  throw new Error(`No ${kind} unit is left: give CLINICAL_UNITS more`);
}

export const HOSPITAL_QA = 'qa.09';

export const twin = (login: string): string => `${login}.far`;

const CLINICAL = ['pharmacist', 'preparer', 'verifier', 'investigator', 'nurse'];
const TWINS: Record<string, string[]> = {
  [WARD.preparer]: ['pharmacist', 'preparer'],
  [WARD.investigator]: ['investigator'],
  [WARD.nurse]: ['nurse'],
  'custodian.03': ['custodian'],
  [HOSPITAL_QA]: ['qa'],
  'logistics.02': ['logistics'],
  [COPENHAGEN.coordinator]: ['donor-coordinator'],
  [COPENHAGEN.physician]: ['donor-physician'],
  [COPENHAGEN.operator]: ['operator'],
  [COPENHAGEN.analyst]: ['analyst'],
  [COPENHAGEN.approver]: ['qc-approver'],
  [COPENHAGEN.qa]: ['qa'],
  [COPENHAGEN.qp]: ['qp'],
};

export const drawOf = (world: World, unit: Json) => ({
  ...GLAND,
  from: [{ unit: unit.code, volumeUl: VOLUME }],
  verifier: world.sign(WARD.verifier),
});

export const doseOf = (kit: Json, { subject, syringe }: Json = kit) => ({
  ...GLAND,
  subject: subject.cardCode,
  syringe: syringe.code,
  volumeUl: VOLUME,
  guidance: 'ultrasound',
});

export const lotOf = (cast: Cast, donationId: string) => ({
  number: `CSCC-18-${1000 + cast.next()}`,
  productId: cast.world.product('CSCC_ASC'),
  processId: cast.world.process('CSCC_ASC'),
  siteId: cast.world.site('CSCC'),
  trialId: cast.world.trial('MESRIX-II'),
  donationIds: [donationId],
});

export const materialOf = (cast: Cast, materialId: string) => ({
  materialId,
  siteId: cast.world.site('CSCC'),
  supplierLot: `PL-${cast.next()}`,
  expires: '2019-02-28',
  certificate: 'CoA 117',
});

export const packOf = (world: World, unit: Json) => ({
  units: [unit.code],
  shipper: 'DS-01',
  seal: 'SEAL-1',
  logger: 'TL-1',
  second: world.sign(COPENHAGEN.custodian),
});

export const shipmentOf = (cast: Cast, units: readonly Json[]) => ({
  number: `SHP-2019-${1000 + cast.next()}`,
  trialId: cast.world.trial('MESRIX-II'),
  fromSiteId: cast.world.site('CSCC'),
  toSiteId: cast.world.site('RH'),
  units: units.map((u) => u.id),
});
