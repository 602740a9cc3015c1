import type { Look, Subject } from '../../kernel/index.js';
import type { Item } from './item.entity.js';

type Ancestor = Pick<Item, 'id' | 'kind' | 'name'>;

/** Everything an item descends from, and the item itself. */
export async function ancestry(look: Look, ids: readonly string[]): Promise<Ancestor[]> {
  if (!ids.length) return [];
  return look.sql(
    `with recursive up(id) as (
       select id from item where id in (${ids.map(() => '?').join(', ')})
       union
       select l."parentId" from lineage l join up on l."childId" = up.id)
     select i.id, i.kind, i.name from up join item i on i.id = up.id`,
    ids,
  );
}

/** Ids of everything that descends from an item, without the item itself. */
export async function descent(look: Look, id: string): Promise<string[]> {
  const rows = await look.sql<{ id: string }>(
    `with recursive down(id) as (
       select "childId" from lineage where "parentId" = ?
       union
       select l."childId" from lineage l join down on l."parentId" = down.id)
     select id from down`,
    [id],
  );
  return rows.map((r) => r.id);
}

/** What a hold over these items could lie on: themselves, their lineage, their place, their site, or their trial. */
export async function scopesOf(look: Look, items: readonly Omit<Item, 'act'>[]): Promise<Subject[]> {
  const places = [...new Set(items.flatMap((i) => (i.placeId ? [i.placeId] : [])))];
  return [
    ...(await ancestry(
      look,
      items.map((i) => i.id),
    )),
    ...(await placesAround(look, places)),
    ...items.map((i) => ({ kind: 'site', id: i.siteId })),
    ...items.flatMap((i) => (i.trialId ? [{ kind: 'trial', id: i.trialId }] : [])),
  ];
}

async function placesAround(look: Look, ids: readonly string[]): Promise<Subject[]> {
  if (!ids.length) return [];
  return look.sql(
    `with recursive around(id, parent) as (
       select id, "parentId" from place where id in (${ids.map(() => '?').join(', ')})
       union
       select p.id, p."parentId" from place p join around on p.id = around.parent)
     select 'place' as kind, id from around`,
    ids,
  );
}
