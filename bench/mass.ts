import { Custody, Places } from '../src/base/custody/index.js';
import { Movement } from '../src/base/custody/item.entity.js';
import { Holds } from '../src/base/holds/index.js';
import { Identity } from '../src/base/identity/index.js';
import { Label } from '../src/base/labels/label.entity.js';
import { newOwnCode } from '../src/base/labels/own-code.js';
import { Products } from '../src/base/products/index.js';
import { Donation, Donor } from '../src/chain/donors/donor.entity.js';
import { Lot } from '../src/chain/manufacturing/lot.entity.js';
import { Certification } from '../src/chain/quality/quality.entity.js';
import { newId, type Tx } from '../src/kernel/index.js';
import { addBoxes, PER_BOX, slotName, type Box } from './boxes.js';
import { dayAfter } from './days.js';
import { drawOnce, labelRow, type Drawn } from './drawn.js';
import type { Engine } from './engines.js';
import { seed } from './seeding.js';
import type { Stage } from './stage.js';

export interface Unit {
  id: string;
  name: string;
  /** Its code, as a scanner sends it. */
  key: string;
  labelId: string;
  /** Where it lies: the number of its box, and the position in it. */
  box: number;
  slot: number;
}

/** The stock of a hospital: units of certified lots, each in a position of its own. */
export interface Mass {
  units: Unit[];
  boxes: Box[];
}

const PER_LOT = 60;
const LOTS_PER_ACT = 8;
/** What a unit has been through before it lies in stock, and whether that was at the maker. */
const STEPS = [
  ['lot.issue-labels', 'label-issued', 'maker'],
  ['lot.fill', 'filled', 'maker'],
  ['lot.freeze', 'frozen', 'maker'],
  ['shipment.receive', 'received', 'hospital'],
] as const;

const asSubject = (kind: string) => (i: { id: string; name: string }) => ({ kind, id: i.id, name: i.name });
const custody = new Custody(new Holds(), new Identity(), new Places());

/** Adds so many units to a staged world, a few lots an act. */
export function fillDatabase(engine: Engine, name: string, stage: Stage, count: number): Promise<Mass> {
  return seed(engine, name, stage.logins[0]!, async ({ work, actor }) => {
    const { boxes, drawing } = await work.write(actor, async (tx) => {
      const drawn = await drawOnce(tx);
      const made = await addBoxes(tx, stage.sites.hospital, Math.ceil(count / PER_BOX), drawn.place);
      tx.record({ act: 'place.add', subjects: [], facts: { boxes: made.length } });
      return { boxes: made, drawing: drawn.unit };
    });
    const units: Unit[] = [];
    for (let lot = 0; units.length < count; lot += LOTS_PER_ACT) {
      const from = units.length;
      const sizes = Array.from({ length: LOTS_PER_ACT }, (_, n) => Math.min(PER_LOT, count - from - n * PER_LOT));
      const more = await work.write(actor, async (tx) => {
        const lots = await addLots(
          tx,
          stage,
          lot,
          sizes.filter((s) => s > 0),
        );
        const made = await addUnits(tx, stage, lots, boxes, from, drawing);
        tx.record({ act: 'unit.store', subjects: [...lots.map(asSubject('lot')), ...made.map(asSubject('unit'))] });
        return made;
      });
      units.push(...more);
    }
    return { units, boxes };
  });
}

interface NewLot {
  id: string;
  name: string;
  size: number;
}

