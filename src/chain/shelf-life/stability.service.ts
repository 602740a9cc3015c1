import { Injectable } from '@nestjs/common';
import { badField, plusMonths, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Identity, Signing, type SignDto } from '../../base/identity/index.js';
import type { SpecLineDto } from '../../base/products/index.js';
import { meets, resultFault } from '../quality/index.js';
import { approveStability, correctStability, enterStability } from './shelf-life.permissions.js';
import type { CorrectStabilityDto, EnterStabilityDto, StudyView } from './stability.dto.js';
import { StabilityCorrection, StabilityResult, StabilityStudy } from './stability.entity.js';
import { Stability } from './stability.face.js';
import { approveStabilityGate, correctStabilityGate, enterStabilityGate } from './stability.policy.js';
import { subjectOf } from './study.service.js';

/** Results of a study: entered by one, approved by another; a failing one is kept and ends what the study supports. */
@Injectable()
export class StabilityService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly stability: Stability,
  ) {}

  enter(me: Actor, studyId: string, dto: EnterStabilityDto): Promise<StudyView> {
    return this.work.write(me, async (tx) => {
      const study = await tx.claim(StabilityStudy, studyId);
      const { lot, months, value } = dto;
      const found = study.lots.find((l) => l.number === lot);
      if (!found) throw badField('lot', lot, `is not under study in ${study.number}`);
      if (!study.months.includes(months))
        throw badField('months', months, `is no time point of ${study.number} (${study.months.join(', ')})`);
      const line = lineOf(study, dto.line);
      const passed = judged(line, dto);
      const there = await tx.one(StabilityResult, { studyId, lot, months, line: line.key });
      tx.pass(
        enterStabilityGate,
        {
          who: await this.identity.who(tx, me, { permission: enterStability, siteId: study.siteId }),
          retest: { test: line.test, there: there?.state ?? null },
          pulled: {
            lot,
            months,
            dueOn: plusMonths(found.frozenOn, months),
            today: await this.identity.today(tx, study.siteId),
          },
        },
        [subjectOf(study)],
      );
      const entered = { enteredBy: me.id, enteredByName: me.name, enteredAt: tx.now };
      await tx.add(StabilityResult, {
        studyId,
        lot,
        months,
        line: line.key,
        value,
        state: 'entered',
        passed,
        ...entered,
      });
      const facts = { lot, months, test: line.test, value };
      tx.record({ act: enterStabilityGate.step, subjects: [subjectOf(study)], facts });
      return this.view(tx, studyId);
    });
  }

  correct(me: Actor, resultId: string, dto: CorrectStabilityDto): Promise<StudyView> {
    return this.work.write(me, async (tx) => {
      const { study, result, line } = await this.claim(tx, resultId);
      if (dto.value === result.value) throw badField('value', dto.value, 'is what the result says already');
      const passed = judged(line, dto);
      const { value: newValue, reason } = dto;
      tx.pass(
        correctStabilityGate,
        {
          who: await this.identity.who(tx, me, { permission: correctStability, siteId: study.siteId }),
          reason,
          settled: { test: line.test, months: result.months, approved: result.state === 'approved' },
        },
        [subjectOf(study)],
        null,
        reason,
      );
      const { value: oldValue } = result;
      const by = { byId: me.id, byName: me.name, at: tx.now };
      await tx.add(StabilityCorrection, { resultId, oldValue, newValue, reason, ...by });
      await tx.change(result, { value: newValue, passed });
      const facts = { lot: result.lot, months: result.months, test: line.test, oldValue, value: newValue };
      tx.record({ act: correctStabilityGate.step, subjects: [subjectOf(study)], reason, facts });
      return this.view(tx, study.id);
    });
  }

  async approve(me: Actor, resultId: string, sign: SignDto): Promise<StudyView> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const { study, result, line } = await this.claim(tx, resultId);
      const corrected = await tx.find(StabilityCorrection, { resultId });
      tx.pass(
        approveStabilityGate,
        {
          who: await this.identity.who(tx, me, { permission: approveStability, siteId: study.siteId }),
          approval: {
            test: line.test,
            analyst: result.enteredByName,
            same: result.enteredBy === me.id || corrected.some((c) => c.byId === me.id),
            state: result.state,
          },
        },
        [subjectOf(study)],
      );
      await tx.change(result, { state: 'approved', approvedByName: me.name, approvedAt: tx.now });
      const { lot, months, value, passed } = result;
      const shown = { study: study.number, lot, months, test: line.test, value, passed };
      await this.signing.sign(tx, signer, {
        meaning: 'stability result approved',
        kind: 'stability-result',
        id: resultId,
        shown,
      });
      tx.record({ act: approveStabilityGate.step, subjects: [subjectOf(study)], facts: shown });
      return this.view(tx, study.id);
    });
  }

  private async claim(tx: Tx, resultId: string) {
    const found = await tx.get(StabilityResult, resultId);
    const study = await tx.claim(StabilityStudy, found.studyId);
    const result = await tx.claim(StabilityResult, resultId);
    return { study, result, line: lineOf(study, result.line) };
  }

  private async view(tx: Tx, studyId: string): Promise<StudyView> {
    return this.stability.view(tx, await this.stability.load(tx, studyId));
  }
}

function lineOf(study: StabilityStudy, key: string): SpecLineDto {
  const line = study.specification.lines.find((l) => l.key === key);
  if (!line) throw badField('line', key, `is not in specification ${study.specification.code}`);
  return line;
}

/** Whether a value meets its limit, with the decimals and rounding of the line. */
function judged(line: SpecLineDto, { value, unit }: { value: string; unit?: string }): boolean {
  if ((unit ?? null) !== (line.unit ?? null))
    throw badField('unit', unit ?? null, `must be "${line.unit ?? ''}", the unit of the line`);
  const fault = resultFault(value, line);
  if (fault) throw badField('value', value, fault);
  return meets(value, line)!;
}
