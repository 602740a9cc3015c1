import { Injectable } from '@nestjs/common';
import { UNKNOWN, type Actor, type Known, type Look, type Unknown } from '../../kernel/index.js';
import { ScanStep, type Asked, type ScannedItemAsk, type Step } from '../../base/custody/index.js';
import type { Signer } from '../../base/identity/index.js';
import type { ScannedLabelFacts } from '../../base/labels/index.js';
import { Pharmacy, type KitStanding } from '../pharmacy/index.js';
import { verifyKit } from './administration.permissions.js';
import { BedsideFacts, type SubjectAtHand } from './bedside.facts.js';
import { verifyGate, type VerifyGateFacts } from './give.policy.js';

export interface VerifyAsk {
  actor: Actor;
  kit: KitStanding;
  subject: SubjectAtHand;
  /** The kit that was scanned. */
  kitId: string;
  second: Signer | Unknown;
  labels: ScannedLabelFacts['labels'];
}

/** Do this subject and this kit belong together? */
@ScanStep()
@Injectable()
export class VerifyStep implements Step<VerifyGateFacts, VerifyAsk> {
  readonly gate = verifyGate;
  readonly permission = verifyKit;
  readonly of = 'kit';

  constructor(
    private readonly pharmacy: Pharmacy,
    private readonly bedside: BedsideFacts,
  ) {}

  async facts(look: Look, { actor, kit, subject, kitId, second, labels }: VerifyAsk): Promise<Known<VerifyGateFacts>> {
    return { ...(await this.bedside.verify(look, actor, kit, { subject, kitId }, second)), labels };
  }

  async scanned(look: Look, { actor, item, labels, step, subjectId }: ScannedItemAsk): Promise<Asked<VerifyAsk>> {
    const kit = await this.pharmacy.kit(look, item.id);
    const subject = { id: subjectId ?? null, needed: step === verifyGate.step };
    return { ask: { actor, kit, subject, kitId: item.id, second: UNKNOWN, labels }, maskedTrial: kit.maskedTrial };
  }
}
