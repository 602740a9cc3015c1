import { Injectable } from '@nestjs/common';
import type { Look } from '../../kernel/index.js';
import { OPEN_SCOPES } from '../holds/index.js';
import type { ItemView } from './custody.face.js';

/**
 * Everything that a hold on a thing covers, as the beginning of a query: `reached(id)` holds the ids of the items. A
 * module joins to it what it owns, so that one question costs one query however much descends from the thing.
 */
export interface Reach {
  sql: string;
  values: readonly string[];
}

/** Down the lineage from an item; in and below a place; at a site; of a trial. A new kind of item needs no word here. */
export function reachOf(kind: string, id: string): Reach {
  if (kind === 'site') return { sql: itemsWhere('"siteId" = ?'), values: [id] };
  if (kind === 'trial') return { sql: itemsWhere('"trialId" = ?'), values: [id] };
  if (kind === 'place') return { sql: `${INSIDE}, reached(id) as (${LYING})`, values: [id] };
  return { sql: DESCENT, values: [id] };
}

/** Everything of one kind, wherever it is. */
export const everything = (kind: string): Reach => ({ sql: itemsWhere('kind = ?'), values: [kind] });

const itemsWhere = (what: string) => `with recursive reached(id) as (select id from item where ${what})`;

const DESCENT = `with recursive reached(id) as (
  select id from item where id = ?
  union
  select l."childId" from lineage l join reached on l."parentId" = reached.id)`;

const INSIDE = `with recursive inside(id) as (
  select id from place where id = ?
  union
  select p.id from place p join inside on p."parentId" = inside.id)`;

const LYING = 'select i.id from inside cross join item i where i."placeId" = inside.id';

/** What a thing reaches, and what of it is held already. */
@Injectable()
export class Reaches {
  /** The items themselves, by name. */
  items(look: Look, reach: Reach): Promise<ItemView[]> {
    return look.sql(`${reach.sql} select i.* from reached cross join item i where i.id = reached.id order by i.name`, [
      ...reach.values,
    ]);
  }

  /** Of these, the ids of those that an open hold or recall covers. */
  async held(look: Look, reach: Reach): Promise<Set<string>> {
    const rows = await look.sql<{ id: string }>(
      `${reach.sql}, held(id) as (
         select id from item where id in (${OPEN_SCOPES})
         union
         select l."childId" from lineage l join held on l."parentId" = held.id),
       held_place(id) as (
         select id from place where id in (${OPEN_SCOPES})
         union
         select p.id from place p join held_place on p."parentId" = held_place.id)
       select i.id from reached cross join item i
        where i.id = reached.id and (i.id in (select id from held) or i."placeId" in (select id from held_place)
           or i."siteId" in (${OPEN_SCOPES}) or i."trialId" in (${OPEN_SCOPES}))`,
      [...reach.values],
    );
    return new Set(rows.map((r) => r.id));
  }

  /** The sites that have or had something of it in custody. A donor is in nobody's. */
  async sites(look: Look, reach: Reach): Promise<string[]> {
    const rows = await look.sql<{ id: string }>(
      `${reach.sql} select distinct m."siteId" as id from reached
         cross join item i cross join movement m
        where i.id = reached.id and m."itemId" = i.id and i.kind <> 'donor'`,
      [...reach.values],
    );
    return rows.map((r) => r.id);
  }
}
