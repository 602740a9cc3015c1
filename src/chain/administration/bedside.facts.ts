import { Injectable } from '@nestjs/common';
import {
  CLOCK_TOLERANCE_SECONDS,
  LATE_AFTER_MINUTES,
  UNKNOWN,
  type Actor,
  type Known,
  type Look,
  type Moment,
  type Unknown,
} from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity, type Signer } from '../../base/identity/index.js';
import { Pharmacy, type KitStanding } from '../pharmacy/index.js';
import { giveDose, secondIdentifier, verifyKit } from './administration.permissions.js';
import { Dose, Verification } from './dose.entity.js';
import { passesNow, type VerifyGateFacts } from './give.policy.js';

/** The subject that was scanned; at the step itself one is needed. */
export interface SubjectAtHand {
  id: string | null;
  needed: boolean;
}

/** An injection that is about to be recorded, or asked about by a scan. */
export interface DoseAsked {
  syringe: KitStanding['syringes'][number];
  ofKit: boolean;
  subject: SubjectAtHand;
  gland: string;
  side: string;
  volumeUl: number;
  startedAt: string;
  reason: string | null;
  /** A second person who was there, where one signs. */
  second: Signer | null;
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
    scanned: { subject: SubjectAtHand; kitId: string },
    second: Signer | Unknown,
  ): Promise<Known<Omit<VerifyGateFacts, 'labels'>>> {
    const takers = second === UNKNOWN ? [me.id] : [me.id, second.actor.id];
    return {
      ...(await this.pharmacy.bedsideFacts(look, me, kit, verifyKit, kit.syringes, 'verified')),
      match: {
        kit: kit.number,
        kitRight: scanned.kitId === kit.id,
        subjectRight: subjectRight(kit, scanned.subject),
        syringeRight: null,
      },
      inHand: { kit: kit.number, right: kit.heldBy !== null && takers.includes(kit.heldBy) },
      second: second === UNKNOWN ? UNKNOWN : await this.second(look, me, kit, second),
    };
  }

  /** A second person at the bedside, as of now or of the moment that is told of. */
  private async second(look: Look, me: Actor, { siteId, trialId }: KitStanding, second: Signer, at?: Moment) {
    const who = await this.identity.who(look, second.actor, { permission: secondIdentifier, siteId, trialId, at });
    const { id, name } = second.actor;
    return { name, same: id === me.id, entitled: who.here && who.delegated !== false && !who.administrator };
  }

  /** What is told passes where now would not: then a second person who was there is needed (BR-54). */
  private async lateAlone(look: Look, me: Actor, kit: KitStanding, { syringe, startedAt, second }: DoseAsked) {
    if (startedAt >= look.now) return null;
    if (passesNow(await this.pharmacy.freeFacts(look, me, kit, giveDose, [syringe]))) return null;
    const named = second ? await this.second(look, me, kit, second, startedAt) : null;
    return { startedAt, zone: kit.zone, second: named };
  }

  /** What happened is judged by when it happened; a late entry is marked and has a reason (BR-54). */
  async give(look: Look, me: Actor, kit: KitStanding, asked: DoseAsked) {
    const { syringe, gland, side } = asked;
    const verification = await look.one(Verification, { kitId: kit.id });
    const planned = kit.plan.find((p) => p.gland === gland && p.side === side);
    const doses = await look.find(Dose, { subjectId: kit.subjectId, treatment: kit.treatment });
    const before = doses.find((d) => d.gland === gland && d.side === side);
    const when = asked.startedAt > look.now ? look.now : asked.startedAt; // nothing is judged by what is not yet
    const common = await this.pharmacy.bedsideFacts(look, me, kit, giveDose, [syringe], 'giving', when);
    const handedOver = await this.custody.get(look, syringe.id);
    const syringeSteps = await this.custody.stepFacts(look, [handedOver], 'given');
    return {
      ...common,
      steps: verification ? [...common.steps, ...syringeSteps] : syringeSteps,
      match: {
        kit: kit.number,
        kitRight: null,
        subjectRight: subjectRight(kit, asked.subject),
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
      lateAlone: await this.lateAlone(look, me, kit, asked),
      amount: { planned: planned?.volumeUl ?? asked.volumeUl, given: asked.volumeUl, reason: asked.reason },
    };
  }
}

function subjectRight(kit: KitStanding, { id, needed }: SubjectAtHand): boolean | 'not-scanned' | null {
  if (id !== null) return id === kit.subjectId;
  return needed ? 'not-scanned' : null;
}
