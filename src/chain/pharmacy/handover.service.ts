import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor, type Look } from '../../kernel/index.js';
import { Custody, probe, Scanned, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import type { HandoverFacts } from './handover.rules.js';
import type { KitBriefView, OfferDto } from './kit.dto.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { KitViews } from './kit.views.js';
import { acceptKit, offerKit } from './pharmacy.permissions.js';
import { acceptGate, offerGate } from './prepare.policy.js';

/** Hand-over by two scans: the giver offers, the taker accepts; in between the kit is in the giver's hands. */
@Injectable()
export class HandoverService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly facts: KitFacts,
    private readonly views: KitViews,
  ) {
    probe({
      gate: acceptGate,
      permission: acceptKit,
      of: 'kit',
      facts: async (look, actor, item) => {
        const at = await this.facts.load(look, item.id);
        return { facts: await this.acceptFacts(look, actor, at), maskedTrial: at.maskedTrial };
      },
    });
  }

  offer(me: Actor, kitId: string, dto: OfferDto): Promise<KitBriefView> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const scan = await this.scannedKit(tx, at, dto.kit);
      const taker = await this.identity.personByLogin(tx, dto.to);
      if (!taker) throw badField('to', '(not shown)', 'is nobody here: type the login of who takes it over');
      const there = await this.facts.who(tx, at, { actor: taker, permission: acceptKit });
      const handover = {
        kit: at.kit.number,
        holder: at.item.holder,
        right: at.kit.heldBy === me.id,
        same: taker.id === me.id,
        takerHere: there.here && there.delegated !== false,
      };
      const facts = await this.common(tx, me, at, offerKit, 'offered');
      tx.pass(offerGate, { ...facts, ...scan, handover }, at.about, at.maskedTrial);
      await tx.change(at.kit, { offeredTo: taker.id });
      await this.custody.move(tx, [at.item], { step: offerGate.step, state: 'offered' });
      tx.record({ act: offerGate.step, subjects: at.about, facts: { to: taker.name } });
      return this.views.brief(await this.facts.load(tx, kitId));
    });
  }

  accept(me: Actor, kitId: string, code: string): Promise<KitBriefView> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const scan = await this.scannedKit(tx, at, code);
      const facts = await this.acceptFacts(tx, me, at);
      tx.pass(acceptGate, { ...facts, ...scan }, at.about, at.maskedTrial);
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

  private async acceptFacts(look: Look, me: Actor, at: KitAtHand) {
    const handover: HandoverFacts['handover'] = {
      kit: at.kit.number,
      holder: at.item.holder,
      right: at.kit.offeredTo === me.id,
      same: at.kit.heldBy === me.id,
      takerHere: true,
    };
    const own = { kit: at.kit.number, strange: [] };
    return { ...(await this.common(look, me, at, acceptKit, 'handed-over')), labels: [], own, handover };
  }

  private async common(look: Look, actor: Actor, at: KitAtHand, permission: string, to: string) {
    const syringes = await this.facts.syringes(look, at.kit.id);
    const items = syringes.map((s) => s.item);
    const units: ItemView[] = await this.facts.drawnUnits(
      look,
      items.map((i) => i.id),
    );
    const things = syringes.map((s) => ({ item: s.item.name, useBefore: s.row.useBefore }));
    return {
      ...(await this.facts.prepared(look, at, { actor, permission }, { units, syringes: items, to })),
      inUse: this.facts.inUse(look, things, at.zone),
    };
  }

  private async scannedKit(look: Look, { kit }: KitAtHand, code: string) {
    const { ids, labels } = await this.scanned.ids(look, 'kit', 'kit', [code]);
    const strange = ids[0] === kit.id ? [] : labels.map((l) => l.item);
    return { labels, own: { kit: kit.number, strange } };
  }
}
