import { Injectable } from '@nestjs/common';
import { hashOf, mustSee, Work, type Actor, type Language, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { Checklist } from './checklist.js';
import { acceptedOf, deviationsOf, markedIn } from './deviations.js';
import { Dossier } from './dossier.js';
import { correctedSince } from './former.js';
import { oosOf } from './oos.js';
import type { CertificationView, DossierView } from './quality.dto.js';

/** The dossier of a lot. Its checklist is the gate itself. */
@Injectable()
export class DeskService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly dossier: Dossier,
    private readonly checklist: Checklist,
  ) {}

  dossierOf(me: Actor, lotId: string, trialId: string | undefined, language: Language): Promise<DossierView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      if (trialId) await mustSee(look, 'trial', trialId);
      const lot = await this.manufacturing.lot(look, lotId);
      const trial = await this.protocols.trial(look, trialId ?? lot.trialId);
      const record = await this.dossier.record(look, lot);
      const units = (await this.custody.unitsOf(look, lotId)).map((u) =>
        u.purpose && u.purpose !== 'clinical' ? `${u.state} (${u.purpose})` : u.state,
      );
      return {
        id: lot.id,
        number: lot.number,
        state: lot.state,
        product: record.product,
        site: (await this.identity.site(look, lot.siteId)).name,
        donors: [...new Set(record.donations.map((d) => d.donorCode))],
        frozenOn: lot.frozenOn,
        expiresOn: lot.expiresOn,
        specification: `${lot.specification.code} v${lot.specification.edition}`,
        trialId: trial.id,
        trial: trial.code,
        checklist: await this.checklist.of(look, me, lot, trial.id, language),
        results: record.results,
        process: record.process,
        batch: record.batch,
        counts: record.counts,
        materials: record.materials,
        vessels: record.vessels,
        curves: record.curves,
        files: record.files,
        marks: await markedIn(look, lotId, await this.manufacturing.marks(look, lot)),
        oos: await oosOf(look, lot.id),
        deviations: await deviationsOf(look, lot.id),
        reviews: record.reviews,
        certifications: await this.certifications(look, lot.id),
        signatures: await this.dossier.signatures(look, lot),
        units: Object.fromEntries([...new Set(units)].map((s) => [s, units.filter((u) => u === s).length])),
        labels: record.labels,
        hash: hashOf(record),
      };
    });
  }

  private async certifications(look: Look, lotId: string): Promise<CertificationView[]> {
    const views: CertificationView[] = [];
    const rows = await this.dossier.certifications(look, lotId);
    const corrected = await correctedSince(look, this.manufacturing, lotId);
    const accepted = await acceptedOf(
      look,
      rows.map((c) => c.id),
    );
    for (const c of rows) {
      const mine = accepted.filter((a) => a.certificationId === c.id).map(({ number, reason }) => ({ number, reason }));
      const { id, trialId, register, byName, certifiedAt, withdrawnAt, withdrawReason } = c;
      const outdated = withdrawnAt === null && register <= corrected;
      const trial = (await this.protocols.trial(look, trialId)).code;
      views.push({
        id,
        trialId,
        trial,
        register,
        byName,
        certifiedAt,
        outdated,
        accepted: mine,
        withdrawnAt,
        withdrawReason,
      });
    }
    return views;
  }
}
