import { Injectable } from '@nestjs/common';
import { IsNull, plusMinutes, Work, type Actor, type Look } from '../../kernel/index.js';
import { Custody, probe, Scanned, subjectOf, type ItemView, type StepFacts } from '../../base/custody/index.js';
import { Signing } from '../../base/identity/index.js';
import { Products, type ProductView } from '../../base/products/index.js';
import { revealGate } from './assign.policy.js';
import type { EndThawDto, FreeUnitDto, KitPage, ThawDto } from './kit.dto.js';
import { Reservation, Thaw } from './kit.entity.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { KitViews } from './kit.views.js';
import { endThaw, freeUnit, reserveUnit, thawUnit } from './pharmacy.permissions.js';
import { thawStep, useBefore } from './rhythm.js';
import { ThawFacts } from './thaw.facts.js';
import { endThawGate, freeGate, reserveGate, thawGate } from './thaw.policy.js';

/** Units kept for a kit, thawed by two people, and what they look like after. */
@Injectable()
export class ThawService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly signing: Signing,
    private readonly products: Products,
    private readonly facts: KitFacts,
    private readonly thawing: ThawFacts,
    private readonly views: KitViews,
  ) {
    probe({
      gate: thawGate,
      permission: thawUnit,
      of: 'unit',
      facts: (look, actor, item, { kitId }) => this.scannedFacts(look, actor, item, kitId),
    });
  }

  reserve(me: Actor, kitId: string, code: string): Promise<KitPage> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids, labels } = await this.scanned.ids(tx, 'unit', 'unit', [code]);
      const [unit] = await this.custody.claim(tx, ids);
      const asked = { actor: me, permission: reserveUnit, to: 'reserved', reserving: true };
      const facts = await this.thawing.forKit(tx, at, [unit!], asked);
      const steps = [...facts.steps, ...(await this.kitOpen(tx, at))];
      tx.pass(reserveGate, { ...facts, steps, labels }, [subjectOf(unit!), ...at.about], at.maskedTrial);
      await tx.add(Reservation, { kitId, unitId: unit!.id, byName: me.name, at: tx.now });
      await this.custody.move(tx, [unit!], { step: reserveGate.step, state: 'reserved' });
      tx.record({ act: reserveGate.step, subjects: [subjectOf(unit!), ...at.about] });
      return this.views.page(tx, kitId);
    });
  }

  free(me: Actor, kitId: string, dto: FreeUnitDto): Promise<KitPage> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids } = await this.scanned.ids(tx, 'unit', 'unit', [dto.unit]);
      const [unit] = await this.custody.claim(tx, ids);
      const [reservation] = await tx.claimWhere(Reservation, { kitId, unitId: unit!.id, endedAt: IsNull() });
      tx.pass(
        freeGate,
        {
          who: await this.facts.who(tx, at, { actor: me, permission: freeUnit }),
          reason: dto.reason,
          own: { kit: at.kit.number, strange: reservation ? [] : [unit!.name] },
          steps: await this.custody.stepFacts(tx, [unit!], 'stored'),
        },
        [subjectOf(unit!), ...at.about],
        at.maskedTrial,
        dto.reason,
      );
      await tx.change(reservation!, { endedAt: tx.now });
      await this.custody.move(tx, [unit!], { step: freeGate.step, state: 'stored' });
      tx.record({ act: freeGate.step, subjects: [subjectOf(unit!), ...at.about], reason: dto.reason });
      return this.views.page(tx, kitId);
    });
  }

  async thaw(me: Actor, kitId: string, dto: ThawDto): Promise<KitPage> {
    const first = await this.signing.check(me, dto.signature);
    const second = await this.signing.checkOther(me, dto.verifier);
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids, labels } = await this.scanned.ids(tx, 'unit', 'units', dto.units);
      const units = await this.custody.claim(tx, ids);
      const facts = await this.thawFacts(tx, me, at, units);
      const pair = await this.facts.pair(tx, at, second, me, 'thaw');
      const steps = [...facts.steps, ...(await this.kitOpen(tx, at))];
      const subjects = [...units.map(subjectOf), ...at.about];
      tx.pass(thawGate, { ...facts, steps, labels, pair }, subjects, at.maskedTrial);
      const names = { startedByName: me.name, verifiedByName: second.actor.name };
      await tx.addAll(
        Thaw,
        units.map((u) => ({ kitId, unitId: u.id, ...names, startedAt: tx.now })),
      );
      await this.custody.move(tx, units, { step: thawGate.step, state: 'thawing', place: null, holder: me.name });
      if (at.item.state === 'assigned')
        await this.custody.move(tx, [at.item], { step: thawGate.step, state: 'preparing' });
      const shown = { kit: at.kit.number, units: units.map((u) => u.name), at: tx.now };
      await this.signing.sign(tx, first, { meaning: 'thaw started', kind: 'kit', id: kitId, shown });
      await this.signing.sign(tx, second, { meaning: 'thaw verified', kind: 'kit', id: kitId, shown });
      tx.record({ act: thawGate.step, subjects, facts: { verifier: second.actor.name } });
      return this.views.page(tx, kitId);
    });
  }

  endThaw(me: Actor, kitId: string, dto: EndThawDto): Promise<KitPage> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids, labels } = await this.scanned.ids(
        tx,
        'unit',
        'units',
        dto.units.map((u) => u.unit),
      );
      const units = await this.custody.claim(tx, ids);
      const thaws = await tx.claimWhere(Thaw, { kitId, endedAt: IsNull() });
      const { preparation } = at.protocol.definition;
      const thawOf = (unit: ItemView) => thaws.find((t) => t.unitId === unit.id);
      tx.pass(
        endThawGate,
        {
          who: await this.facts.who(tx, at, { actor: me, permission: endThaw, procedure: 'thaw' }),
          own: { kit: at.kit.number, strange: units.filter((u) => !thawOf(u)).map((u) => u.name) },
          steps: await this.custody.stepFacts(tx, units, 'thawed'),
          labels,
          rhythm: {
            zone: at.zone,
            steps: units.filter(thawOf).map((u) => thawStep(u.name, thawOf(u)!, preparation, tx.now)),
          },
        },
        [...units.map(subjectOf), ...at.about],
        at.maskedTrial,
      );
      for (const [n, unit] of units.entries()) {
        const thaw = thawOf(unit)!;
        const limit = useBefore(preparation, thaw.startedAt, tx.now);
        await tx.change(thaw, { endedAt: tx.now, useBefore: limit, appearance: dto.units[n]!.appearance });
      }
      await this.custody.move(tx, units, { step: endThawGate.step, state: 'thawed' });
      const looks = dto.units.map((u, n) => `${units[n]!.name}: ${u.appearance}`).join(', ');
      tx.record({ act: endThawGate.step, subjects: [...units.map(subjectOf), ...at.about], facts: { looks } });
      return this.views.page(tx, kitId);
    });
  }

  /** The in-use time must end while the lot is still good: thaw and use are counted in. */
  private async thawFacts(look: Look, actor: Actor, at: KitAtHand, units: readonly ItemView[]) {
    const product = units[0]?.productId ? await this.products.get(look, units[0].productId) : null;
    const { thaw, use } = at.protocol.definition.preparation;
    const until = plusMinutes(look.now, thaw.mostMinutes + use.minutes);
    const asked = { actor, permission: thawUnit, procedure: 'thaw', to: 'thawing', reserving: false, until };
    const facts = await this.thawing.forKit(look, at, units, asked);
    return { ...facts, steps: this.notLying(facts.steps), product: this.productFacts(product) };
  }

  /** A unit that lies in its place and is not reserved is told of once, by BR-40. */
  private notLying(steps: StepFacts['steps']): StepFacts['steps'] {
    return steps.filter((s) => s.state !== 'stored');
  }

  private productFacts(product: ProductView | null) {
    return product ? this.products.factsOf(product) : { name: '—', approved: false, hasThaw: false, hasUse: false };
  }

  /** A unit that is scanned with or without a kit at hand: everything that speaks against thawing it now. */
  private async scannedFacts(look: Look, actor: Actor, item: ItemView, kitId: string | undefined) {
    const kit = kitId ?? (await look.one(Reservation, { unitId: item.id, endedAt: IsNull() }))?.kitId;
    if (!kit) return this.scannedAlone(look, actor, item);
    const at = await this.facts.load(look, kit);
    const facts = await this.thawFacts(look, actor, at, [item]);
    // Who holds no role there is answered BR-57 alone: they learn nothing of the content.
    const reveals = at.maskedTrial && facts.who.here ? { act: revealGate.step, about: at.about } : undefined;
    return { facts: { ...facts, pair: null, labels: [] }, maskedTrial: at.maskedTrial, reveals };
  }

  /** Scanned without a kit: what speaks against it here and in the reader's trial, and that no kit asks for it. */
  private async scannedAlone(look: Look, actor: Actor, item: ItemView) {
    const product = item.productId ? await this.products.get(look, item.productId) : null;
    const loose = await this.thawing.withoutKit(look, actor, item, thawUnit);
    const steps = this.notLying(loose.facts.steps);
    const facts = { ...loose.facts, steps, product: this.productFacts(product), pair: null, labels: [] };
    return { facts, maskedTrial: loose.maskedTrial };
  }

  /** A kit takes units while it is assigned or being prepared. */
  private async kitOpen(look: Look, at: KitAtHand) {
    return at.item.state === 'preparing' ? [] : this.custody.stepFacts(look, [at.item], 'preparing');
  }
}
