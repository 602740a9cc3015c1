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

export interface Link {
  parentId: string;
  childId: string;
}

const UP = `up(id) as (select id from item where id = ? union select l."parentId" from lineage l join up on l."childId" = up.id)`;
const DOWN = `down(id) as (select id from item where id = ? union select l."childId" from lineage l join down on l."parentId" = down.id)`;

// `cross join` keeps SQLite from reading a whole table in order to look each row up in the few that are wanted.

/** Every link on the way back from an item. */
export const linksUp = (look: Look, id: string): Promise<Link[]> =>
  look.sql(
    `with recursive ${UP} select l."parentId", l."childId" from up cross join lineage l where l."childId" = up.id`,
    [id],
  );

/** Every link on the way forward from an item. */
export const linksDown = (look: Look, id: string): Promise<Link[]> =>
  look.sql(
    `with recursive ${DOWN} select l."parentId", l."childId" from down cross join lineage l where l."parentId" = down.id`,
    [id],
  );

/** An item, all that it descends from, and all that descends from it. */
export const kinOf = (look: Look, id: string): Promise<Pick<Item, 'id' | 'kind' | 'name' | 'state'>[]> =>
  look.sql(
    `with recursive ${UP}, ${DOWN}, kin(id) as (select id from up union select id from down)
     select i.id, i.kind, i.name, i.state from kin cross join item i where i.id = kin.id`,
    [id, id],
  );

/** How many steps each item is away on its shortest way: negative back, positive forward. */
export function stepsAway(id: string, links: readonly Link[], towards: keyof Link): Map<string, number> {
  const [from, step] = towards === 'childId' ? (['parentId', 1] as const) : (['childId', -1] as const);
  const next = new Map<string, string[]>();
  for (const l of links) {
    const some = next.get(l[from]);
    if (some) some.push(l[towards]);
    else next.set(l[from], [l[towards]]);
  }
  const depth = new Map([[id, 0]]);
  let edge = [id];
  for (let away = step; edge.length; away += step) {
    edge = edge.flatMap((e) => next.get(e) ?? []).filter((n) => !depth.has(n));
    for (const n of edge) depth.set(n, away);
  }
  return depth;
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
