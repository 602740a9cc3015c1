import { Injectable } from '@nestjs/common';
import {
  inSight,
  mustSee,
  pageRows,
  seenAmong,
  Work,
  type Actor,
  type Look,
  type PageDto,
  type Listed,
} from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import { Labels } from '../labels/index.js';
import { Trail } from '../trail/index.js';
import { Custody, type ItemView } from './custody.face.js';
import { Item, Movement, type ItemKind } from './item.entity.js';
import type { GenealogyView, ItemBrief, ItemPage, TimelineView } from './item.view.js';
import { kinOf, linksDown, linksUp, stepsAway } from './lineage.js';
import { Places } from './places.face.js';

/** Reading items. */
@Injectable()
export class ItemService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly trail: Trail,
    private readonly places: Places,
  ) {}

  page(me: Actor, id: string): Promise<ItemPage> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'item', id);
      const item = await look.get(Item, id);
      const site = await this.identity.site(look, item.siteId);
      return {
        ...brief(item),
        version: item.version,
        siteId: site.id,
        site: site.name,
        zone: site.zone,
        place: await this.places.of(look, item),
        holder: item.holder,
        lotId: item.lotId,
        productId: item.productId,
        trialId: item.trialId,
        purpose: item.purpose,
        volumeUl: item.volumeUl,
        ...(await this.kin(look, id)),
        custody: await this.movements(look, id, site.name),
        labels: await this.labels.of(look, id),
        holds: await this.custody.holdsOver(look, [item]),
      };
    });
  }

  list(me: Actor, kind: ItemKind, name: string | undefined, asked: PageDto): Promise<Listed<ItemBrief>> {
    return this.work.read(me, async (look) => {
      const mine = { kind, id: inSight(look, kind) };
      const where = name ? { ...mine, name } : mine;
      const page = await pageRows(look, Item, where, ['name', 'ASC'], asked);
      return { items: page.items.map(brief), next: page.next };
    });
  }

  timeline(me: Actor, id: string): Promise<TimelineView[]> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'item', id);
      const { kind } = await look.get(Item, id);
      const entries = await this.trail.entries(look, { subject: { kind, id }, limit: 200 });
      return entries.map((e) => ({
        seq: e.seq,
        act: e.act,
        outcome: e.outcome,
        at: e.recordedAt,
        by: e.actor.name,
        reason: e.reason,
        refused: e.refused?.reasons.map((r) => `${r.rule} ${r.says}`) ?? [],
        ref: e.refused?.ref ?? null,
      }));
    });
  }

  genealogy(me: Actor, id: string): Promise<GenealogyView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'item', id);
      const [up, down] = [await linksUp(look, id), await linksDown(look, id)];
      const depth = new Map([...stepsAway(id, up, 'parentId'), ...stepsAway(id, down, 'childId')]);
      const kin = await kinOf(look, id);
      const mine = await seenAmong(
        look,
        'item',
        kin.map((i) => i.id),
      );
      const nodes = kin.filter((i) => mine.has(i.id)).map((i) => ({ ...i, depth: depth.get(i.id)! }));
      const links = [...up, ...down].filter((l) => mine.has(l.parentId) && mine.has(l.childId));
      return { nodes: nodes.sort((a, b) => a.depth - b.depth || (a.name < b.name ? -1 : 1)), links };
    });
  }

  private async kin(look: Look, id: string): Promise<{ parents: ItemBrief[]; children: ItemBrief[] }> {
    const kin = await look.sql<{ way: string; id: string; kind: string; name: string; state: string }>(
      `select 'up' as way, i.id, i.kind, i.name, i.state from lineage l join item i on i.id = l."parentId" where l."childId" = ?
       union all
       select 'down', i.id, i.kind, i.name, i.state from lineage l join item i on i.id = l."childId" where l."parentId" = ?
       order by 4`,
      [id, id],
    );
    const mine = await seenAmong(
      look,
      'item',
      kin.map((k) => k.id),
    );
    const side = (way: string) => kin.filter((k) => k.way === way && mine.has(k.id)).map(({ way: _, ...i }) => i);
    return { parents: side('up'), children: side('down') };
  }

  private async movements(look: Look, itemId: string, here: string): Promise<ItemPage['custody']> {
    const rows = await look.find(Movement, { itemId }, { order: { nth: 'ASC' } });
    const sites = new Map<string, string>();
    for (const siteId of new Set(rows.map((m) => m.siteId))) {
      sites.set(siteId, rows.length === 1 ? here : (await this.identity.site(look, siteId)).name);
    }
    return rows.map(({ step, state, siteId, place, holder, by, at }) => ({
      step,
      state,
      site: sites.get(siteId)!,
      place,
      holder,
      by,
      at,
    }));
  }
}

const brief = ({ id, kind, name, state }: ItemView): ItemBrief => ({ id, kind, name, state });
