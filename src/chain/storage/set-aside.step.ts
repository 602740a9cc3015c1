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
import { quarantineUnit } from './storage.permissions.js';
import { quarantineGate, type QuarantineFacts } from './store.policy.js';

export interface SetAsideAsk {
  actor: Actor;
  unit: ItemView;
  reason: string | Unknown;
  /** The state that it comes to. */
  as: string;
}

/** May this person set this unit aside? */
@ScanStep()
@Injectable()
export class SetAsideStep implements Step<QuarantineFacts, SetAsideAsk> {
  readonly gate = quarantineGate;
  readonly permission = quarantineUnit;
  readonly of = 'unit';

  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
  ) {}

  async facts(look: Look, { actor, unit, reason, as }: SetAsideAsk): Promise<Known<QuarantineFacts>> {
    return {
      who: await this.identity.who(look, actor, { permission: quarantineUnit, ...belongsTo(unit) }),
      reason,
      steps: await this.custody.stepFacts(look, [unit], as),
    };
  }

  scanned(_: Look, { actor, item }: ScannedItemAsk): Promise<Asked<SetAsideAsk>> {
    const ask: SetAsideAsk = { actor, unit: item, reason: UNKNOWN, as: 'quarantined' };
    return Promise.resolve({ ask, maskedTrial: null });
  }
}
