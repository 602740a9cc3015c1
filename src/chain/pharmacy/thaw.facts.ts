import { Injectable } from '@nestjs/common';
import { In, IsNull, permissionOf, UNKNOWN, type Actor, type Known, type Look } from '../../kernel/index.js';
import { Custody, purposesOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Allocation } from '../../trial/allocation/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Quality } from '../quality/index.js';
import { Kit, Reservation } from './kit.entity.js';
import { KitFacts, useOf, type ActAsked, type KitAtHand } from './kit.facts.js';
import { reserveFacts } from './reserve.facts.js';
import type { ForKitFacts } from './thaw.policy.js';
import type { ReservedFacts } from './thaw.rules.js';

/** Collects the facts that are asked before a unit is kept for a kit and thawed. */
@Injectable()
export class ThawFacts {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly protocols: Protocols,
    private readonly allocation: Allocation,
    private readonly quality: Quality,
    private readonly kits: KitFacts,
  ) {}

  /** Facts of the gates before reserving and thawing units for a kit. */
  async forKit(
    look: Look,
    at: KitAtHand,
    units: readonly ItemView[],
    asked: ActAsked & { to: string; reserving: boolean; until?: string },
  ): Promise<Omit<ForKitFacts, 'labels'>> {
    const { kit } = at;
    const content = await this.allocation.revealForPreparation(look, kit.trialId, kit.subjectId);
    const mine = await this.reservedUnits(look, kit.id);
    const use = { ...useOf(kit), until: asked.until };
    return {
      who: await this.kits.who(look, at, asked),
      ...(await this.quality.usable(look, units, use, [at.item])),
      greenLight: await this.protocols.greenLight(look, kit.trialId, kit.siteId),
      purposes: purposesOf(units),
      here: await this.custody.hereFacts(look, units, kit.siteId),
      reserved: await this.reservedElsewhere(look, units, kit.id, at.zone),
      order: {
        kit: kit.number,
        scanned: units.map((u) => u.name),
        reserved: asked.reserving ? null : mine.map((u) => u.name),
        wrongContent: units.filter((u) => u.productId !== content).map((u) => u.name),
      },
      donors: await this.donorFacts(look, at, units),
      subject: await this.kits.subject(look, at, !asked.reserving),
      reserve: await this.reserve(look, at),
      steps: await this.custody.stepFacts(look, units, asked.to),
    };
  }

  /** The same facts for a unit that no kit asks for. */
  async withoutKit(look: Look, actor: Actor, unit: ItemView, permission: string) {
    const { siteId, trialId } = this.where(actor, unit, permission);
    const { zone } = await this.identity.site(look, siteId);
    return {
      who: await this.identity.who(look, actor, { permission, siteId, trialId }),
      ...(await this.quality.usable(look, [unit], { trialId, siteId })),
      greenLight: await this.protocols.greenLight(look, trialId, siteId),
      purposes: purposesOf([unit]),
      here: await this.custody.hereFacts(look, [unit], siteId),
      reserved: await this.reservedElsewhere(look, [unit], '', zone),
      order: { kit: null, scanned: [unit.name], reserved: null, wrongContent: [] },
      donors: UNKNOWN,
      subject: UNKNOWN,
      reserve: UNKNOWN,
      steps: await this.custody.stepFacts(look, [unit], 'thawing'),
    } satisfies Known<Omit<ForKitFacts, 'labels'>>;
  }

  /** Where somebody stands with a unit that no kit asks for: in its own trial where they hold a role there, else in theirs. */
  where(actor: Actor, unit: ItemView, permission: string): { siteId: string; trialId: string } {
    const { roles } = permissionOf(permission);
    const entitling = actor.held.filter((h) => roles.includes(h.role) && h.siteId && h.trialId);
    const mine = entitling.find((h) => h.trialId === unit.trialId) ?? entitling[0];
    return { siteId: mine?.siteId ?? unit.siteId, trialId: mine?.trialId ?? unit.trialId ?? '' };
  }

  /** A gland may have been given since the reserve for it was asked for. */
  private async reserve(look: Look, { kit, subject }: KitAtHand): Promise<ForKitFacts['reserve']> {
    const [dose] = kit.plan;
    if (kit.kind !== 'reserve' || !dose) return null;
    return reserveFacts(look, this.custody, { ...dose, subject, treatment: kit.treatment }, kit.id);
  }

  private async reservedUnits(look: Look, kitId: string): Promise<ItemView[]> {
    const rows = await look.find(Reservation, { kitId, endedAt: IsNull() });
    return this.custody.many(
      look,
      rows.map((r) => r.unitId),
    );
  }

  private async reservedElsewhere(
    look: Look,
    units: readonly ItemView[],
    kitId: string,
    zone: string,
  ): Promise<ReservedFacts['reserved']> {
    const rows = units.length
      ? await look.find(Reservation, { unitId: In(units.map((u) => u.id)), endedAt: IsNull() })
      : [];
    const others = rows.filter((r) => r.kitId !== kitId);
    const kits = others.length ? await look.find(Kit, { id: In(others.map((r) => r.kitId)) }) : [];
    return others.map((r) => ({
      unit: units.find((u) => u.id === r.unitId)!.name,
      kitId: r.kitId,
      kit: kits.find((k) => k.id === r.kitId)!.number,
      by: r.byName,
      at: r.at,
      zone,
    }));
  }

  /** The donors of all that would be in the treatment: this kit, its reserves, and these units. */
  private async donorFacts(look: Look, at: KitAtHand, units: readonly ItemView[]): Promise<ForKitFacts['donors']> {
    const { kit, protocol } = at;
    const kits = await look.find(Kit, { subjectId: kit.subjectId, treatment: kit.treatment });
    const rows = await look.find(Reservation, { kitId: In(kits.map((k) => k.id)), endedAt: IsNull() });
    const ids = [...new Set([...rows.map((r) => r.unitId), ...units.map((u) => u.id)])];
    const back = await this.custody.ancestry(look, ids);
    const codes = back.filter((i) => i.kind === 'donor').map((i) => i.name);
    return { kit: kit.number, sameDonor: protocol.definition.sameDonor, codes };
  }
}
