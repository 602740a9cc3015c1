import { Injectable } from '@nestjs/common';
import { badField, dayAt, plusMinutes, Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { Custody, probe, Scanned } from '../../base/custody/index.js';
import { Identity, Signing, type Signer } from '../../base/identity/index.js';
import { Pharmacy, type KitStanding } from '../pharmacy/index.js';
import { closeKit, giveDose, secondIdentifier, verifyKit } from './administration.permissions.js';
import type { BedsideView, CloseKitDto, GiveDto, VerifyDto } from './bedside.dto.js';
import { BedsideViews } from './bedside.views.js';
import { Dose, DoseNotGiven, Verification } from './dose.entity.js';
import { closeGate, giveGate, verifyGate } from './give.policy.js';

const LATE_AFTER_MINUTES = 15;
const CLOCK_TOLERANCE_SECONDS = 120;

/** At the bedside: verified by two, given per gland, signed. */
@Injectable()
export class BedsideService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly pharmacy: Pharmacy,
    private readonly views: BedsideViews,
  ) {
    probe({
      gate: verifyGate,
      permission: verifyKit,
      of: 'kit',
      facts: async (look, actor, item, { subjectId }) => {
        const kit = await this.pharmacy.kit(look, item.id);
        const facts = await this.verifyFacts(look, actor, kit, { subjectId: subjectId ?? null, kitId: item.id }, null);
        return { facts: { ...facts, labels: [] }, maskedTrial: kit.maskedTrial };
      },
    });
    probe({
      gate: giveGate,
      permission: giveDose,
      of: 'syringe',
      facts: async (look, actor, item, context) => {
        const own = await this.pharmacy.kit(look, await this.pharmacy.kitOfSyringe(look, item.id));
        const kit = context.kitId ? await this.pharmacy.kit(look, context.kitId) : own;
        const mine = own.syringes.find((s) => s.id === item.id)!;
        const asked = {
          syringe: mine,
          ofKit: own.id === kit.id,
          subjectId: context.subjectId ?? null,
          gland: context.gland ?? mine.gland,
          side: context.side ?? mine.side,
          volumeUl: mine.volumeUl,
          startedAt: look.now,
          reason: null,
        };
        return {
          facts: { ...(await this.giveFacts(look, actor, kit, asked)), labels: [] },
          maskedTrial: kit.maskedTrial,
        };
      },
    });
  }

  async verify(me: Actor, kitId: string, dto: VerifyDto): Promise<BedsideView> {
    const second = await this.signing.checkOther(me, dto.second);
    return this.work.write(me, async (tx) => {
      const kit = await this.pharmacy.claimKit(tx, kitId);
      const subject = await this.scanned.one(tx, 'subject', 'subject', dto.subject);
      const scannedKit = await this.scanned.one(tx, 'kit', 'kit', dto.kit);
      const scanned = { subjectId: subject.id, kitId: scannedKit.id };
      const facts = await this.verifyFacts(tx, me, kit, scanned, second);
      const labels = [...subject.labels, ...scannedKit.labels];
      tx.pass(verifyGate, { ...facts, labels }, kit.about, kit.maskedTrial);
      await tx.add(Verification, {
        kitId,
        subjectId: kit.subjectId,
        byName: me.name,
        secondName: second.actor.name,
        at: tx.now,
      });
      const [item] = await this.custody.claim(tx, [kitId]);
      await this.custody.move(tx, [item!], { step: verifyGate.step, state: 'verified' });
      const shown = { kit: kit.number, subject: kit.subject, at: tx.now };
      await this.signing.sign(tx, second, { meaning: 'subject identified', kind: 'kit', id: kitId, shown });
      tx.record({ act: verifyGate.step, subjects: kit.about, facts: { second: second.actor.name } });
      return this.views.page(tx, me, await this.pharmacy.kit(tx, kitId));
    });
  }

  give(me: Actor, kitId: string, dto: GiveDto): Promise<BedsideView> {
    return this.work.write(me, async (tx) => {
      const kit = await this.pharmacy.claimKit(tx, kitId);
      const subject = await this.scanned.one(tx, 'subject', 'subject', dto.subject);
      const syringe = await this.scanned.one(tx, 'syringe', 'syringe', dto.syringe);
      const own = await this.pharmacy.kit(tx, await this.pharmacy.kitOfSyringe(tx, syringe.id));
      const [kitItem, item] = await this.custody.claim(tx, [kitId, syringe.id]);
      const standing = own.syringes.find((s) => s.id === syringe.id)!;
      if (dto.volumeUl > standing.volumeUl)
        throw badField('volumeUl', dto.volumeUl, `is more than the syringe held (${standing.volumeUl})`);
      const startedAt = dto.startedAt ?? tx.now;
      const reason = dto.reason ?? null;
      const facts = await this.giveFacts(tx, me, kit, {
        syringe: standing,
        ofKit: own.id === kitId,
        subjectId: subject.id,
        gland: dto.gland,
        side: dto.side,
        volumeUl: dto.volumeUl,
        startedAt,
        reason,
      });
      const about = [...kit.about, { kind: 'syringe', id: syringe.id, name: standing.name }];
      const labels = [...subject.labels, ...syringe.labels];
      tx.pass(giveGate, { ...facts, labels }, about, kit.maskedTrial, reason);
      const late = plusMinutes(startedAt, LATE_AFTER_MINUTES) < tx.now;
      const { gland, side, volumeUl, guidance } = dto;
      await tx.add(Dose, {
        kitId,
        subjectId: kit.subjectId,
        treatment: kit.treatment,
        syringeId: syringe.id,
        gland,
        side,
        plannedUl: facts.amount.planned,
        volumeUl,
        guidance,
        givenAt: startedAt,
        enteredAt: tx.now,
        late,
        reason,
        byName: me.name,
      });
      const state = volumeUl < standing.volumeUl ? 'partly-given' : 'given';
      await this.custody.move(tx, [item!], { step: giveGate.step, state, volumeUl: standing.volumeUl - volumeUl });
      await this.custody.move(tx, [kitItem!], { step: giveGate.step, state: 'giving' });
      tx.record({
        act: giveGate.step,
        subjects: about,
        reason,
        happenedAt: startedAt,
        facts: { gland, side, volumeUl, guidance, late },
      });
      return this.views.page(tx, me, await this.pharmacy.kit(tx, kitId));
    });
  }

  async close(me: Actor, kitId: string, dto: CloseKitDto): Promise<BedsideView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const kit = await this.pharmacy.claimKit(tx, kitId);
      const shown = await this.views.record(tx, kit);
      const doses = await tx.find(Dose, { kitId });
      const isGiven = (p: { gland: string; side: string }) =>
        doses.some((d) => d.gland === p.gland && d.side === p.side);
      const told = (p: { gland: string; side: string }) =>
        dto.notGiven.some((n) => n.gland === p.gland && n.side === p.side);
      const open = kit.plan.filter((p) => !isGiven(p) && !told(p));
      const state = kit.plan.every(isGiven) ? 'given' : 'partly-given';
      const [item] = await this.custody.claim(tx, [kitId]);
      tx.pass(
        closeGate,
        {
          who: await this.identity.who(tx, me, { permission: closeKit, siteId: kit.siteId, trialId: kit.trialId }),
          steps: await this.custody.stepFacts(tx, [item!], state),
          seen: this.signing.seen(signer, shown),
          record: {
            kit: kit.number,
            open: open.map((p) => `${p.side}-${p.gland}`),
            contradicted: dto.notGiven.filter(isGiven).map((p) => `${p.side}-${p.gland}`),
          },
        },
        kit.about,
        kit.maskedTrial,
      );
      await tx.addAll(
        DoseNotGiven,
        dto.notGiven.map(({ gland, side, reason }) => ({ kitId, gland, side, reason })),
      );
      await this.custody.move(tx, [item!], { step: closeGate.step, state });
      await this.pharmacy.close(tx, kit, {
        given: doses.map((d) => d.syringeId),
        treatedOn: (await this.treated(tx, kit)) ? dayAt(tx.now, kit.zone) : null,
        step: closeGate.step,
      });
      await this.signing.sign(tx, signer, { meaning: 'administered', kind: 'kit', id: kitId, shown });
      tx.record({
        act: closeGate.step,
        subjects: kit.about,
        facts: { given: doses.length, notGiven: dto.notGiven.length },
      });
      return this.views.page(tx, me, await this.pharmacy.kit(tx, kitId));
    });
  }

  /** Every gland of the treatment was given, from its kit or from reserves. */
  private async treated(look: Look, kit: KitStanding): Promise<boolean> {
    const doses = await look.find(Dose, { subjectId: kit.subjectId, treatment: kit.treatment });
    const kits = (await this.pharmacy.kitsOf(look, kit.subjectId)).filter((k) => k.treatment === kit.treatment);
    const plan = kits.flatMap((k) => k.plan);
    return plan.every((p) => doses.some((d) => d.gland === p.gland && d.side === p.side));
  }

  private async verifyFacts(
    look: Look | Tx,
    me: Actor,
    kit: KitStanding,
    scanned: { subjectId: string | null; kitId: string },
    second: Signer | null,
  ) {
    const seconds =
      second &&
      (await this.identity.who(look, second.actor, {
        permission: secondIdentifier,
        siteId: kit.siteId,
        trialId: kit.trialId,
      }));
    return {
      ...(await this.pharmacy.bedsideFacts(look, me, kit, verifyKit, kit.syringes, 'verified')),
      match: {
        kit: kit.number,
        kitRight: scanned.kitId === kit.id,
        subjectRight: scanned.subjectId === null ? null : scanned.subjectId === kit.subjectId,
        syringeRight: null,
      },
      inHand: { kit: kit.number, right: kit.heldBy === me.id || kit.heldBy === second?.actor.id },
      second: second && {
        name: second.actor.name,
        same: second.actor.id === me.id,
        entitled: seconds!.here && seconds!.delegated !== false && !seconds!.administrator,
      },
    };
  }

  private async giveFacts(
    look: Look,
    me: Actor,
    kit: KitStanding,
    asked: {
      syringe: KitStanding['syringes'][number];
      ofKit: boolean;
      subjectId: string | null;
      gland: string;
      side: string;
      volumeUl: number;
      startedAt: string;
      reason: string | null;
    },
  ) {
    const { syringe, gland, side } = asked;
    const verification = await look.one(Verification, { kitId: kit.id });
    const planned = kit.plan.find((p) => p.gland === gland && p.side === side);
    const doses = await look.find(Dose, { subjectId: kit.subjectId, treatment: kit.treatment });
    const before = doses.find((d) => d.gland === gland && d.side === side);
    const common = await this.pharmacy.bedsideFacts(look, me, kit, giveDose, [syringe], 'giving');
    const handedOver = await this.custody.get(look, syringe.id);
    const syringeSteps = await this.custody.stepFacts(look, [handedOver], 'given');
    return {
      ...common,
      steps: verification ? [...common.steps, ...syringeSteps] : syringeSteps,
      // What happened is judged by when it happened; a late entry is marked and has a reason (BR-54).
      inUse: common.inUse.map((u) => ({ ...u, now: asked.startedAt })),
      match: {
        kit: kit.number,
        kitRight: null,
        subjectRight: asked.subjectId === null ? null : asked.subjectId === kit.subjectId,
        syringeRight: asked.ofKit,
      },
      inHand: { kit: kit.number, right: kit.state !== 'handed-over' || kit.heldBy === me.id },
      gland: {
        chosen: `${side}-${gland}`,
        planned: planned !== undefined,
        syringe: `${syringe.side}-${syringe.gland}`,
        givenAt: before?.givenAt ?? null,
        zone: kit.zone,
      },
      time: {
        verifiedAt: verification?.at ?? null,
        startedAt: asked.startedAt,
        now: look.now,
        zone: kit.zone,
        lateAfterMinutes: LATE_AFTER_MINUTES,
        toleranceSeconds: CLOCK_TOLERANCE_SECONDS,
        reason: asked.reason,
      },
      amount: { planned: planned?.volumeUl ?? asked.volumeUl, given: asked.volumeUl, reason: asked.reason },
    };
  }
}
