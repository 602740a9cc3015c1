import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { CompletedFacts } from './completed.facts.js';
import type { KitBriefView, OfferDto } from './kit.dto.js';
import { KitFacts } from './kit.facts.js';
import { KitViews } from './kit.views.js';
import { acceptKit, offerKit } from './pharmacy.permissions.js';
import { offerGate } from './prepare.policy.js';

/** The giver offers a kit to somebody by a scan; until it is accepted it is in the giver's hands. */
@Injectable()
export class OfferService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly facts: KitFacts,
    private readonly completed: CompletedFacts,
    private readonly views: KitViews,
  ) {}

  offer(me: Actor, kitId: string, dto: OfferDto): Promise<KitBriefView> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const scan = await this.facts.scannedKit(tx, at, dto.kit);
      const taker = await this.identity.personByLogin(tx, dto.to);
      if (!taker) throw badField('to', '(not shown)', 'is nobody here: type the login of who takes it over');
      const there = await this.facts.who(tx, at, { actor: taker, permission: acceptKit });
      const handover = {
        kit: at.kit.number,
        holder: at.item.holder,
        step: 'offer' as const,
        right: at.kit.heldBy === me.id,
        same: taker.id === me.id,
        takerHere: there.here && there.delegated !== false,
      };
      const facts = await this.completed.handedOver(tx, at, { actor: me, permission: offerKit }, 'offered');
      tx.pass(offerGate, { ...facts, ...scan, handover }, at.about, at.maskedTrial);
      await tx.change(at.kit, { offeredTo: taker.id });
      await this.custody.move(tx, [at.item], { step: offerGate.step, state: 'offered' });
      tx.record({ act: offerGate.step, subjects: at.about, facts: { to: taker.name } });
      return this.views.brief(await this.facts.load(tx, kitId));
    });
  }
}
