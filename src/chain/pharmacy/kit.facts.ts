import { Injectable } from '@nestjs/common';
import { In, IsNull, minutesBetween, permissionOf, Tx, type Actor, type Look } from '../../kernel/index.js';
import { Custody, purposesOf, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, type WhoFacts } from '../../base/identity/index.js';
import { Allocation } from '../../trial/allocation/index.js';
import {
  Protocols,
  type ProtocolInForce,
  type SubjectFacts,
  type SubjectView,
  type TrialView,
} from '../../trial/protocols/index.js';
import type { Signer } from '../../base/identity/index.js';
import { Quality } from '../quality/index.js';
import { Draw, Kit, Reservation, Syringe } from './kit.entity.js';
import { verifyThaw } from './pharmacy.permissions.js';
import type { ForKitFacts } from './thaw.policy.js';
import type { InUseFacts, PairFacts, ReservedFacts } from './thaw.rules.js';

/** A kit with everything that its gates ask about. */
export interface KitAtHand {
  kit: Kit;
  item: ItemView;
  trial: TrialView;
  protocol: ProtocolInForce;
  subject: SubjectView;
  maskedTrial: string | null;
  zone: string;
  /** Subjects of a trail entry: never the units, which a blinded reader may not see. */
  about: { kind: string; id: string; name: string }[];
}

export interface ActAsked {
  actor: Actor;
  permission: string;
  /** The kind of procedure followed, if any. */
  procedure?: string;
}

/** Where no subject is at hand, nothing is asked about one. */
const NO_SUBJECT: SubjectFacts['subject'] = {
  number: '—',
  withdrawn: false,
  consent: '',
  consentWanted: '',
  eligible: true,
  present: null,
  given: null,
  treatment: 0,
};

