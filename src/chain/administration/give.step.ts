import { Injectable } from '@nestjs/common';
import type { Actor, Look } from '../../kernel/index.js';
import { ScanStep, type Asked, type ScannedItemAsk, type Step } from '../../base/custody/index.js';
import type { ScannedLabelFacts } from '../../base/labels/index.js';
import { Pharmacy, type KitStanding } from '../pharmacy/index.js';
import { giveDose } from './administration.permissions.js';
import { BedsideFacts, type DoseAsked } from './bedside.facts.js';
import { giveGate, type GiveGateFacts } from './give.policy.js';

export interface GiveAsk {
  actor: Actor;
  kit: KitStanding;
  dose: DoseAsked;
  labels: ScannedLabelFacts['labels'];
}

/** May this syringe be injected into this gland of this subject? */
@ScanStep()
@Injectable()
export class GiveStep implements Step<GiveGateFacts, GiveAsk> {
  readonly gate = giveGate;
  readonly permission = giveDose;
  readonly of = 'syringe';

  constructor(
    private readonly pharmacy: Pharmacy,
    private readonly bedside: BedsideFacts,
  ) {}

  async facts(look: Look, { actor, kit, dose, labels }: GiveAsk): Promise<GiveGateFacts> {
    return { ...(await this.bedside.give(look, actor, kit, dose)), labels };
  }

  /** The whole syringe, now, into the gland that is asked about or else its own. */
  async scanned(
    look: Look,
    { actor, item, labels, step, kitId, subjectId, ...asked }: ScannedItemAsk,
  ): Promise<Asked<GiveAsk>> {
    const own = await this.pharmacy.kit(look, await this.pharmacy.kitOfSyringe(look, item.id));
    const kit = kitId ? await this.pharmacy.kit(look, kitId) : own;
    const syringe = own.syringes.find((s) => s.id === item.id)!;
    const dose = {
      syringe,
      ofKit: own.id === kit.id,
      subject: { id: subjectId ?? null, needed: step === giveGate.step },
      gland: asked.gland ?? syringe.gland,
      side: asked.side ?? syringe.side,
      volumeUl: syringe.volumeUl,
      startedAt: look.now,
      reason: null,
      second: null,
    };
    return { ask: { actor, kit, dose, labels }, maskedTrial: kit.maskedTrial };
  }
}
