import { Injectable } from '@nestjs/common';
import { Notary, RECOVERY, SYSTEM, Work, WriteStop } from '../../kernel/index.js';
import { Signing, type SignDto } from '../identity/index.js';
import { recoverGate } from './recover.policy.js';
import { recoveryFacts } from './recovery.rules.js';

export interface RecoveryAsked {
  qa: SignDto;
  administrator: SignDto;
  reason: string;
}

/** What two people have signed for. */
export interface Recovery {
  /** Number of the entry that says so. */
  entry: number;
  /** The log is the one that was signed up to this entry. */
  kept: number;
  /** It was signed up to this entry. */
  lost: number;
}

/**
 * Goes on with a log that is not the one that was signed last, such as after a backup was put back. It is recorded on
 * the trail and in the file of checkpoints: what was lost is named there for good.
 */
@Injectable()
export class Recoveries {
  constructor(
    private readonly work: Work,
    private readonly signing: Signing,
    private readonly notary: Notary,
    private readonly stop: WriteStop,
  ) {}

  async recover({ qa, administrator, reason }: RecoveryAsked): Promise<Recovery> {
    const why = this.stop.reason;
    if (!why) throw new Error('The log is the one that was signed: there is nothing to recover');
    return this.stop.except(async () => {
      const loss = await this.notary.loss();
      const signers = [await this.signing.checkOther(SYSTEM, qa), await this.signing.checkOther(SYSTEM, administrator)];
      const facts = { ...loss, why: why.code };
      const entryId = await this.work.write(SYSTEM, async (tx) => {
        const subjects = [{ kind: 'log', id: 'trail' }];
        const recovery = recoveryFacts(signers[0]!.actor, signers[1]!.actor);
        tx.pass(recoverGate, { recovery, reason }, subjects, null, reason);
        const shown = { ...facts, reason };
        for (const signer of signers)
          await this.signing.sign(tx, signer, { meaning: 'log recovered', kind: 'log', id: 'trail', shown });
        tx.record({ act: RECOVERY, subjects, reason, facts });
        return tx.entryId;
      });
      const entry = await this.numberOf(entryId);
      await this.notary.recover({ ...loss, entry });
      return { ...loss, entry };
    });
  }

  private numberOf(entryId: string): Promise<number> {
    return this.work.read(SYSTEM, async (look) => {
      const [row] = await look.sql<{ seq: number }>('select seq from trail where id = ?', [entryId]);
      return row!.seq;
    });
  }
}