/** Collects the facts that the gates on kits ask for. */
@Injectable()
export class KitFacts {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly protocols: Protocols,
    private readonly allocation: Allocation,
    private readonly quality: Quality,
  ) {}

  async load(look: Look, kitId: string): Promise<KitAtHand> {
    return this.around(look, await look.get(Kit, kitId));
  }

  /** Claims the kit; nobody leans on the subject's standing meanwhile. */
  async claim(tx: Tx, kitId: string): Promise<KitAtHand & { item: Awaited<ReturnType<Custody['claimOne']>> }> {
    const kit = await tx.claim(Kit, kitId);
    const item = await this.custody.claimOne(tx, kitId);
    return { ...(await this.around(tx, kit)), item };
  }

  who(look: Look, at: KitAtHand, { actor, permission, procedure }: ActAsked): Promise<WhoFacts['who']> {
    return this.identity.who(look, actor, { permission, siteId: at.kit.siteId, trialId: at.kit.trialId, procedure });
  }

  async subject(look: Look, at: KitAtHand, mustBePresent: boolean) {
    if (look instanceof Tx) await look.rely(`subject:${at.subject.id}`);
    const given = await look.find(Kit, { subjectId: at.subject.id, treatment: at.kit.treatment });
    const day = given.find((k) => k.givenOn !== null)?.givenOn ?? null;
    return this.protocols.subjectFacts(look, at.subject, { treatment: at.kit.treatment, given: day, mustBePresent });
  }

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
      who: await this.who(look, at, asked),
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
      subject: await this.subject(look, at, !asked.reserving),
      steps: await this.custody.stepFacts(look, units, asked.to),
    };
  }

  /** The same facts for a unit that no kit asks for, in the trial and at the site of the reader. */
  async withoutKit(look: Look, actor: Actor, unit: ItemView, permission: string) {
    const { roles } = permissionOf(permission);
    const mine = actor.held.find((h) => roles.includes(h.role) && h.siteId && h.trialId);
    const [siteId, trialId] = [mine?.siteId ?? unit.siteId, mine?.trialId ?? unit.trialId ?? ''];
    const { zone } = await this.identity.site(look, siteId);
    const facts: Omit<ForKitFacts, 'labels'> = {
      who: await this.identity.who(look, actor, { permission, siteId, trialId }),
      ...(await this.quality.usable(look, [unit], { trialId, siteId })),
      greenLight: await this.protocols.greenLight(look, trialId, siteId),
      purposes: purposesOf([unit]),
      here: await this.custody.hereFacts(look, [unit], siteId),
      reserved: await this.reservedElsewhere(look, [unit], '', zone),
      order: { kit: null, scanned: [unit.name], reserved: null, wrongContent: [] },
      donors: { kit: '', sameDonor: false, codes: [] },
      subject: NO_SUBJECT,
      steps: await this.custody.stepFacts(look, [unit], 'thawing'),
    };
    return { facts, maskedTrial: await this.protocols.maskedTrial(look, trialId) };
  }

  /** Facts common to everything after the thaw: draw, complete, hand over, verify, give. */
  async prepared(
    look: Look,
    at: KitAtHand,
    asked: ActAsked,
    more: { units: readonly ItemView[]; syringes: readonly ItemView[]; to: string | null },
  ) {
    const { kit } = at;
    return {
      who: await this.who(look, at, asked),
      ...(await this.quality.usable(look, more.units, useOf(kit), [at.item, ...more.syringes])),
      here: await this.custody.hereFacts(look, [at.item], kit.siteId),
      subject: await this.subject(look, at, true),
      steps: more.to === null ? [] : await this.custody.stepFacts(look, [at.item], more.to),
    };
  }

  /** The syringes of a kit, with their items. */
  async syringes(look: Look, kitId: string): Promise<{ row: Syringe; item: ItemView }[]> {
    const rows = await look.find(Syringe, { kitId });
    const items = await this.custody.many(
      look,
      rows.map((s) => s.id),
    );
    return items.map((item) => ({ item, row: rows.find((r) => r.id === item.id)! }));
  }

  /** The units that something was drawn from, for these syringes. */
  async drawnUnits(look: Look, syringeIds: readonly string[]): Promise<ItemView[]> {
    const draws = syringeIds.length ? await look.find(Draw, { syringeId: In([...syringeIds]) }) : [];
    return this.custody.many(look, [...new Set(draws.map((d) => d.unitId))]);
  }

  inUse(look: Look, things: readonly { item: string; useBefore: string | null }[], zone: string): InUseFacts['inUse'] {
    return things.map(({ item, useBefore }) => ({
      item,
      useBefore,
      now: look.now,
      zone,
      minutesOver: useBefore ? minutesBetween(useBefore, look.now) : 0,
    }));
  }

  async pair(look: Look, at: KitAtHand, second: Signer, actor: Actor, procedure: string): Promise<PairFacts['pair']> {
    const who = await this.who(look, at, { actor: second.actor, permission: verifyThaw, procedure });
    return {
      first: actor.name,
      second: second.actor.name,
      same: second.actor.id === actor.id,
      entitled: who.here && !who.administrator,
      trained: who.delegated !== false && (who.training === null || who.training.state === 'current'),
    };
  }

  async reservedUnits(look: Look, kitId: string): Promise<ItemView[]> {
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

  private async around(look: Look, kit: Kit): Promise<KitAtHand> {
    const trial = await this.protocols.trial(look, kit.trialId);
    const protocol = await this.protocols.inForce(look, kit.trialId);
    const subject = await this.protocols.subject(look, kit.subjectId);
    const item = await this.custody.get(look, kit.id);
    const { zone } = await this.identity.site(look, kit.siteId);
    return {
      kit,
      item,
      trial,
      protocol: protocol!,
      subject,
      zone,
      maskedTrial: trial.masked ? trial.id : null,
      about: [subjectOf(item), { kind: 'subject', id: subject.id, name: subject.number }],
    };
  }
}

/** Where a kit is used, and for whom. */
const useOf = ({ trialId, siteId, subjectId }: Kit) => ({
  trialId,
  siteId,
  also: [{ kind: 'subject', id: subjectId }],
});
