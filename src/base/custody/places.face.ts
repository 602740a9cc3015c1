import { Injectable } from '@nestjs/common';
import { In, names, inSight, type Look, type Tx } from '../../kernel/index.js';
import type { PositionFacts } from './custody.rules.js';
import { Item, Place } from './item.entity.js';
import { foldedName, type NewPlaceFacts } from './place.rules.js';

export type PlaceView = Readonly<Omit<Place, 'act' | 'version' | 'key'>>;

export interface NewPlace {
  siteId: string;
  parentId: string | null;
  kind: Place['kind'];
  name: string;
  rows: number | null;
  columns: number | null;
}

names(
  'place',
  async (look, id) => (await look.one(Place, { id }))?.path ?? null,
  async (look, id) => [(await look.get(Place, id)).siteId],
);

/** Places, and what lies in them. */
@Injectable()
export class Places {
  async add(tx: Tx, place: NewPlace): Promise<PlaceView> {
    const parent = place.parentId ? await tx.get(Place, place.parentId) : null;
    const path = parent ? `${parent.path} · ${place.name}` : place.name;
    return tx.add(Place, { ...place, path, key: keyOf(place) });
  }

  /** Facts for BR-30: may this place be added? */
  async newFacts(look: Look, place: NewPlace): Promise<NewPlaceFacts['place']> {
    const parent = place.parentId ? await look.get(Place, place.parentId) : null;
    return {
      kind: place.kind,
      name: place.name,
      taken: (await look.one(Place, { key: keyOf(place) }))?.path ?? null,
      parent: parent && { kind: parent.kind, path: parent.path, sameSite: parent.siteId === place.siteId },
    };
  }

  get(look: Look, id: string): Promise<PlaceView> {
    return look.get(Place, id);
  }

  /** Those that the reader reaches, of one site or of all. */
  list(look: Look, siteId?: string): Promise<PlaceView[]> {
    const id = inSight(look, 'place');
    return look.find(Place, siteId ? { id, siteId } : { id }, { order: { path: 'ASC' } });
  }

  /** What lies in a place, by position. */
  async contents(
    look: Look,
    placeId: string,
  ): Promise<{ id: string; name: string; state: string; position: string | null }[]> {
    const items = await look.find(Item, { placeId }, { order: { position: 'ASC' } });
    return items.map(({ id, name, state, position }) => ({ id, name, state, position: inBox(position) }));
  }

  /** Claims a position: nobody else can fill it until this work ends. */
  async claimPosition(
    tx: Tx,
    placeId: string,
    position: string,
  ): Promise<{ facts: PositionFacts['position']; place: PlaceView }> {
    await tx.alter(`position:${placeId}:${position}`);
    return this.position(tx, placeId, position);
  }

  async position(
    look: Look,
    placeId: string,
    position: string,
  ): Promise<{ facts: PositionFacts['position']; place: PlaceView }> {
    const place = await look.get(Place, placeId);
    const taken = await look.one(Item, { position: positionKey(placeId, position) });
    const facts = {
      name: `${place.path} · ${position}`,
      isBox: place.kind === 'box',
      exists: positionsOf(place).includes(position),
      takenBy: taken?.name ?? null,
    };
    return { facts, place };
  }

  /** `Tank 3 · R2 · B5 · C7`; null while it lies nowhere. */
  async of(look: Look, item: { placeId: string | null; position: string | null }): Promise<string | null> {
    if (!item.placeId) return null;
    return pathTo((await look.get(Place, item.placeId)).path, item.position);
  }

  /** Where each of these lies, by its id. */
  async paths(look: Look, items: readonly Pick<Item, 'id' | 'placeId' | 'position'>[]): Promise<Map<string, string>> {
    const ids = [...new Set(items.flatMap((i) => (i.placeId ? [i.placeId] : [])))];
    const places = ids.length ? await look.find(Place, { id: In(ids) }) : [];
    const path = new Map(places.map((p) => [p.id, p.path]));
    return new Map(items.flatMap((i) => (i.placeId ? [[i.id, pathTo(path.get(i.placeId)!, i.position)]] : [])));
  }

  /** Where a step puts an item. */
  at(place: PlaceView, position: string): { id: string; position: string; path: string } {
    return { id: place.id, position: positionKey(place.id, position), path: `${place.path} · ${position}` };
  }
}

/** Two places with the same key would be called alike. */
export const keyOf = ({ siteId, parentId, name }: Pick<NewPlace, 'siteId' | 'parentId' | 'name'>): string =>
  [siteId, parentId ?? '', foldedName(name)].join('/');

const positionKey = (placeId: string, position: string): string => `${placeId}:${position}`;
const inBox = (key: string | null): string | null => key?.split(':')[1] ?? null;
const pathTo = (place: string, key: string | null): string => [place, inBox(key)].filter(Boolean).join(' · ');

/** The positions of a box, A1, A2 … row by row. */
export function positionsOf({ rows, columns }: Pick<Place, 'rows' | 'columns'>): string[] {
  return Array.from({ length: rows ?? 0 }, (_, r) =>
    Array.from({ length: columns ?? 0 }, (_, c) => `${String.fromCharCode(65 + r)}${c + 1}`),
  ).flat();
}
