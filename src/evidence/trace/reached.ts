import { Injectable } from '@nestjs/common';
import { seenAmong, type Look } from '../../kernel/index.js';
import { Places, Reaches, type ItemView, type Reach } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';

/** An item with the names of where it is. */
export interface ItemAt {
  item: ItemView;
  site: string;
  /** `Tank 3 · R2 · B5 · C7`; null while it lies nowhere. */
  place: string | null;
}

/** Everything that a hold on a thing covers, and where it is. */
@Injectable()
export class Reached {
  constructor(
    private readonly reaches: Reaches,
    private readonly places: Places,
    private readonly identity: Identity,
  ) {}

  async items(look: Look, reach: Reach): Promise<ItemAt[]> {
    const items = await this.reaches.items(look, reach);
    const paths = await this.places.paths(look, items);
    const sites = await this.siteNames(
      look,
      items.map((i) => i.siteId),
    );
    return items.map((item) => ({ item, site: sites.get(item.siteId)!, place: paths.get(item.id) ?? null }));
  }

  /** Of these, what the reader may see. */
  async seen(look: Look, reach: Reach): Promise<ItemAt[]> {
    return this.among(look, await this.items(look, reach));
  }

  async among(look: Look, items: readonly ItemAt[]): Promise<ItemAt[]> {
    const mine = await seenAmong(
      look,
      'item',
      items.map((i) => i.item.id),
    );
    return items.filter((i) => mine.has(i.item.id));
  }

  async siteNames(look: Look, ids: readonly string[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(ids)) names.set(id, (await this.identity.site(look, id)).name);
    return names;
  }
}

/** Rows by a key, in the order of the keys. */
export function tally<T>(rows: readonly T[], key: (row: T) => string): { key: string; rows: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups].map(([k, some]) => ({ key: k, rows: some })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
