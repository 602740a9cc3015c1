import { Place } from '../src/base/custody/item.entity.js';
import { keyOf } from '../src/base/custody/places.face.js';
import { Label } from '../src/base/labels/label.entity.js';
import { newOwnCode } from '../src/base/labels/own-code.js';
import { newId, type Tx } from '../src/kernel/index.js';
import { labelRow, type Drawn } from './drawn.js';

export interface Box {
  id: string;
  key: string;
}

/** A box has 100 positions; half of them are filled, so that every unit has a free one to be moved to. */
export const PER_BOX = 50;
const SIDE = 10;
const BOXES_PER_RACK = 10;
const RACKS_PER_TANK = 20;

/** A1, A2 … J10. */
export const slotName = (slot: number): string =>
  `${String.fromCharCode(65 + Math.floor(slot / SIDE))}${(slot % SIDE) + 1}`;

/** Boxes in racks in tanks, each box with a label. */
export async function addBoxes(tx: Tx, siteId: string, count: number, drawn: Drawn): Promise<Box[]> {
  const racks = Math.ceil(count / BOXES_PER_RACK);
  const tanks = Math.ceil(racks / RACKS_PER_TANK);
  const place = (kind: Place['kind'], name: string, parent: { id: string; path: string } | null) => ({
    id: newId(),
    siteId,
    kind,
    name,
    parentId: parent?.id ?? null,
    key: keyOf({ siteId, parentId: parent?.id ?? null, name }),
    path: parent ? `${parent.path} · ${name}` : name,
    rows: kind === 'box' ? SIDE : null,
    columns: kind === 'box' ? SIDE : null,
  });
  const level = (kind: Place['kind'], letter: string, n: number, of: { id: string; path: string }[], each: number) =>
    Array.from({ length: n }, (_, i) => place(kind, `${letter}${(i % each) + 1}`, of[Math.floor(i / each)] ?? null));
  const store = level('store', 'Tank M', tanks, [], tanks);
  const rack = level('rack', 'R', racks, store, RACKS_PER_TANK);
  const box = level('box', 'B', count, rack, BOXES_PER_RACK);
  await tx.addAll(Place, [...store, ...rack, ...box]);
  const labels = await tx.addAll(
    Label,
    box.map(({ id, path }) => labelRow(drawn, { kind: 'place', id, name: path }, newOwnCode('L'), { place: path })),
  );
  return box.map(({ id }, n) => ({ id, key: labels[n]!.key }));
}
