import { Injectable } from '@nestjs/common';
import { inSight, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import type { LateDoseView } from './bedside.dto.js';
import { Dose } from './dose.entity.js';

/** The newest are enough: each is on the trail. */
const MOST = 20;

/** Injections that were entered late: for whoever looks after the quality of the record. */
@Injectable()
export class LateDoses {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
  ) {}

  /** Of the reader's sites and trials, newest first. */
  async list(look: Look): Promise<LateDoseView[]> {
    const order = { enteredAt: 'DESC', id: 'ASC' } as const;
    const doses = await look.find(Dose, { late: true, kitId: inSight(look, 'kit') }, { order, take: MOST });
    const kits = await this.custody.many(
      look,
      doses.map((d) => d.kitId),
    );
    const views: LateDoseView[] = [];
    for (const d of doses) {
      const kit = kits.find((k) => k.id === d.kitId)!;
      const { id, kitId, gland, side, givenAt, enteredAt, reason } = d;
      const { zone } = await this.identity.site(look, kit.siteId);
      const people = { by: d.byName, second: d.secondName };
      views.push({ id, kitId, kit: kit.name, gland, side, givenAt, enteredAt, zone, reason, ...people });
    }
    return views;
  }
}
