import { Injectable } from '@nestjs/common';
import { badField, clearCode, dayAt, hashOf, Work, type Actor, type Tx } from '../../kernel/index.js';
import { subjectOf } from '../../base/custody/index.js';
import { Identity, Signing, type SignDto } from '../../base/identity/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import { meets } from './limits.js';
import type { CloseOosDto, EnterResultDto, ResultView } from './quality.dto.js';
import { Oos, Result } from './quality.entity.js';
import { approveResult, closeOos, enterResult } from './quality.permissions.js';
import { approveGate, closeOosGate, enterGate } from './results.policy.js';

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
      const passed = meets(dto.value, line);
      if (passed === null)
        throw badField('value', dto.value, `cannot be compared with the limit ${line.op} ${line.limit}`);
      const there = (await tx.find(Result, { lotId, line: dto.line })).find((r) => r.state !== 'invalidated');
      tx.pass(
        enterGate,
        {
          who: await this.identity.who(tx, me, { permission: enterResult, siteId: lot.siteId }),
          lotState: { lot: lot.number, state: lot.state },
          retest: { test: line.test, there: (there?.state as 'entered' | undefined) ?? null },
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
      return viewOf(result, null);
    });
  }

  async approve(me: Actor, resultId: string, sign: SignDto): Promise<ResultView> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Result, resultId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const result = await tx.claim(Result, resultId);
      const line = lot.specification.lines.find((l) => l.key === result.line)!;
      tx.pass(
        approveGate,
        {
          who: await this.identity.who(tx, me, { permission: approveResult, siteId: lot.siteId }),
          lotState: { lot: lot.number, state: lot.state },
          approval: {
            test: line.test,
            analyst: result.enteredByName,
            same: result.enteredBy === me.id,
            state: result.state,
          },
        },
        [subjectOf(item)],
      );
      const approved = await tx.change(result, { state: 'approved', approvedByName: me.name, approvedAt: tx.now });
      const shown = { lot: lot.number, test: line.test, value: result.value, passed: result.passed };
      await this.signing.sign(tx, signer, { meaning: 'result approved', kind: 'result', id: resultId, shown });
      const oos = !result.passed && line.kind === 'release' ? await this.openOos(tx, lot, result) : null;
      tx.record({
        act: approveGate.step,
        subjects: [subjectOf(item)],
        facts: { test: line.test, value: result.value, passed: result.passed, oos: oos?.number ?? null },
      });
      return viewOf(approved, oos?.number ?? null);
    });
  }

  async closeOos(me: Actor, oosId: string, dto: CloseOosDto): Promise<{ id: string }> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Oos, oosId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const oos = await tx.claim(Oos, oosId);
      const shown = oosRecord(oos);
      tx.pass(
        closeOosGate,
        {
          who: await this.identity.who(tx, me, { permission: closeOos, siteId: lot.siteId }),
          reason: dto.reason,
          seen: { changed: oos.state !== 'open' || this.signing.seen(signer, shown).changed },
        },
        [subjectOf(item)],
      );
      await tx.change(oos, { state: 'closed', outcome: dto.outcome, reason: dto.reason });
      if (dto.outcome === 'laboratory-error')
        await tx.change(await tx.claim(Result, oos.resultId), { state: 'invalidated' });
      await this.signing.sign(tx, signer, {
        meaning: `investigation closed: ${dto.outcome}`,
        kind: 'oos',
        id: oosId,
        shown,
      });
      tx.record({
        act: closeOosGate.step,
        subjects: [subjectOf(item)],
        reason: dto.reason,
        facts: { oos: oos.number },
      });
      return { id: oosId };
    });
  }

  private async openOos(tx: Tx, lot: LotView, result: Result): Promise<Oos> {
    const { zone } = await this.identity.site(tx, lot.siteId);
    return tx.add(Oos, {
      number: `OOS-${dayAt(tx.now, zone).slice(0, 4)}-${clearCode(4)}`,
      lotId: lot.id,
      resultId: result.id,
      line: result.line,
      state: 'open',
      openedAt: tx.now,
    });
  }
}

const oosRecord = (o: Oos) => ({ number: o.number, line: o.line, state: o.state, openedAt: o.openedAt });
export const oosHash = (o: Oos): string => hashOf(oosRecord(o));

const viewOf = (r: Result, oos: string | null): ResultView => ({
  id: r.id,
  line: r.line,
  value: r.value,
  state: r.state,
  passed: r.passed,
  oos,
});
