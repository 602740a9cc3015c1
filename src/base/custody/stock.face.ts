import { Injectable } from '@nestjs/common';
import { In, type Look } from '../../kernel/index.js';
import { Holds, type OpenHold } from '../holds/index.js';
import { Movement } from './item.entity.js';

/** Units that a site ever had in custody, of some products: `?` stands for the site, then for each product. */
const everAt = (products: readonly string[]) =>
  `i.kind = 'unit' and i."productId" in (${products.map(() => '?').join(', ')})
   and exists (select 1 from movement m where m."siteId" = ? and m."itemId" = i.id)`;

/** What a site ever had of some products: it does not matter where it is now, nor how much of it is left. */
@Injectable()
export class SiteStock {
  constructor(private readonly holds: Holds) {}

  /** Ids of the lots from which the site ever had a unit, sorted. */
  async lots(look: Look, siteId: string, productIds: readonly string[]): Promise<string[]> {
    if (!productIds.length) return [];
    const rows = await look.sql<{ id: string }>(
      `select distinct i."lotId" as id from item i where ${everAt(productIds)} and i."lotId" is not null`,
      [...productIds, siteId],
    );
    return rows.map((r) => r.id).sort();
  }

  /** When these items came into a state, by item: each time, oldest first. */
  async entered(look: Look, itemIds: readonly string[], state: string): Promise<Map<string, string[]>> {
    const rows = await look.find(Movement, { itemId: In([...itemIds]), state }, { order: { at: 'ASC' } });
    const times = new Map<string, string[]>();
    for (const { itemId, at } of rows) times.set(itemId, [...(times.get(itemId) ?? []), at]);
    return times;
  }

  /** Open holds, opened at this moment or after it, that reach a unit which the site ever had. */
  async holdsSince(look: Look, siteId: string, productIds: readonly string[], since: string): Promise<OpenHold[]> {
    const holds = await this.holds.openedSince(look, since);
    if (!holds.length || !productIds.length) return [];
    const scopes = [...new Set(holds.map((h) => h.scopeId))].sort();
    const rows = await look.sql<{ root: string }>(
      `with recursive reached(root, id) as (
         select id, id from item where id in (${scopes.map(() => '?').join(', ')})
         union
         select r.root, l."childId" from lineage l join reached r on l."parentId" = r.id)
       select distinct r.root from reached r join item i on i.id = r.id where ${everAt(productIds)}`,
      [...scopes, ...productIds, siteId],
    );
    const reaching = new Set(rows.map((r) => r.root));
    return holds.filter((h) => reaching.has(h.scopeId));
  }
}
