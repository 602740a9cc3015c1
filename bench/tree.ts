import { Custody, Places } from '../src/base/custody/index.js';
import { Place } from '../src/base/custody/item.entity.js';
import { Holds } from '../src/base/holds/index.js';
import { Identity } from '../src/base/identity/index.js';
import { Label } from '../src/base/labels/label.entity.js';
import { newOwnCode } from '../src/base/labels/own-code.js';
import { Products } from '../src/base/products/index.js';
import { Donation, Donor, DonorConsent } from '../src/chain/donors/donor.entity.js';
import { Lot } from '../src/chain/manufacturing/lot.entity.js';
import { Certification, Result } from '../src/chain/quality/quality.entity.js';
import { newId, type Tx } from '../src/kernel/index.js';
import { addBoxes, PER_BOX, slotName } from './boxes.js';
import { dayAfter } from './days.js';
import { labelRow, type Drawn } from './drawn.js';
import type { Stage } from './stage.js';

export interface TreeLot {
  id: string;
  units: { id: string; name: string; key: string }[];
}

/** Everything that was made of one donor. */
export interface Tree {
  donorId: string;
  lots: TreeLot[];
}

export interface Wanted {
  name: string;
  lots: number;
  units: number;
  /** Release lines of the specification, each with an approved result. */
  lines: number;
  /** Certified, and in stock at the hospital. */
  certified: boolean;
}

const custody = new Custody(new Holds(), new Identity(), new Places());

/** One donor, one donation, lots of it, and their units, in one act. */
export async function addTree(tx: Tx, stage: Stage, want: Wanted, drawn: { unit: Drawn; place: Drawn }): Promise<Tree> {
  const { sites, productId, trialId } = stage;
  const [donorId, donationId] = [newId(), newId()];
  const source = { siteId: sites.establishment, state: 'eligible' };
  await custody.register(
    tx,
    [
      { ...source, id: donorId, kind: 'donor', name: `${want.name}-D`, parents: [] },
      { ...source, id: donationId, kind: 'donation', name: `${want.name}-DIS`, state: 'consumed', parents: [donorId] },
    ],
    'donation.procure',
  );
  const { establishment: siteId } = sites;
  await tx.add(Donor, { id: donorId, siteId, code: `${want.name}-D`, sex: 'female', birthYear: 1990 });
  await tx.add(DonorConsent, { donorId, edition: '2', signedOn: dayAfter(-60), informedBy: 'physician 01' });
  const procured = { tissue: 'abdominal adipose tissue', procuredAt: tx.now, volumeUl: 180_000, releasedAt: tx.now };
  await tx.add(Donation, { ...procured, id: donationId, donorId, dis: `${want.name}-DIS` });
  const lots: TreeLot[] = [];
  const made = { siteId: sites.maker, productId, trialId };
  for (let n = 1; n <= want.lots; n++) {
    const id = newId();
    const name = `${want.name}-${String(n).padStart(4, '0')}`;
    const item = { ...made, id, kind: 'lot' as const, name, state: 'quarantine', lotId: id, parents: [donationId] };
    await custody.register(tx, [item], 'lot.plan');
    await addLot(tx, stage, { id, number: name }, want);
    lots.push({ id, units: await addUnits(tx, stage, { id, name }, want, drawn) });
  }
  const all = lots.flatMap((l) => l.units.map((u) => ({ kind: 'unit', id: u.id, name: u.name })));
  const kinds = [
    { kind: 'donor', id: donorId },
    { kind: 'donation', id: donationId },
    ...lots.map((l) => ({ kind: 'lot', id: l.id })),
  ];
  tx.record({ act: 'unit.store', subjects: [...kinds, ...all] });
  return { donorId, lots };
}

async function addLot(tx: Tx, stage: Stage, lot: { id: string; number: string }, want: Wanted): Promise<void> {
  const { definition } = await new Products().get(tx, stage.productId);
  const line = definition.specification.lines[0]!;
  const lines = Array.from({ length: want.lines }, (_, n) => ({ ...line, key: `line-${n}`, test: `Line ${n}` }));
  const { productId, trialId, protocolId, expires } = stage;
  const specification = { ...definition.specification, lines };
  const made = { productId, siteId: stage.sites.maker, trialId, purchased: false, specification };
  await tx.add(Lot, { ...lot, ...made, frozenOn: dayAfter(-30), expiresOn: expires.day });
  const settled = {
    state: 'approved' as const,
    passed: true,
    value: '91',
    enteredBy: 'p',
    enteredByName: 'analyst 01',
  };
  const approved = { approvedByName: 'QC 01', approvedAt: tx.now };
  await tx.addAll(
    Result,
    lines.map((l) => ({ ...settled, ...approved, lotId: lot.id, line: l.key, enteredAt: tx.now })),
  );
  if (!want.certified) return;
  const register = 2_000_000 + (await tx.count(Certification, {}));
  await tx.add(Certification, { lotId: lot.id, trialId, protocolId, byName: 'QP 01', certifiedAt: tx.now, register });
}

async function addUnits(
  tx: Tx,
  { sites, productId, trialId }: Stage,
  lot: { id: string; name: string },
  want: Wanted,
  drawn: { unit: Drawn; place: Drawn },
): Promise<TreeLot['units']> {
  const siteId = want.certified ? sites.hospital : sites.maker;
  const boxes = await addBoxes(tx, siteId, Math.ceil(want.units / PER_BOX), drawn.place);
  const common = { kind: 'unit' as const, state: 'stored', siteId, productId, trialId, lotId: lot.id };
  const items = Array.from({ length: want.units }, (_, n) => {
    const placeId = boxes[Math.floor(n / PER_BOX)]!.id;
    const lies = { placeId, position: `${placeId}:${slotName(n % PER_BOX)}` };
    const content = { purpose: 'clinical' as const, volumeUl: 1500, parents: [lot.id] };
    return { ...common, ...lies, ...content, id: newId(), name: `${lot.name}-V${String(n + 1).padStart(3, '0')}` };
  });
  await custody.register(tx, items, 'unit.store');
  const labels = await tx.addAll(
    Label,
    items.map((i) => labelRow(drawn.unit, i, newOwnCode('V'), { lot: lot.name, unit: i.name })),
  );
  return items.map(({ id, name }, n) => ({ id, name, key: labels[n]!.key }));
}

/** Moves of the units of a lot from box to box, an entry each: what a long trail is made of. */
export async function lengthen(
  write: (job: (tx: Tx) => Promise<void>) => Promise<void>,
  lot: TreeLot,
  entries: number,
): Promise<void> {
  for (let n = 0; n < entries; n++) {
    const unit = lot.units[n % lot.units.length]!;
    await write(async (tx) => {
      const item = await custody.claimOne(tx, unit.id);
      const place = await tx.get(Place, item.placeId!);
      const slot = Number(n % (2 * lot.units.length) < lot.units.length) * PER_BOX + ((n % lot.units.length) % PER_BOX);
      const at = new Places().at(place, slotName(slot));
      await custody.move(tx, [item], { step: 'unit.store', state: 'stored', place: at, holder: null });
      const subjects = [{ kind: 'unit', id: unit.id, name: unit.name }];
      tx.record({ act: 'unit.store', subjects, facts: { place: at.path } });
    });
  }
}
