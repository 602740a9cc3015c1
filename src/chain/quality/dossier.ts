import { Injectable } from '@nestjs/common';
import { hashOf, type Actor, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity, Signing, type SignatureView } from '../../base/identity/index.js';
import { Products, type SpecLineDto } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Donors } from '../donors/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import type { CertifyFacts } from './certify.policy.js';
import { deviationsFacts, deviationsOf } from './deviations.js';
import { certifyLot } from './quality.permissions.js';
import { formerValues, type FormerValue } from './former.js';
import { oosOf } from './oos.js';
import { Certification, LotReview, Oos, Result, ResultCorrection } from './quality.entity.js';
import type { ResultsFacts } from './quality.rules.js';
import { changesSince, lookedUpTo } from './trail-review.js';

/** What these signatures stand on is the act itself, not the dossier. */
const ON_ACTS = ['certification withdrawn', 'processed at risk'];

const SIGN = { '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ', is: '' } as const;

/** `> 80 %`, `≥ 95 %`, `no growth`. */
const limitText = (l: Pick<SpecLineDto, 'op' | 'limit' | 'unit'>): string =>
  `${SIGN[l.op]}${l.limit}${l.unit ? ` ${l.unit}` : ''}`;

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
  rounding: { decimals: number; mode: string } | null;
  former: FormerValue[];
}

/** Everything about a lot on one page: what QA reviews and the QP certifies. */
@Injectable()
export class Dossier {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly products: Products,
    private readonly donors: Donors,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly signing: Signing,
  ) {}

  /** Each line of the frozen specification with its result: the newest that was not invalidated. */
  async lines(look: Look, lot: LotView): Promise<ResultLine[]> {
    const results = await look.find(Result, { lotId: lot.id }, { order: { enteredAt: 'ASC' } });
    const oos = await look.find(Oos, { lotId: lot.id });
    const corrections = await look.find(ResultCorrection, { lotId: lot.id }, { order: { at: 'ASC', id: 'ASC' } });
    return lot.specification.lines.map((l) => {
      const r = results.filter((x) => x.line === l.key && x.state !== 'invalidated').at(-1);
      const found = r && oos.find((o) => o.resultId === r.id);
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
      batch: await this.manufacturing.batch(look, lot.id),
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

  /** Certifications up to this number of the register were given before a result was corrected; 0 for none. */
  async correctedSince(look: Look, lotId: string): Promise<number> {
    const corrections = await look.find(ResultCorrection, { lotId });
    return Math.max(0, ...corrections.map((c) => c.register));
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

  private async certifiedBefore(look: Look, lot: LotView, trialId: string, zone: string) {
    const counts = (await this.certifications(look, lot.id)).find((c) => c.trialId === trialId && !c.withdrawnAt);
    if (!counts || counts.register <= (await this.correctedSince(look, lot.id))) return null;
    const { code } = await this.protocols.trial(look, trialId);
    return { lot: lot.number, trial: code, by: counts.byName, at: counts.certifiedAt, zone };
  }

  /** All facts of the gate before certification. */
  async certifyFacts(
    look: Look,
    me: Actor,
    lot: LotView,
    trialId: string,
    accepted: readonly { id: string }[] = [],
  ): Promise<Omit<CertifyFacts, 'seen'>> {
    const site = await this.identity.site(look, lot.siteId);
    const item = await this.custody.get(look, lot.id);
    const product = await this.products.get(look, lot.productId);
    const makers = await this.manufacturing.makers(look, lot.id);
    const reviews = await look.find(LotReview, { lotId: lot.id }, { order: { at: 'ASC' } });
    const contentHash = hashOf(await this.content(look, lot));
    const asked = {
      productId: lot.productId,
      productName: product.name,
      makerId: lot.purchased ? undefined : lot.siteId,
    };
    return {
      who: await this.identity.who(look, me, { permission: certifyLot, siteId: lot.siteId }),
      qp: {
        name: me.name,
        site: site.name,
        listed: await this.identity.isQpOf(look, me.id, lot.siteId, await this.identity.today(look, lot.siteId)),
        madeIt: makers.includes(me.id),
      },
      lotState: { lot: lot.number, state: lot.state },
      certifiedBefore: await this.certifiedBefore(look, lot, trialId, site.zone),
      starting: await this.manufacturing.startingFacts(look, lot, false),
      repeat: await this.donors.repeatFacts(look, await this.donors.ofLot(look, lot.id), lot.productId),
      licence: await this.manufacturing.licenceFacts(look, lot),
      labels: await this.manufacturing.reconcileFacts(look, lot.id),
      results: await this.resultsFacts(look, lot),
      deviations: await deviationsFacts(
        look,
        lot.id,
        accepted.map((a) => a.id),
      ),
      review: {
        lot: lot.number,
        reviewed: reviews.length > 0,
        changed: reviews.at(-1)?.contentHash !== contentHash,
        changes: await changesSince(look, lot.id, await lookedUpTo(look, reviews.at(-1))),
      },
      dossier: await this.protocols.dossier(look, trialId, [asked]),
      shelfLife: await this.manufacturing.shelfLifeFacts(look, lot),
      holds: await this.custody.holdsOver(look, [item]),
    };
  }
}
