import { Injectable } from '@nestjs/common';
import { hashOf, In, names, type Look } from '../../kernel/index.js';
import { Identity } from '../../base/identity/index.js';
import { Products } from '../../base/products/index.js';
import { limitText } from '../quality/index.js';
import { resultOf, studyRecord, supportedMonths } from './stability.js';
import type { StudyView } from './stability.dto.js';
import { StabilityCorrection, StabilityReport, StabilityResult, StabilityStudy } from './stability.entity.js';

names('stability-study', async (look, id) => (await look.one(StabilityStudy, { id }))?.number ?? null);
names('stability-report', async (look, id) => (await look.one(StabilityReport, { id }))?.number ?? null);

/** A study with everything that was found in it. */
export interface StudyAtHand {
  study: StabilityStudy;
  results: StabilityResult[];
  corrections: StabilityCorrection[];
}

/** Stability studies and what they support. */
@Injectable()
export class Stability {
  constructor(
    private readonly identity: Identity,
    private readonly products: Products,
  ) {}

  async load(look: Look, studyId: string): Promise<StudyAtHand> {
    const study = await look.get(StabilityStudy, studyId);
    const results = await look.find(StabilityResult, { studyId });
    const ids = results.map((r) => r.id);
    const order = { order: { at: 'ASC', id: 'ASC' } } as const;
    const corrections = ids.length ? await look.find(StabilityCorrection, { resultId: In(ids) }, order) : [];
    return { study, results, corrections };
  }

  /** What a report is concluded from, and signed on. */
  record({ study, results, corrections }: StudyAtHand) {
    return studyRecord(study, results, corrections);
  }

  supported({ study, results }: StudyAtHand): number | null {
    return supportedMonths(study, results);
  }

  /** A signed report, with the product that its study is of. */
  async report(look: Look, reportId: string): Promise<{ number: string; months: number; productCode: string }> {
    const { number, months, studyId } = await look.get(StabilityReport, reportId);
    return { number, months, productCode: (await look.get(StabilityStudy, studyId)).productCode };
  }

  async view(look: Look, at: StudyAtHand): Promise<StudyView> {
    const { id, number, siteId, productId, productCode, condition, protocol, lots, months, specification } = at.study;
    const hash = hashOf(this.record(at));
    const reports = await look.find(StabilityReport, { studyId: id }, { order: { at: 'ASC', id: 'ASC' } });
    return {
      id,
      number,
      siteId,
      site: (await this.identity.site(look, siteId)).name,
      product: (await this.products.get(look, productId)).name,
      productCode,
      condition,
      protocol,
      lots,
      months,
      lines: specification.lines.map((l) => ({
        key: l.key,
        test: l.test,
        kind: l.kind,
        limit: limitText(l),
        unit: l.unit ?? null,
      })),
      results: at.results.map((r) => ({ id: r.id, ...resultOf(r, at.corrections) })),
      supported: this.supported(at),
      reports: reports.map((r) => ({
        id: r.id,
        number: r.number,
        months: r.months,
        conclusion: r.conclusion,
        dataHash: r.dataHash,
        byName: r.byName,
        at: r.at,
        outgrown: r.dataHash !== hash,
      })),
      hash,
    };
  }
}
