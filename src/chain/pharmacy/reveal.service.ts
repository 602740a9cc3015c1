import { Injectable } from '@nestjs/common';
import {
  inSight,
  mustSee,
  pageRows,
  pageViews,
  UNKNOWN,
  Work,
  type Actor,
  type Look,
  type PageDto,
  type Listed,
} from '../../kernel/index.js';
import { Custody, Places, type ItemView } from '../../base/custody/index.js';
import { Products } from '../../base/products/index.js';
import { Allocation } from '../../trial/allocation/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { revealGate } from './assign.policy.js';
import type { CandidateView, KitBriefView, KitPage, RevealView } from './kit.dto.js';
import { Kit } from './kit.entity.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { KitViews } from './kit.views.js';
import { reserveUnit, revealKit } from './pharmacy.permissions.js';
import { ThawFacts } from './thaw.facts.js';
import { reserveGate } from './thaw.policy.js';

const SHOWN = 24;

/** The recorded reveal for preparation, and reading kits. */
@Injectable()
export class RevealService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly places: Places,
    private readonly products: Products,
    private readonly allocation: Allocation,
    private readonly manufacturing: Manufacturing,
    private readonly facts: KitFacts,
    private readonly thawing: ThawFacts,
    private readonly views: KitViews,
  ) {}

  /** Names the product for an unblinded preparer, and proposes units: first to expire first, blocked ones with the reason. */
  reveal(me: Actor, kitId: string): Promise<RevealView> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const done = ['given', 'partly-given', 'not-given', 'kit-withdrawn', 'reconciled'].includes(at.item.state);
      const steps = done ? [{ item: at.item.name, state: at.item.state, allowed: false, last: null }] : [];
      const who = await this.facts.who(tx, at, { actor: me, permission: revealKit });
      tx.pass(revealGate, { who, steps }, at.about, at.maskedTrial);
      const product = await this.products.get(
        tx,
        await this.allocation.revealForPreparation(tx, at.kit.trialId, at.kit.subjectId),
      );
      tx.record({ act: revealGate.step, subjects: at.about });
      const { thaw } = product.definition;
      return {
        product: product.name,
        method: thaw?.method ?? null,
        useMinutes: at.protocol.definition.preparation.use.minutes,
        candidates: await this.candidates(tx, me, at, product.id),
      };
    });
  }

  page(me: Actor, kitId: string): Promise<KitPage> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'kit', kitId);
      return this.views.page(look, kitId);
    });
  }

  list(me: Actor, asked: PageDto): Promise<Listed<KitBriefView>> {
    return this.work.read(me, async (look) => {
      const page = await pageRows(look, Kit, { id: inSight(look, 'kit') }, ['number', 'ASC'], asked);
      return pageViews(page, async (k) => this.views.brief(await this.facts.load(look, k.id)));
    });
  }

  private async candidates(look: Look, me: Actor, at: KitAtHand, productId: string): Promise<CandidateView[]> {
    const units = (await this.custody.list(look, 'unit', { siteId: at.kit.siteId, state: 'stored' })).filter(
      (u) => u.productId === productId && u.purpose === 'clinical',
    );
    const lots = await this.manufacturing.lots(look, [...new Set(units.map((u) => u.lotId!))]);
    const expiry = (u: ItemView) => lots.find((l) => l.id === u.lotId)?.expiresOn ?? null;
    const order = (u: ItemView) => `${expiry(u) ?? '9999'} ${u.name}`;
    units.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const views: CandidateView[] = [];
    for (const u of units.slice(0, SHOWN)) {
      const asked = { actor: me, permission: reserveUnit, to: 'reserved', reserving: true };
      const { reasons } = reserveGate.preview({
        ...(await this.thawing.forKit(look, at, [u], asked)),
        labels: UNKNOWN,
      });
      views.push({
        id: u.id,
        name: u.name,
        place: await this.places.of(look, u),
        expiresOn: expiry(u),
        usable: reasons.length === 0,
        reasons: reasons.map((r) => r.says),
      });
    }
    return views;
  }
}
