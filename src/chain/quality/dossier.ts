import { Injectable } from '@nestjs/common';
import { hashOf, type Look } from '../../kernel/index.js';
import { Signing, type SignatureView } from '../../base/identity/index.js';
import { Products } from '../../base/products/index.js';
import { Donors } from '../donors/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import { deviationsOf } from './deviations.js';
import { formerValues, type FormerValue } from './former.js';
import { limitText } from './limits.js';
import { oosOf } from './oos.js';
import { Certification, LotReview, Oos, Result, ResultCorrection, ResultImport } from './quality.entity.js';
import type { ResultsFacts } from './result.rules.js';

/** What these signatures stand on is the act itself, not the dossier. */
const ON_ACTS = [
  'certification withdrawn',
  'processed at risk',
  'expiry extended',
  'expiry extended as Qualified Person',
  'supplied exceptionally',
];

export interface ResultLine {
  key: string;
  test: string;
  method: string;
  kind: string;
  limit: string;
  unit: string | null;
  resultId: string | null;
  value: string | null;
  state: 'missing' | 'entered' | 'passed' | 'failed';
  enteredBy: string | null;
  approvedBy: string | null;
  oos: string | null;
  /** The file it came from, and which instrument or laboratory made that. */
  imported: { id: string; source: string } | null;
  rounding: { decimals: number; mode: string } | null;
  former: FormerValue[];
}

/** Everything about a lot on one page: what QA reviews and the QP certifies. */
@Injectable()
export class Dossier {
  constructor(
    private readonly products: Products,
    private readonly donors: Donors,
    private readonly manufacturing: Manufacturing,
    private readonly signing: Signing,
  ) {}

  /** Each line of the frozen specification with its result: the newest that was not invalidated. */
  async lines(look: Look, lot: LotView): Promise<ResultLine[]> {
    const results = await look.find(Result, { lotId: lot.id }, { order: { enteredAt: 'ASC' } });
    const oos = await look.find(Oos, { lotId: lot.id });
    const corrections = await look.find(ResultCorrection, { lotId: lot.id }, { order: { at: 'ASC', id: 'ASC' } });
    const imports = await look.find(ResultImport, { lotId: lot.id });
    return lot.specification.lines.map((l) => {
      const r = results.filter((x) => x.line === l.key && x.state !== 'invalidated').at(-1);
      const found = r && oos.find((o) => o.resultId === r.id);
      const from = r && imports.find((i) => i.id === r.importId);
      return {
        key: l.key,
        test: l.test,
        method: l.method,
        kind: l.kind,
        limit: limitText(l),
        unit: l.unit ?? null,
        resultId: r?.id ?? null,
        value: r?.value ?? null,
        state: !r ? 'missing' : r.state === 'entered' ? 'entered' : r.passed ? 'passed' : 'failed',
        enteredBy: r?.enteredByName ?? null,
        approvedBy: r?.approvedByName ?? null,
        oos: found?.number ?? null,
        imported: from ? { id: from.id, source: from.source } : null,
        rounding: l.rounding ?? null,
        former: formerValues(
          results.filter((x) => x.line === l.key),
          corrections,
          oos,
        ),
      };
    });
  }

  async resultsFacts(look: Look, lot: LotView): Promise<ResultsFacts['results']> {
    const lines = (await this.lines(look, lot)).filter((l) => l.kind === 'release');
    return {
      lot: lot.number,
      lines: lines.map(({ test, value, limit, state, oos }) => ({ test, value, limit, state, oos })),
    };
  }

  /** The content of the dossier: what a review is bound to. */
  async content(look: Look, lot: LotView) {
    const donations = await this.donors.donations(look, await this.donors.ofLot(look, lot.id));
    const { number, specification, frozenOn, expiresOn, state } = lot;
    return {
      lot: { number, frozenOn, expiresOn, state },
      product: (await this.products.get(look, lot.productId)).name,
      specification: { ...specification },
      donations: donations.map(({ dis, donorCode, released }) => ({ dis, donorCode, released })),
      steps: lot.process && { ...lot.process },
      ...(await this.manufacturing.record(look, lot)),
      labels: await this.manufacturing.reconcileFacts(look, lot.id),
      results: await this.lines(look, lot),
      deviations: (await deviationsOf(look, lot.id)).map((d) => d.hash),
      oos: (await oosOf(look, lot.id)).map(({ id: _, hash: __, ...o }) => o),
    };
  }

  /** What QA and QP sign: the content and its reviews. */
  async record(look: Look, lot: LotView) {
    const content = await this.content(look, lot);
    const reviews = await look.find(LotReview, { lotId: lot.id }, { order: { at: 'ASC' } });
    return { ...content, reviews: reviews.map(({ byName, at, contentHash }) => ({ byName, at, contentHash })) };
  }

  certifications(look: Look, lotId: string): Promise<Certification[]> {
    return look.find(Certification, { lotId }, { order: { register: 'ASC' } });
  }

  /**
   * The hashes of the record as it stands: with all its reviews, or as it was before one of them. A signature on
   * anything else stands on a version that is no longer in force.
   */
  private async hashes(look: Look, lot: LotView): Promise<string[]> {
    const { reviews, ...content } = await this.record(look, { ...lot, state: 'quarantine' });
    const upTo = [...reviews.keys(), reviews.length];
    return upTo.map((n) => hashOf({ ...content, reviews: reviews.slice(0, n) }));
  }

  /** Signatures on the lot: one on a record that has changed since is superseded; one on an act stands for good. */
  async signatures(look: Look, lot: LotView): Promise<(SignatureView & { superseded: boolean })[]> {
    const current = await this.hashes(look, lot);
    const signatures = await this.signing.of(look, 'lot', lot.id);
    return signatures.map((s) => ({
      ...s,
      superseded: !ON_ACTS.includes(s.meaning) && !current.includes(s.recordHash),
    }));
  }
}
