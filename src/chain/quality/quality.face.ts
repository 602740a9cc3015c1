import { Injectable } from '@nestjs/common';
import { In, IsNull, Tx, type Look, type Subject } from '../../kernel/index.js';
import { Custody, type ItemView, type Reach } from '../../base/custody/index.js';
import type { HoldFacts } from '../../base/holds/index.js';
import { holdRules, liftedWithQp } from '../../base/holds/index.js';
import { Identity } from '../../base/identity/index.js';
import { notInDossier, Protocols, type AskedOfDossier, type DossierFacts } from '../../trial/protocols/index.js';
import { expired, Manufacturing, type ExpiryFacts } from '../manufacturing/index.js';
import { Certification } from './quality.entity.js';
import { explainedUnits } from './deviations.js';
import { correctedSince } from './former.js';
import { certWithdrawn, notCertified, type CertifiedFacts } from './certified.rules.js';
import { grantsOf, suppliedOnce } from './supplies.js';

/** A hold on a lot that was ever certified, or supplied exceptionally, is lifted with the Qualified Person (BR-25). */
liftedWithQp(
  'lot',
  async (look, lotId) => (await look.count(Certification, { lotId })) > 0 || (await suppliedOnce(look, lotId)),
);

/** Everything that makes a unit unusable, whatever the step. */
export type UsableFacts = ExpiryFacts & HoldFacts & CertifiedFacts & DossierFacts;

/** Asked at every consuming step: reserve, pack, dispatch, accept, thaw, draw, hand over, verify, give. */
export const usableRules = [expired, ...holdRules, notCertified, certWithdrawn, notInDossier] as const;

/** Where and for whom units are to be used. */
export interface Use {
  trialId: string;
  siteId: string;
  /** The subject it is used for, where there is one. */
  subjectId?: string;
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
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
  ) {}

  /** Facts for the usable rules, about these units and whatever was made of them. */
  async usable(look: Look, units: readonly ItemView[], use: Use, also: readonly ItemView[] = []): Promise<UsableFacts> {
    const lotIds = [...new Set(units.flatMap((u) => (u.lotId ? [u.lotId] : [])))];
    const expiry = await this.manufacturing.expiryFacts(look, units, use.siteId, use.until);
    const asked: AskedOfDossier[] = [];
    for (const lot of lotIds.length ? await this.manufacturing.lots(look, lotIds) : []) {
      asked.push(...(await this.manufacturing.inDossier(look, lot)));
    }
    return {
      expiry,
      holds: await this.custody.holdsOver(
        look,
        [...units, ...also],
        [{ kind: 'trial', id: use.trialId }, ...(use.also ?? [])],
      ),
      certified: await this.certified(look, lotIds, use.trialId, await this.granted(look, units, use)),
      dossier: await this.protocols.dossier(look, use.trialId, asked),
    };
  }

  /**
   * Lots of which every unit here was granted, out of specification, to this very subject of this open trial (BR-68),
   * with when the first was granted. A certification that was withdrawn after that counts more.
   */
  private async granted(
    look: Look,
    units: readonly ItemView[],
    { trialId, subjectId }: Use,
  ): Promise<ReadonlyMap<string, string>> {
    const lots = new Map<string, string>();
    if (!subjectId || (await this.protocols.trial(look, trialId)).masked) return lots;
    if (!(await this.protocols.inForce(look, trialId))?.definition.exceptionalSupply) return lots;
    const grants = await grantsOf(
      look,
      units.map((u) => u.id),
    );
    for (const lotId of new Set(units.flatMap((u) => (u.lotId ? [u.lotId] : [])))) {
      const mine = units
        .filter((u) => u.lotId === lotId)
        .map((u) => grants.find((g) => g.unitId === u.id && g.subjectId === subjectId && g.trialId === trialId));
      if (mine.every((g) => g !== undefined)) lots.set(lotId, mine.map((g) => g.at).sort()[0]!);
    }
    return lots;
  }

  /** The missing units of a lot that a closed deviation explains (ids). */
  explained(look: Look, lotId: string): Promise<ReadonlySet<string>> {
    return explainedUnits(look, lotId);
  }

  /** Numbers of the exceptional supplies of these units, by unit. */
  async suppliedAs(look: Look, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await grantsOf(look, unitIds)).map((g) => [g.unitId, g.number]));
  }

  /** The trials that one of these lots is certified for now (ids), sorted. */
  async trialsOf(look: Look, lotIds: readonly string[]): Promise<string[]> {
    if (!lotIds.length) return [];
    const rows = await look.find(Certification, { lotId: In([...lotIds]), withdrawnAt: IsNull() });
    return [...new Set(rows.map((c) => c.trialId))].sort();
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
  async certified(
    look: Look,
    lotIds: readonly string[],
    trialId: string,
    granted: ReadonlyMap<string, string> = new Map(),
  ): Promise<CertifiedFacts['certified']> {
    if (look instanceof Tx) await look.rely(...lotIds.map((id) => `lot:${id}`));
    const rows = lotIds.length ? await look.find(Certification, { lotId: In([...lotIds]), trialId }) : [];
    const lots: CertifiedFacts['certified']['lots'][number][] = [];
    for (const lot of lotIds.length ? await this.manufacturing.lots(look, lotIds) : []) {
      const mine = rows.filter((c) => c.lotId === lot.id);
      const last = mine
        .filter((c) => c.withdrawnAt !== null)
        .sort((a, b) => (a.withdrawnAt! < b.withdrawnAt! ? 1 : -1))[0];
      const standing = mine.filter((c) => c.withdrawnAt === null);
      const corrected = await correctedSince(look, this.manufacturing, lot.id);
      const supplied = (granted.get(lot.id) ?? '') > (last?.withdrawnAt ?? '');
      const valid = (supplied || standing.some((c) => c.register > corrected)) && lot.state !== 'rejected';
      const outdated = !valid && standing.length > 0 && lot.state !== 'rejected';
      const { zone } = await this.identity.site(look, lot.siteId);
      const withdrawn = valid || outdated || !last ? null : { at: last.withdrawnAt!, by: last.withdrawnByName!, zone };
      lots.push({ id: lot.id, lot: lot.number, valid, withdrawn, outdated });
    }
    return { trial: (await this.protocols.trial(look, trialId)).code, lots };
  }
}
