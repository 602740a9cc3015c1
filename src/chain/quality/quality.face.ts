import { Injectable } from '@nestjs/common';
import { In, IsNull, Tx, type Look, type Subject } from '../../kernel/index.js';
import { Custody, type ItemView, type Reach } from '../../base/custody/index.js';
import type { HoldFacts } from '../../base/holds/index.js';
import { holdRules, liftedWithQp } from '../../base/holds/index.js';
import { Identity } from '../../base/identity/index.js';
import { Products } from '../../base/products/index.js';
import { notInDossier, Protocols, type DossierFacts } from '../../trial/protocols/index.js';
import { expired, Manufacturing, type ExpiryFacts } from '../manufacturing/index.js';
import { Certification } from './quality.entity.js';
import { certWithdrawn, notCertified, type CertifiedFacts } from './quality.rules.js';

/** A hold on a lot that was ever certified is lifted with the Qualified Person (BR-25). */
liftedWithQp('lot', async (look, lotId) => (await look.count(Certification, { lotId })) > 0);

/** Everything that makes a unit unusable, whatever the step. */
export type UsableFacts = ExpiryFacts & HoldFacts & CertifiedFacts & DossierFacts;

/** Asked at every consuming step: reserve, pack, dispatch, accept, thaw, draw, hand over, verify, give. */
export const usableRules = [expired, ...holdRules, notCertified, certWithdrawn, notInDossier] as const;

/** Where and for whom units are to be used. */
export interface Use {
  trialId: string;
  siteId: string;
  /** When the use ends, where that is not now: at thaw, the end of the in-use time. */
  until?: string;
  /** Further scopes that a hold could cover, such as a shipment. */
  also?: readonly Subject[];
}

export interface ReachedCertification {
  id: string;
  register: number;
  lotId: string;
  lot: string;
  trialId: string;
  byName: string;
  certifiedAt: string;
}

/** What others may ask of quality. */
@Injectable()
export class Quality {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
  ) {}

  /** Facts for the usable rules, about these units and whatever was made of them. */
  async usable(look: Look, units: readonly ItemView[], use: Use, also: readonly ItemView[] = []): Promise<UsableFacts> {
    const lotIds = [...new Set(units.flatMap((u) => (u.lotId ? [u.lotId] : [])))];
    const expiry = await this.manufacturing.expiryFacts(look, units, use.siteId, use.until);
    const asked: { productId: string; productName: string; makerId?: string }[] = [];
    for (const lot of lotIds.length ? await this.manufacturing.lots(look, lotIds) : []) {
      const { name } = await this.products.get(look, lot.productId);
      asked.push({ productId: lot.productId, productName: name, makerId: lot.purchased ? undefined : lot.siteId });
    }
    return {
      expiry,
      holds: await this.custody.holdsOver(
        look,
        [...units, ...also],
        [{ kind: 'trial', id: use.trialId }, ...(use.also ?? [])],
      ),
      certified: await this.certified(look, lotIds, use.trialId),
      dossier: await this.protocols.dossier(look, use.trialId, asked),
    };
  }

  /** The trials that one of these lots is certified for now (ids). */
  async trialsOf(look: Look, lotIds: readonly string[]): Promise<string[]> {
    if (!lotIds.length) return [];
    const rows = await look.find(Certification, { lotId: In([...lotIds]), withdrawnAt: IsNull() });
    return [...new Set(rows.map((c) => c.trialId))];
  }

  /** The certifications that count now, of the lots that something reaches, and all those for this trial. */
  async certificationsReached(look: Look, reach: Reach, trialId: string | null): Promise<ReachedCertification[]> {
    return look.sql(
      `${reach.sql} select c.id, c.register, c."lotId", i.name as lot, c."trialId", c."byName", c."certifiedAt"
         from certification c join item i on i.id = c."lotId"
        where c."withdrawnAt" is null and (c."lotId" in (select id from reached) or c."trialId" = ?)
        order by c.register`,
      [...reach.values, trialId],
    );
  }

  /** Facts for the rules that ask for a certification valid now. */
  async certified(look: Look, lotIds: readonly string[], trialId: string): Promise<CertifiedFacts['certified']> {
    if (look instanceof Tx) await look.rely(...lotIds.map((id) => `lot:${id}`));
    const rows = lotIds.length ? await look.find(Certification, { lotId: In([...lotIds]), trialId }) : [];
    const lots: CertifiedFacts['certified']['lots'][number][] = [];
    for (const lot of lotIds.length ? await this.manufacturing.lots(look, lotIds) : []) {
      const mine = rows.filter((c) => c.lotId === lot.id);
      const valid = mine.some((c) => c.withdrawnAt === null) && lot.state !== 'rejected';
      const last = mine
        .filter((c) => c.withdrawnAt !== null)
        .sort((a, b) => (a.withdrawnAt! < b.withdrawnAt! ? 1 : -1))[0];
      const { zone } = await this.identity.site(look, lot.siteId);
      const withdrawn = valid || !last ? null : { at: last.withdrawnAt!, by: last.withdrawnByName!, zone };
      lots.push({ id: lot.id, lot: lot.number, valid, withdrawn });
    }
    return { trial: (await this.protocols.trial(look, trialId)).code, lots };
  }
}
