import { Injectable } from '@nestjs/common';
import { hashOf, type Actor, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Donors } from '../donors/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import type { CertifyFacts } from './certify.policy.js';
import { deviationsFacts, markedIn } from './deviations.js';
import { Dossier } from './dossier.js';
import { correctedSince } from './former.js';
import { QpDuties } from './qp.duties.js';
import { LotReview } from './quality.entity.js';
import { certifyLot } from './quality.permissions.js';
import { changesSince, lookedUpTo } from './trail-review.js';

/** Collects the facts that are asked before a lot is certified. */
@Injectable()
export class Certifiable {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly donors: Donors,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly dossier: Dossier,
    private readonly duties: QpDuties,
  ) {}

  async facts(
    look: Look,
    me: Actor,
    lot: LotView,
    trialId: string,
    accepted: readonly { id: string }[] = [],
  ): Promise<Omit<CertifyFacts, 'seen'>> {
    const item = await this.custody.get(look, lot.id);
    const reviews = await look.find(LotReview, { lotId: lot.id }, { order: { at: 'ASC' } });
    const contentHash = hashOf(await this.dossier.content(look, lot));
    return {
      who: await this.identity.who(look, me, { permission: certifyLot, siteId: lot.siteId }),
      qp: await this.duties.of(look, me, lot),
      lotState: { lot: lot.number, state: lot.state },
      certifiedBefore: await this.certifiedBefore(look, lot, trialId),
      starting: await this.manufacturing.startingFacts(look, lot, false),
      repeat: await this.donors.repeatFacts(look, await this.donors.ofLot(look, lot.id), lot.productId),
      licence: await this.manufacturing.licenceFacts(look, lot),
      labels: await this.manufacturing.reconcileFacts(look, lot.id),
      results: await this.dossier.resultsFacts(look, lot),
      deviations: await deviationsFacts(
        look,
        lot.id,
        accepted.map((a) => a.id),
      ),
      marks: await markedIn(look, lot.id, await this.manufacturing.marks(look, lot)),
      review: {
        lot: lot.number,
        reviewed: reviews.length > 0,
        changed: reviews.at(-1)?.contentHash !== contentHash,
        changes: await changesSince(look, lot.id, await lookedUpTo(look, reviews.at(-1))),
      },
      dossier: await this.protocols.dossier(look, trialId, await this.manufacturing.inDossier(look, lot)),
      shelfLife: await this.manufacturing.shelfLifeFacts(look, lot),
      holds: await this.custody.holdsOver(look, [item]),
    };
  }

  /** The certification for this trial that counts now. */
  private async certifiedBefore(look: Look, lot: LotView, trialId: string) {
    const counts = (await this.dossier.certifications(look, lot.id)).find(
      (c) => c.trialId === trialId && !c.withdrawnAt,
    );
    if (!counts || counts.register <= (await correctedSince(look, this.manufacturing, lot.id))) return null;
    const { code } = await this.protocols.trial(look, trialId);
    const { zone } = await this.identity.site(look, lot.siteId);
    return { lot: lot.number, trial: code, by: counts.byName, at: counts.certifiedAt, zone };
  }
}
