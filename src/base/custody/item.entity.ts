import { IntColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { PlaceKind } from './place.rules.js';

/** What is followed through the chain. A donor and a lot are followed too, because things descend from them. */
export const ITEM_KINDS = [
  'donor',
  'donation',
  'material',
  'lot',
  'vessel',
  'unit',
  'kit',
  'syringe',
  'shipment',
  'sample',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One thing with an identity: where it is, who holds it, and in which physical state. Never what may be done with it. */
@Table('item')
export class Item extends Row {
  @TextColumn() kind: ItemKind;
  /** What people call it, such as `CL2-25-0107-V023`. Unique within its kind. */
  @TextColumn() name: string;
  @TextColumn() state: string;
  @TextColumn() siteId: string;
  @TextColumn({ nullable: true }) placeId: string | null;
  /** Place and position in one text; unique, so that no position can hold two units. */
  @TextColumn({ nullable: true }) position: string | null;
  /** Who has it in hand; null while it lies in its place. */
  @TextColumn({ nullable: true }) holder: string | null;
  @TextColumn({ nullable: true }) lotId: string | null;
  @TextColumn({ nullable: true }) productId: string | null;
  @TextColumn({ nullable: true }) trialId: string | null;
  /** What a unit is for. */
  @TextColumn({ nullable: true }) purpose: 'clinical' | 'sample' | 'retention' | null;
  /** Volume now in it, microlitres. */
  @IntColumn({ nullable: true }) volumeUl: number | null;
}

/** Child descends from parent: donor, donation or material, lot, unit, kit, syringe. Written once, never changed. */
@Table('lineage')
export class Lineage extends Row {
  @TextColumn() parentId: string;
  @TextColumn() childId: string;
}

/** A step of an item: one line of its chain of custody. Append-only. */
@Table('movement')
export class Movement extends Row {
  @TextColumn() itemId: string;
  /** The version of the item that it led to: the order of the steps, also when two were taken at the same moment. */
  @IntColumn() nth: number;
  /** The act, such as `unit.store`. */
  @TextColumn() step: string;
  @TextColumn() state: string;
  @TextColumn() siteId: string;
  @TextColumn({ nullable: true }) place: string | null;
  @TextColumn({ nullable: true }) holder: string | null;
  @TextColumn() by: string;
  @MomentColumn() at: string;
}

/** A place: a store, a rack, a box with positions, a bench, a room. */
@Table('place')
export class Place extends Row {
  @TextColumn() siteId: string;
  @TextColumn({ nullable: true }) parentId: string | null;
  @TextColumn() kind: PlaceKind;
  @TextColumn() name: string;
  /** With the places around it: `Tank 3 · R2 · B5`. */
  @TextColumn() path: string;
  /** Site, place around it and folded name in one text; unique, so that a name stands for one place. */
  @TextColumn() key: string;
  /** For a box: its rows (A, B, C …) and columns (1, 2, 3 …). */
  @IntColumn({ nullable: true }) rows: number | null;
  @IntColumn({ nullable: true }) columns: number | null;
}
