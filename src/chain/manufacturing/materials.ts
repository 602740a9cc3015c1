import { Injectable } from '@nestjs/common';
import { hashOf, In, type Look } from '../../kernel/index.js';
import { Custody, type ItemView } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import type { MaterialLotView } from './material.dto.js';
import { Material, MaterialLot, MaterialUse } from './material.entity.js';
import type { MaterialFacts } from './material.rules.js';

/** Deliveries of materials, as their gates and their page see them. */
@Injectable()
export class Materials {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly holds: Holds,
    private readonly labels: Labels,
  ) {}

  /** Facts about a delivery, on the day that it is at its site. */
  async facts(look: Look, item: ItemView): Promise<MaterialFacts['material']> {
    const { materialId, siteId, expiresOn } = await look.get(MaterialLot, item.id);
    const { code } = await look.get(Material, materialId);
    const { id, name, state } = item;
    return { id, name, code, state, expiresOn, today: await this.identity.today(look, siteId) };
  }

  /** What is signed when a delivery is released, rejected or recalled. */
  async record(look: Look, item: ItemView) {
    const { materialId, supplierLot, expiresOn, certificate } = await look.get(MaterialLot, item.id);
    const { name, supplier } = await look.get(Material, materialId);
    return { material: item.name, name, supplier, supplierLot, expiresOn, certificate, state: item.state };
  }

  async view(look: Look, id: string): Promise<MaterialLotView> {
    return (await this.views(look, [await look.get(MaterialLot, id)]))[0]!;
  }

  /** Deliveries with where they stand and which lots were made with them, by name. */
  async views(look: Look, rows: readonly MaterialLot[]): Promise<MaterialLotView[]> {
    const ids = rows.map((r) => r.id);
    const labels = await this.labels.currentOf(look, ids);
    const uses = ids.length ? await look.find(MaterialUse, { materialLotId: In(ids) }) : [];
    const lots = await this.custody.many(look, [...new Set(uses.map((u) => u.lotId))]);
    const views: MaterialLotView[] = [];
    for (const item of await this.custody.many(look, ids)) {
      const row = rows.find((r) => r.id === item.id)!;
      const { code, name: material, supplier } = await look.get(Material, row.materialId);
      const { id: siteId, name: site } = await this.identity.site(look, row.siteId);
      const { id, name, state } = item;
      const { supplierLot, expiresOn, certificate } = row;
      const made = uses.flatMap((u) => (u.materialLotId === id ? [u.lotId] : []));
      views.push({
        ...{ id, name, code, material, supplier, supplierLot, expiresOn, certificate, siteId, site, state },
        expired: (await this.identity.today(look, siteId)) > expiresOn,
        label: labels.get(id)?.key ?? null,
        labelId: labels.get(id)?.id ?? null,
        holds: await this.holds.over(look, [{ kind: 'material', id }]),
        lots: lots.filter((l) => made.includes(l.id)).map((l) => l.name),
        hash: hashOf(await this.record(look, item)),
      });
    }
    return views;
  }
}
