import { Injectable } from '@nestjs/common';
import { Work, type Actor } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf } from '../../base/custody/index.js';
import { Labels } from '../../base/labels/index.js';
import type { CompleteDto, KitPage } from './kit.dto.js';
import { Thaw } from './kit.entity.js';
import { KitFacts } from './kit.facts.js';
import { glandWords } from './kit.labels.js';
import { KitViews } from './kit.views.js';
import { completeKit } from './pharmacy.permissions.js';
import { completeGate } from './prepare.policy.js';
import { fillingStep } from './rhythm.js';

/** A kit is complete: every syringe scanned back. */
@Injectable()
export class CompleteService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly labels: Labels,
    private readonly facts: KitFacts,
    private readonly views: KitViews,
  ) {}

  complete(me: Actor, kitId: string, dto: CompleteDto): Promise<KitPage> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids, labels } = await this.scanned.ids(tx, 'syringe', 'syringes', dto.syringes);
      const syringes = await this.facts.syringes(tx, kitId);
      const items = await this.custody.claim(
        tx,
        syringes.map((s) => s.item.id),
      );
      const itemIds = items.map((i) => i.id);
      const units = await this.facts.drawnUnits(tx, itemIds);
      const strange = labels.filter((_, n) => !itemIds.includes(ids[n]!)).map((l) => l.item);
      const notScanned = items.filter((i) => !ids.includes(i.id)).map((i) => i.name);
      const notDrawn = at.kit.plan
        .filter((p) => !syringes.some(({ row: r }) => r.gland === p.gland && r.side === p.side))
        .map((p) => glandWords(p, 'en'));
      const reason = dto.reason ?? null;
      const things = syringes.map((s) => ({ item: s.item.name, useBefore: s.row.useBefore }));
      const { preparation } = at.protocol.definition;
      const filling = fillingStep(at.kit.number, await tx.find(Thaw, { kitId }), preparation, tx.now);
      const asked = { actor: me, permission: completeKit, procedure: 'thaw' };
      tx.pass(
        completeGate,
        {
          ...(await this.facts.prepared(tx, at, asked, { units, syringes: items, to: 'prepared' })),
          labels,
          own: { kit: at.kit.number, strange },
          inUse: this.facts.inUse(tx, things, at.zone),
          rhythm: { zone: at.zone, steps: filling ? [filling] : [] },
          complete: { kit: at.kit.number, notDrawn, notScanned, reason },
        },
        at.about,
        at.maskedTrial,
      );
      await this.labels.apply(tx, await this.labels.claimOf(tx, itemIds));
      await this.custody.move(tx, items, { step: completeGate.step, state: 'checked' });
      await this.custody.move(tx, [at.item], { step: completeGate.step, state: 'prepared', holder: me.name });
      await tx.change(at.kit, { heldBy: me.id, completedAt: tx.now });
      tx.record({ act: completeGate.step, subjects: [...at.about, ...items.map(subjectOf)], reason });
      return this.views.page(tx, kitId);
    });
  }
}
