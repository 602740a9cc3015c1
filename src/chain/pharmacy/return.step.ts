import { Injectable } from '@nestjs/common';
import { UNKNOWN, type Actor, type Known, type Look, type Unknown } from '../../kernel/index.js';
import {
  belongsTo,
  Custody,
  ScanStep,
  type Asked,
  type ItemView,
  type ScannedItemAsk,
  type Step,
} from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { returnUnit } from './pharmacy.permissions.js';
import { returnGate, type ReturnFacts } from './prepare.policy.js';

export interface ReturnAsk {
  actor: Actor;
  unit: ItemView;
  reason: string | Unknown;
}

/** May this person return this unit? */
@ScanStep()
@Injectable()
export class ReturnStep implements Step<ReturnFacts, ReturnAsk> {
  readonly gate = returnGate;
  readonly permission = returnUnit;
  readonly of = 'unit';

  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
  ) {}

  async facts(look: Look, { actor, unit, reason }: ReturnAsk): Promise<Known<ReturnFacts>> {
    return {
      who: await this.identity.who(look, actor, { permission: returnUnit, ...belongsTo(unit) }),
      reason,
      steps: await this.custody.stepFacts(look, [unit], 'returned'),
    };
  }

  scanned(_: Look, { actor, item }: ScannedItemAsk): Promise<Asked<ReturnAsk>> {
    return Promise.resolve({ ask: { actor, unit: item, reason: UNKNOWN }, maskedTrial: null });
  }
}
