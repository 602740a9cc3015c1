import { Injectable } from '@nestjs/common';
import type { Look } from '../../kernel/index.js';
import { Custody, Places } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import type { OldLabelView, RelabelRunView } from './expiry.dto.js';
import { Relabel } from './expiry.entity.js';
import { inStock } from './stock.js';

/** Which units of a lot still carry an old label, and which were relabelled. */
@Injectable()
export class RelabelViews {
  constructor(
    private readonly custody: Custody,
    private readonly places: Places,
    private readonly identity: Identity,
    private readonly labels: Labels,
  ) {}

  async waiting(look: Look, lotId: string): Promise<OldLabelView[]> {
    const units = (await this.custody.unitsOf(look, lotId)).filter(inStock);
    const carried = await this.labels.currentOf(
      look,
      units.map((u) => u.id),
    );
    const views: OldLabelView[] = [];
    for (const u of units) {
      const label = carried.get(u.id);
      if (label?.state !== 'superseded') continue;
      const site = (await this.identity.site(look, u.siteId)).name;
      const { id, name, state } = u;
      views.push({ id, name, state, site, place: await this.places.of(look, u), code: label.key });
    }
    return views;
  }

  async runs(look: Look, lotId: string): Promise<RelabelRunView[]> {
    const rows = await look.find(Relabel, { lotId }, { order: { at: 'ASC', runId: 'ASC' } });
    const labels = await this.labels.many(
      look,
      rows.flatMap((r) => [r.oldLabelId, r.newLabelId]),
    );
    const labelOf = (id: string) => labels.find((l) => l.id === id)!;
    const runs = new Map<string, RelabelRunView>();
    for (const r of rows) {
      const { runId: id, oldExpiry, newExpiry, byName, secondName, at } = r;
      const run = runs.get(id) ?? { id, oldExpiry, newExpiry, byName, secondName, at, units: [] };
      const [old, now] = [labelOf(r.oldLabelId), labelOf(r.newLabelId)];
      run.units.push({ name: now.itemName, oldCode: old.key, newCode: now.key });
      runs.set(id, run);
    }
    for (const { units } of runs.values()) units.sort((a, b) => (a.name < b.name ? -1 : 1));
    return [...runs.values()];
  }
}
