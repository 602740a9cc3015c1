import { Injectable } from '@nestjs/common';
import { dayAt, In, Tx, type Look } from '../../kernel/index.js';
import { SiteStock } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import type { Cause } from '../../trial/blinding/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Batch, Manufacturing, type LotView } from '../manufacturing/index.js';
import { Certification, ResultCorrection } from './quality.entity.js';

interface At {
  trialId: string;
  siteId: string;
  /** UTC instant; what was opened before it is no cause. */
  since: string;
}

/** The causes of the masked stop: what came up since a moment, and is still open, against any lot of any arm at a site. */
@Injectable()
export class ContentCauses {
  constructor(
    private readonly stock: SiteStock,
    private readonly identity: Identity,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly batch: Batch,
  ) {}

  async since(look: Look, at: At): Promise<Cause[]> {
    const versions = await this.protocols.approved(look, at.trialId);
    const products = [...new Set(versions.flatMap((v) => v.definition.products))].sort();
    const ids = await this.stock.lots(look, at.siteId, products);
    if (look instanceof Tx) await look.rely(...ids.map((id) => `lot:${id}`), `dossier:${at.trialId}`);
    const lots = await this.manufacturing.lots(look, ids);
    return [
      ...(await this.holds(look, at, products)),
      ...(await this.certifications(look, at, lots)),
      ...(await this.expiries(look, at, lots)),
      ...(await this.dossier(look, at, lots)),
    ];
  }

  private async holds(look: Look, { siteId, since }: At, products: readonly string[]): Promise<Cause[]> {
    const holds = await this.stock.holdsSince(look, siteId, products, since);
    return holds.map((h) => ({
      kind: h.kind === 'recall' ? 'masked-stop-recall' : 'masked-stop',
      on: h.scopeName,
      number: h.number,
      since: h.openedAt,
      record: { kind: h.kind, id: h.id, name: h.number },
    }));
  }

  /** Lots that are not certified for the trial any more: withdrawn, outdated by a correction, or rejected. */
  private async certifications(look: Look, { trialId, since }: At, lots: readonly LotView[]): Promise<Cause[]> {
    const ids = lots.map((l) => l.id);
    const certified = await look.find(Certification, { lotId: In(ids), trialId });
    const corrected = await look.find(ResultCorrection, { lotId: In(ids) });
    const corrections = [...corrected, ...(await this.batch.corrections(look, ids))];
    const rejected = await this.stock.entered(look, ids, 'rejected');
    return lots.flatMap((lot) => {
      const mine = certified.filter((c) => c.lotId === lot.id);
      const against = corrections.filter((c) => c.lotId === lot.id);
      const upTo = Math.max(0, ...against.map((c) => c.register));
      const valid = mine.some((c) => c.withdrawnAt === null && c.register > upTo) && lot.state !== 'rejected';
      const ended = [
        ...mine.flatMap((c) => c.withdrawnAt ?? []),
        ...against.map((c) => c.at),
        ...(rejected.get(lot.id) ?? []),
      ].sort();
      const last = ended.at(-1);
      if (valid || !mine.length || !last || last < since) return [];
      return [causeOn(lot, 'masked-stop-certification', last)];
    });
  }

  private async expiries(look: Look, { siteId, since }: At, lots: readonly LotView[]): Promise<Cause[]> {
    const { zone } = await this.identity.site(look, siteId);
    const [then, today] = [dayAt(since, zone), dayAt(look.now, zone)];
    return lots
      .filter((l) => l.expiresOn !== null && then <= l.expiresOn && l.expiresOn < today)
      .map((l) => causeOn(l, 'masked-stop-expiry', l.expiresOn!));
  }

  /** Lots that the dossier named when the kit was completed, and that the one in force does not. */
  private async dossier(look: Look, { trialId, since }: At, lots: readonly LotView[]): Promise<Cause[]> {
    const versions = await this.protocols.approved(look, trialId);
    const [newest] = versions;
    const former = versions.find((v) => v.from < since);
    if (!newest || !former || newest.from < since) return [];
    const causes: Cause[] = [];
    for (const lot of lots) {
      const asked = await this.manufacturing.inDossier(look, lot);
      const named = async (v: typeof newest) =>
        (await this.protocols.covers(look, v.definition, asked)).every((c) => c.covered);
      if ((await named(former)) && !(await named(newest)))
        causes.push(causeOn(lot, 'masked-stop-dossier', newest.from));
    }
    return causes;
  }
}

const causeOn = (lot: LotView, kind: Cause['kind'], since: string): Cause => ({
  kind,
  on: lot.number,
  number: null,
  since,
  record: { kind: 'lot', id: lot.id, name: lot.number },
});
