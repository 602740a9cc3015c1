import { Injectable } from '@nestjs/common';
import { type Actor, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity, type Signer } from '../../base/identity/index.js';
import { Pharmacy, type KitStanding } from '../pharmacy/index.js';
import { giveDose, secondIdentifier, verifyKit } from './administration.permissions.js';
import { Dose, Verification } from './dose.entity.js';

export const LATE_AFTER_MINUTES = 15;
const CLOCK_TOLERANCE_SECONDS = 120;

/** An injection that is about to be recorded, or asked about by a scan. */
export interface DoseAsked {
  syringe: KitStanding['syringes'][number];
  ofKit: boolean;
  subjectId: string | null;
  gland: string;
  side: string;
  volumeUl: number;
  startedAt: string;
  reason: string | null;
}

/** Collects the facts that the gates at the bedside ask for. */
@Injectable()
export class BedsideFacts {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly pharmacy: Pharmacy,
  ) {}

  async verify(
    look: Look,
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

  async give(look: Look, me: Actor, kit: KitStanding, asked: DoseAsked) {
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
