import { Injectable } from '@nestjs/common';
import { Work, type Actor } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { AcceptStep } from './accept.step.js';
import type { KitBriefView } from './kit.dto.js';
import { KitFacts } from './kit.facts.js';
import { KitViews } from './kit.views.js';
import { acceptGate } from './prepare.policy.js';

/** The taker accepts a kit by a scan, and has it in hand from then on. */
@Injectable()
export class AcceptService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly facts: KitFacts,
    private readonly step: AcceptStep,
    private readonly views: KitViews,
  ) {}

  accept(me: Actor, kitId: string, code: string): Promise<KitBriefView> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { labels, own } = await this.facts.scannedKit(tx, at, code);
      const facts = await this.step.facts(tx, { actor: me, at, labels, strange: own.strange });
      tx.pass(acceptGate, facts, at.about, at.maskedTrial);
      const syringes = await this.facts.syringes(tx, kitId);
      const items = await this.custody.claim(
        tx,
        syringes.map((s) => s.item.id),
      );
      const step = { step: acceptGate.step, state: 'handed-over', holder: me.name };
      await this.custody.move(
        tx,
        items.filter((i) => i.state === 'checked'),
        step,
      );
      await this.custody.move(tx, [at.item], step);
      await tx.change(at.kit, { heldBy: me.id, offeredTo: null });
      tx.record({ act: acceptGate.step, subjects: at.about, facts: { from: at.item.holder } });
      return this.views.brief(await this.facts.load(tx, kitId));
    });
  }
}
