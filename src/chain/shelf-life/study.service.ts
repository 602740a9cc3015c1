import { Injectable } from '@nestjs/common';
import { badField, mustSee, inSight, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Products } from '../../base/products/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { planStudy, reportStability } from './shelf-life.permissions.js';
import type { NewStudyDto, ReportDto, StudyView } from './stability.dto.js';
import { StabilityReport, StabilityStudy, type StudyLot } from './stability.entity.js';
import { Stability } from './stability.face.js';
import { planStudyGate, reportGate } from './stability.policy.js';

/** Stability studies: planned, and concluded with a signature. */
@Injectable()
export class StudyService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly products: Products,
    private readonly manufacturing: Manufacturing,
    private readonly stability: Stability,
  ) {}

  plan(me: Actor, dto: NewStudyDto): Promise<StudyView> {
    const months = monthsOf(dto.months);
    return this.work.write(me, async (tx) => {
      const { number, siteId, productId, condition, protocol, lots } = dto;
      if (await tx.one(StabilityStudy, { number })) throw badField('number', number, 'is the number of another study');
      const product = await this.products.get(tx, productId);
      await this.checkLots(tx, product.code, lots);
      const who = await this.identity.who(tx, me, { permission: planStudy, siteId });
      const subject = { kind: 'product', id: productId, name: product.name };
      const { zone } = await this.identity.site(tx, siteId);
      const told = lots.map((l) => ({ event: 'lot-freezing', at: l.frozenOn, now: tx.now, zone }));
      tx.pass(planStudyGate, { who, told }, [subject]);
      const { specification } = product.definition;
      const planned = {
        number,
        siteId,
        productId,
        productCode: product.code,
        condition,
        protocol,
        months,
        specification,
      };
      const study = await tx.add(StabilityStudy, {
        ...planned,
        lots: lots.map(({ number: lot, frozenOn }) => ({ number: lot, frozenOn })),
        byName: me.name,
        at: tx.now,
      });
      tx.record({
        act: planStudyGate.step,
        subjects: [subjectOf(study), subject],
        facts: { months: months.join(', ') },
      });
      return this.stability.view(tx, await this.stability.load(tx, study.id));
    });
  }

  async report(me: Actor, studyId: string, dto: ReportDto): Promise<StudyView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const study = await tx.claim(StabilityStudy, studyId);
      const { number, months, conclusion } = dto;
      if (await tx.one(StabilityReport, { number }))
        throw badField('number', number, 'is the number of another report');
      const at = await this.stability.load(tx, studyId);
      const shown = this.stability.record(at);
      tx.pass(
        reportGate,
        {
          who: await this.identity.who(tx, me, { permission: reportStability, siteId: study.siteId }),
          conclusion: { study: study.number, claimed: months, supported: this.stability.supported(at) },
          seen: this.signing.seen(signer, shown),
        },
        [subjectOf(study)],
      );
      const dataHash = signer.seen!;
      const made = { number, studyId, months, conclusion, dataHash, byName: me.name, at: tx.now };
      const report = await tx.add(StabilityReport, made);
      const meaning = `supports ${months} months`;
      await this.signing.sign(tx, signer, { meaning, kind: 'stability-report', id: report.id, shown });
      const subjects = [subjectOf(study), { kind: 'stability-report', id: report.id, name: number }];
      tx.record({ act: reportGate.step, subjects, facts: { months } });
      return this.stability.view(tx, await this.stability.load(tx, studyId));
    });
  }

  list(me: Actor): Promise<StudyView[]> {
    return this.work.read(me, async (look) => {
      const mine = { id: inSight(look, 'stability-study') };
      const views: StudyView[] = [];
      for (const { id } of await look.find(StabilityStudy, mine, { order: { number: 'ASC' } }))
        views.push(await this.stability.view(look, await this.stability.load(look, id)));
      return views;
    });
  }

  get(me: Actor, studyId: string): Promise<StudyView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'stability-study', studyId, 'stability study');
      return this.stability.view(look, await this.stability.load(look, studyId));
    });
  }

  /** A lot that is known here is of this product, and was frozen on that day. */
  private async checkLots(tx: Tx, code: string, lots: readonly StudyLot[]): Promise<void> {
    for (const [n, lot] of lots.entries()) {
      const known = await this.manufacturing.byNumber(tx, lot.number);
      if (!known) continue;
      const { code: made } = await this.products.get(tx, known.productId);
      if (made !== code) throw badField(`lots[${n}].number`, lot.number, `is a lot of ${made}, not of ${code}`);
      if (known.frozenOn !== lot.frozenOn)
        throw badField(
          `lots[${n}].frozenOn`,
          lot.frozenOn,
          `is not the day on its record (${known.frozenOn ?? 'not frozen'})`,
        );
    }
  }
}

export const subjectOf = (s: Pick<StabilityStudy, 'id' | 'number'>) => ({
  kind: 'stability-study',
  id: s.id,
  name: s.number,
});

/** Time points in their order, each once. */
function monthsOf(given: readonly string[]): number[] {
  for (const [n, text] of given.entries()) {
    if (!/^\d{1,3}$/.test(text.trim()) || Number(text) > 240)
      throw badField(`months[${n}]`, text, 'must be whole months from 0 to 240');
  }
  return [...new Set(given.map(Number))].sort((a, b) => a - b);
}
