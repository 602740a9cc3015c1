import { Injectable } from '@nestjs/common';
import { hashOf, type Look } from '../../kernel/index.js';
import { Signing, type SignatureView } from '../../base/identity/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import { Dossier } from './dossier.js';
import { acceptedOf, deviationsOf } from './deviations.js';
import { Oos, ResultImport } from './quality.entity.js';
import { oosEntries, oosRecord } from './oos.js';
import { suppliesOf } from './supplies.js';

export type FileSignature = SignatureView & { of: string; superseded: boolean };

/** A lot's dossier for printing, with every signature and whether what was signed still stands. */
@Injectable()
export class LotFile {
  constructor(
    private readonly signing: Signing,
    private readonly manufacturing: Manufacturing,
    private readonly dossier: Dossier,
  ) {}

  async of(look: Look, lotId: string) {
    const lot = await this.manufacturing.lot(look, lotId);
    const record = await this.dossier.record(look, lot);
    const certifications = await this.dossier.certifications(look, lotId);
    const own = (await this.dossier.signatures(look, lot)).map((s) => ({ ...s, of: 'lot' }));
    const signatures = [...own, ...(await this.ofResults(look, lot, record)), ...(await this.ofOos(look, lotId))];
    signatures.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
    return {
      lot,
      record,
      hash: hashOf(record),
      certifications,
      signatures,
      deviations: await deviationsOf(look, lotId),
      accepted: await acceptedOf(
        look,
        certifications.map((c) => c.id),
      ),
      imports: await look.find(ResultImport, { lotId }, { order: { at: 'ASC', sha256: 'ASC' } }),
      supplies: await suppliesOf(look, lotId),
    };
  }

  /** What quality assurance and the Qualified Person sign. */
  record(look: Look, lot: LotView) {
    return this.dossier.record(look, lot);
  }

  private async ofResults(look: Look, lot: LotView, { results }: Awaited<ReturnType<Dossier['record']>>) {
    const found: FileSignature[] = [];
    for (const { resultId, test, value, state } of results) {
      if (!resultId) continue;
      const record = { lot: lot.number, test, value, passed: state === 'passed' };
      found.push(...(await this.printed(look, 'result', resultId, test, [hashOf(record)])));
    }
    return found;
  }

  /** What closes an investigation is signed while it is open. */
  private async ofOos(look: Look, lotId: string) {
    const found: FileSignature[] = [];
    for (const o of await look.find(Oos, { lotId })) {
      const record = oosRecord({ ...o, state: 'open' }, await oosEntries(look, [o.id]));
      found.push(...(await this.printed(look, 'oos', o.id, o.number, [hashOf(record)])));
    }
    return found;
  }

  private async printed(look: Look, kind: string, id: string, of: string, standing: readonly string[]) {
    const signatures = await this.signing.of(look, kind, id);
    return signatures.map((s) => ({ ...s, of, superseded: !standing.includes(s.recordHash) }));
  }
}
