import { Injectable } from '@nestjs/common';
import type { Actor, Look } from '../../kernel/index.js';
import { ScanStep, type Asked, type ScannedItemAsk, type Step } from '../../base/custody/index.js';
import type { ScannedLabelFacts } from '../../base/labels/index.js';
import { CompletedFacts } from './completed.facts.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { acceptKit } from './pharmacy.permissions.js';
import { acceptGate, type HandoverGateFacts } from './prepare.policy.js';

export interface AcceptAsk {
  actor: Actor;
  at: KitAtHand;
  labels: ScannedLabelFacts['labels'];
  /** What was scanned and is not of this kit. */
  strange: readonly string[];
}

/** May this person take over this kit, now? */
@ScanStep()
@Injectable()
export class AcceptStep implements Step<HandoverGateFacts, AcceptAsk> {
  readonly gate = acceptGate;
  readonly permission = acceptKit;
  readonly of = 'kit';

  constructor(
    private readonly kits: KitFacts,
    private readonly completed: CompletedFacts,
  ) {}

  async facts(look: Look, { actor, at, labels, strange }: AcceptAsk): Promise<HandoverGateFacts> {
    const { kit, item } = at;
    return {
      ...(await this.completed.handedOver(look, at, { actor, permission: acceptKit }, 'handed-over')),
      labels,
      own: { kit: kit.number, strange },
      handover: {
        kit: kit.number,
        holder: item.holder,
        step: 'accept',
        right: kit.offeredTo === actor.id,
        same: kit.heldBy === actor.id,
        takerHere: true,
      },
    };
  }

  async scanned(look: Look, { actor, item, labels }: ScannedItemAsk): Promise<Asked<AcceptAsk>> {
    const at = await this.kits.load(look, item.id);
    return { ask: { actor, at, labels, strange: [] }, maskedTrial: at.maskedTrial };
  }
}
