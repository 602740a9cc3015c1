import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor } from '../../kernel/index.js';
import { subjectOf } from '../../base/custody/index.js';
import { Identity, Signing, type SignDto } from '../../base/identity/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { meets, resultFault } from './limits.js';
import { openOos } from './oos.js';
import type { EnterResultDto, ResultView } from './quality.dto.js';
import { Result, ResultCorrection } from './quality.entity.js';
import { approveResult, enterResult } from './quality.permissions.js';
import { approveGate, enterGate } from './results.policy.js';

/** Results: entered by one, approved by another; a failing one opens an investigation. */
@Injectable()
export class ResultService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly manufacturing: Manufacturing,
  ) {}

  enter(me: Actor, lotId: string, dto: EnterResultDto): Promise<ResultView> {
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.manufacturing.claimLot(tx, lotId);
      const line = lot.specification.lines.find((l) => l.key === dto.line);
      if (!line) throw badField('line', dto.line, `is not in specification ${lot.specification.code}`);
      if ((dto.unit ?? null) !== (line.unit ?? null))
        throw badField('unit', dto.unit ?? null, `must be "${line.unit ?? ''}", the unit of the line`);
      const fault = resultFault(dto.value, line);
      if (fault) throw badField('value', dto.value, fault);
      const passed = meets(dto.value, line)!;
      const before = await tx.find(Result, { lotId, line: dto.line });
      const there = before.find((r) => r.state !== 'invalidated');
      tx.pass(
        enterGate,
        {
          who: await this.identity.who(tx, me, { permission: enterResult, siteId: lot.siteId }),
          lotState: { lot: lot.number, state: lot.state },
          retest: { test: line.test, there: (there?.state as 'entered' | undefined) ?? null },
          retesters: [
            {
              test: line.test,
              name: me.name,
              enteredBefore: before.some((r) => r.state === 'invalidated' && r.enteredBy === me.id),
            },
          ],
        },
        [subjectOf(item)],
      );
      const result = await tx.add(Result, {
        lotId,
        line: line.key,
        value: dto.value,
        state: 'entered',
        passed,
        enteredBy: me.id,
        enteredByName: me.name,
        enteredAt: tx.now,
      });
      tx.record({ act: enterGate.step, subjects: [subjectOf(item)], facts: { test: line.test, value: dto.value } });
      return resultView(result, null);
    });
  }

  async approve(me: Actor, resultId: string, sign: SignDto): Promise<ResultView> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Result, resultId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const result = await tx.claim(Result, resultId);
      const line = lot.specification.lines.find((l) => l.key === result.line)!;
      const corrected = await tx.find(ResultCorrection, { resultId });
      tx.pass(
        approveGate,
        {
          who: await this.identity.who(tx, me, { permission: approveResult, siteId: lot.siteId }),
          lotState: { lot: lot.number, state: lot.state },
          approval: {
            test: line.test,
            analyst: result.enteredByName,
            same: result.enteredBy === me.id || corrected.some((c) => c.byId === me.id),
            state: result.state,
          },
        },
        [subjectOf(item)],
      );
      const approved = await tx.change(result, { state: 'approved', approvedByName: me.name, approvedAt: tx.now });
      const shown = { lot: lot.number, test: line.test, value: result.value, passed: result.passed };
      await this.signing.sign(tx, signer, { meaning: 'result approved', kind: 'result', id: resultId, shown });
      const oos = !result.passed && line.kind === 'release' ? await openOos(tx, this.identity, lot, result) : null;
      tx.record({
        act: approveGate.step,
        subjects: [subjectOf(item)],
        facts: { test: line.test, value: result.value, passed: result.passed, oos: oos?.number ?? null },
      });
      return resultView(approved, oos?.number ?? null);
    });
  }
}

export const resultView = (r: Result, oos: string | null): ResultView => ({
  id: r.id,
  line: r.line,
  value: r.value,
  state: r.state,
  passed: r.passed,
  oos,
});