/** Lots, each from a donation of a donor of its own, certified for the trial. */
async function addLots(tx: Tx, stage: Stage, first: number, sizes: readonly number[]): Promise<NewLot[]> {
  const { sites, productId, trialId, protocolId, expires } = stage;
  const { definition } = await new Products().get(tx, productId);
  const lots = sizes.map((size, n) => ({ n: first + n + 1, size, id: newId(), donor: newId(), donation: newId() }));
  const name = (n: number) => `M-26-${String(n).padStart(5, '0')}`;
  const dis = (n: number) => `SE000001MASS${String(n).padStart(9, '0')}`;
  const at = { siteId: sites.maker };
  await custody.register(
    tx,
    [
      ...lots.map((l) => ({ ...at, id: l.donor, kind: 'donor' as const, name: `MASS-D-${l.n}`, state: 'eligible' })),
      ...lots.map((l) => ({ ...at, id: l.donation, kind: 'donation' as const, name: dis(l.n), state: 'consumed' })),
      ...lots.map((l) => ({ ...at, id: l.id, kind: 'lot' as const, name: name(l.n), state: 'quarantine' })),
    ].map((item, i) => {
      const l = lots[i % lots.length]!;
      const parents = item.kind === 'donor' ? [] : [item.kind === 'donation' ? l.donor : l.donation];
      return { ...item, parents, ...(item.kind === 'lot' ? { lotId: l.id, productId, trialId } : {}) };
    }),
    'lot.plan',
  );
  await tx.addAll(
    Donor,
    lots.map((l) => ({ ...at, id: l.donor, code: `MASS-D-${l.n}`, sex: 'female' as const, birthYear: 1990 })),
  );
  const procured = { tissue: 'abdominal adipose tissue', procuredAt: tx.now, volumeUl: 180_000, releasedAt: tx.now };
  await tx.addAll(
    Donation,
    lots.map((l) => ({ ...procured, id: l.donation, donorId: l.donor, dis: dis(l.n) })),
  );
  const { specification } = definition;
  const made = { ...at, productId, trialId, purchased: false, specification, expiresOn: expires.day };
  await tx.addAll(
    Lot,
    lots.map((l) => ({ ...made, id: l.id, number: name(l.n), frozenOn: dayAfter(-30) })),
  );
  const certified = { trialId, protocolId, byName: 'QP 01', certifiedAt: tx.now };
  await tx.addAll(
    Certification,
    lots.map((l) => ({ ...certified, lotId: l.id, register: 1_000_000 + l.n })),
  );
  return lots.map((l) => ({ id: l.id, name: name(l.n), size: l.size }));
}

/** Units in their positions, with their labels and the steps that brought them there. */
async function addUnits(
  tx: Tx,
  stage: Stage,
  lots: readonly NewLot[],
  boxes: readonly Box[],
  from: number,
  drawing: Drawn,
): Promise<Unit[]> {
  const { sites, productId, trialId } = stage;
  const common = { kind: 'unit' as const, state: 'stored', siteId: sites.hospital, productId, trialId };
  const wanted = lots.flatMap((lot) => Array.from({ length: lot.size }, (_, n) => ({ lot, n })));
  const items = wanted.map(({ lot, n }, i) => {
    const [box, slot] = [Math.floor((from + i) / PER_BOX), (from + i) % PER_BOX];
    const lies = { placeId: boxes[box]!.id, position: `${boxes[box]!.id}:${slotName(slot)}` };
    const name = `${lot.name}-V${String(n + 1).padStart(3, '0')}`;
    const content = { lotId: lot.id, purpose: 'clinical' as const, volumeUl: 1500, parents: [lot.id] };
    return { ...common, ...lies, ...content, id: newId(), name, box, slot };
  });
  const stored = items.map(({ box: _, slot: __, ...item }) => item);
  const before = STEPS.flatMap(([step, state, where], n) => {
    const done = { step, state, siteId: sites[where], by: tx.actor.name, at: `${dayAfter(n - 40)}T09:00:00.000Z` };
    return stored.map((i) => ({ ...done, itemId: i.id, nth: n + 1 - STEPS.length }));
  });
  await custody.register(tx, stored, 'unit.store');
  await tx.addAll(Movement, before);
  const labels = await tx.addAll(
    Label,
    items.map((i, n) => labelRow(drawing, i, newOwnCode('V'), { lot: wanted[n]!.lot.name, unit: i.name })),
  );
  return items.map(({ id, name, box, slot }, i) => ({
    id,
    name,
    box,
    slot,
    key: labels[i]!.key,
    labelId: labels[i]!.id,
  }));
}
