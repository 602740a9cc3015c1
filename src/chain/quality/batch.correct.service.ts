import { Injectable } from '@nestjs/common';
import { Work, type Actor, type Tx } from '../../kernel/index.js';
import { subjectOf } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Batch, Manufacturing, type LotView, type RecordedStepView } from '../manufacturing/index.js';
import { correctStepGate } from './batch.correct.policy.js';
import type { CorrectStepDto } from './batch.correct.dto.js';
import { Dossier } from './dossier.js';
import { correctStep, reviewLot } from './quality.permissions.js';

/** Corrections of the batch record. A lot that was certified is held in the same act, as with a result. */
@Injectable()
export class BatchCorrectService {
  constructor(
    private readonly work: Work,
    private readonly holds: Holds,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly manufacturing: Manufacturing,
    private readonly batch: Batch,
    private readonly dossier: Dossier,
  ) {}

  async correct(me: Actor, entryId: string, dto: CorrectStepDto): Promise<RecordedStepView> {
    const second = dto.second ? await this.signing.checkOther(me, dto.second) : null;
    const { value, reason } = dto;
    return this.work.write(me, async (tx) => {
      const found = await this.batch.entry(tx, entryId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const entry = await this.batch.entry(tx, entryId);
      await this.batch.check(tx, entry, value);
      const { siteId } = lot;
      tx.pass(
        correctStepGate,
        {
          who: await this.identity.who(tx, me, { permission: correctStep, siteId }),
          reason,
          entry: {
            name: entry.name,
            critical: entry.critical,
            instrument: false,
            checker: second?.actor.name ?? null,
            sameAsEnterer: second?.actor.id === me.id,
            enterer: me.name,
          },
          correcting: {
            lot: lot.number,
            state: lot.state,
            qa: (await this.identity.who(tx, me, { permission: reviewLot, siteId })).here,
          },
        },
        [subjectOf(item)],
        null,
        reason,
      );
      const register = await this.certifiedUpTo(tx, lot.id);
      const by = second && { id: second.actor.id, name: second.actor.name };
      const corrected = await this.batch.correct(tx, { entryId, value, reason, second: by, register });
      const shown = { lot: lot.number, step: entry.name, oldValue: entry.value, value, reason };
      if (second)
        await this.signing.sign(tx, second, { meaning: 'second check', kind: 'batch-step', id: entryId, shown });
      const hold = register > 0 ? await this.holdLot(tx, lot, `${entry.name} ${entry.value} → ${value}`) : null;
      tx.record({
        act: correctStepGate.step,
        subjects: [subjectOf(item), ...(hold ? [{ kind: 'hold', id: hold.id, name: hold.number }] : [])],
        reason,
        facts: { name: entry.name, oldValue: entry.value, value, outside: corrected.outside },
      });
      return corrected;
    });
  }

  private async certifiedUpTo(tx: Tx, lotId: string): Promise<number> {
    const valid = (await this.dossier.certifications(tx, lotId)).filter((c) => c.withdrawnAt === null);
    return Math.max(0, ...valid.map((c) => c.register));
  }

  private holdLot(tx: Tx, lot: LotView, what: string) {
    const scope = { kind: 'lot', id: lot.id, name: lot.number };
    const reason = `The batch record was corrected after certification: ${what}`;
    return this.holds.place(tx, { scope, reason, safety: true, byRule: 'BR-18' });
  }
}
