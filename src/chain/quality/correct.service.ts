import { Injectable } from '@nestjs/common';
import { badField, IsNull, Work, type Actor, type Tx } from '../../kernel/index.js';
import { subjectOf } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import { meets, resultFault } from './limits.js';
import { openOos } from './oos.js';
import type { CorrectResultDto, ResultView } from './quality.dto.js';
import { Certification, Oos, Result, ResultCorrection } from './quality.entity.js';
import { approveResult, correctResult } from './quality.permissions.js';
import { resultView } from './result.service.js';
import { correctGate } from './results.policy.js';
import { suppliedOnce } from './supplies.js';

/** Corrections: the old value is kept, another person signs, and a lot that was certified is held in the same act. */
@Injectable()
export class CorrectService {
  constructor(
    private readonly work: Work,
    private readonly holds: Holds,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly manufacturing: Manufacturing,
  ) {}

  async correct(me: Actor, resultId: string, dto: CorrectResultDto): Promise<ResultView> {
    const second = await this.signing.checkOther(me, dto.second);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Result, resultId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const result = await tx.claim(Result, resultId);
      const line = lot.specification.lines.find((l) => l.key === result.line)!;
      if ((dto.unit ?? null) !== (line.unit ?? null))
        throw badField('unit', dto.unit ?? null, `must be "${line.unit ?? ''}", the unit of the line`);
      if (dto.value === result.value) throw badField('value', dto.value, 'is what the result says already');
      const fault = resultFault(dto.value, line);
      if (fault) throw badField('value', dto.value, fault);
      const passed = meets(dto.value, line)!;
      const oos = await tx.one(Oos, { resultId });
      const approver = await this.identity.who(tx, second.actor, { permission: approveResult, siteId: lot.siteId });
      tx.pass(
        correctGate,
        {
          who: await this.identity.who(tx, me, { permission: correctResult, siteId: lot.siteId }),
          lotState: { lot: lot.number, state: lot.state },
          reason: dto.reason,
          correction: {
            test: line.test,
            state: result.state,
            oos: oos?.number ?? null,
            enterers: [me.name, result.enteredByName],
            second: approver.here && ![me.id, result.enteredBy].includes(second.actor.id),
          },
        },
        [subjectOf(item)],
        null,
        dto.reason,
      );
      const register = await this.certifiedUpTo(tx, lot.id);
      const { value: oldValue } = result;
      await tx.add(ResultCorrection, {
        lotId: lot.id,
        resultId,
        oldValue,
        newValue: dto.value,
        reason: dto.reason,
        byId: me.id,
        byName: me.name,
        secondName: second.actor.name,
        at: tx.now,
        register,
      });
      const approved = result.state === 'approved' ? { approvedByName: second.actor.name, approvedAt: tx.now } : {};
      const corrected = await tx.change(result, { value: dto.value, passed, ...approved });
      const shown = { lot: lot.number, test: line.test, oldValue, value: dto.value, passed, reason: dto.reason };
      await this.signing.sign(tx, second, { meaning: 'result corrected', kind: 'result', id: resultId, shown });
      const fails = result.state === 'approved' && !passed && line.kind === 'release';
      const opened = fails ? await openOos(tx, this.identity, lot, result) : null;
      const relied = register > 0 || (await suppliedOnce(tx, lot.id));
      const hold = relied ? await this.holdLot(tx, lot, `${line.test} ${oldValue} → ${dto.value}`) : null;
      tx.record({
        act: correctGate.step,
        subjects: [subjectOf(item), ...(hold ? [{ kind: 'hold', id: hold.id, name: hold.number }] : [])],
        reason: dto.reason,
        facts: { test: line.test, oldValue, value: dto.value, passed, oos: opened?.number ?? null },
      });
      return resultView(corrected, opened?.number ?? null);
    });
  }

  /** The newest number in the register under which this lot is certified, 0 for none. */
  private async certifiedUpTo(tx: Tx, lotId: string): Promise<number> {
    const valid = await tx.find(Certification, { lotId, withdrawnAt: IsNull() });
    return Math.max(0, ...valid.map((c) => c.register));
  }

  private holdLot(tx: Tx, lot: LotView, what: string) {
    const scope = { kind: 'lot', id: lot.id, name: lot.number };
    const reason = `A result was corrected after the lot was released: ${what}`;
    return this.holds.place(tx, { scope, reason, safety: true, byRule: 'BR-18' });
  }
}
