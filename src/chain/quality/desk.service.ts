import { Injectable } from '@nestjs/common';
import { hashOf, permissionOf, Work, type Actor, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Products } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import { certifyGate } from './certify.policy.js';
import { acceptedOf, deviationsOf } from './deviations.js';
import { Dossier } from './dossier.js';
import { oosOf } from './oos.js';
import type { CertificationView, CheckView, DeskLotView, DossierView } from './quality.dto.js';
import { certifyLot } from './quality.permissions.js';
import { certifiedAlready } from './quality.rules.js';

/** Reading: the release desk and the dossier of a lot. The checklist is the gate itself. */
@Injectable()
export class DeskService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly dossier: Dossier,
  ) {}

  desk(me: Actor): Promise<DeskLotView[]> {
    return this.work.read(me, async (look) => {
      const lots = (await this.manufacturing.lots(look)).filter((l) =>
        me.held.some((h) => !h.siteId || h.siteId === l.siteId),
      );
      const views: DeskLotView[] = [];
      for (const lot of lots) views.push(await this.deskLot(look, me, lot));
      return views;
    });
  }

  dossierOf(me: Actor, lotId: string, trialId: string | undefined): Promise<DossierView> {
    return this.work.read(me, async (look) => {
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
        checklist: await this.checklist(look, me, lot, trial.id),
        results: record.results,
        batch: record.batch,
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

  /**
   * The rules of the gate before certification with what they say: all about the lot, and about the reader where the
   * reader may certify. The signature is not asked yet, and a lot certified before says so itself.
   */
  private async checklist(look: Look, me: Actor, lot: LotView, trialId: string): Promise<CheckView[]> {
    const facts = { ...(await this.dossier.certifyFacts(look, me, lot, trialId)), seen: { changed: false } };
    const { reasons } = certifyGate.judge(facts);
    const may = permissionOf(certifyLot).roles.some((role) => me.held.some((h) => h.role === role));
    const asked = certifyGate.rules.filter((r) => !LATER.includes(r.code) && (may || !PERSONAL.includes(r.code)));
    return asked.map((r) => {
      const codes = [r.code, ...Object.keys(r.also ?? {})];
      const says = reasons.filter((x) => x.rule === r.id && codes.includes(x.code)).map((x) => x.says);
      return { rule: r.id, code: r.code, title: r.title, ok: says.length === 0, says };
    });
  }

  private async deskLot(look: Look, me: Actor, lot: LotView): Promise<DeskLotView> {
    const { name } = await this.products.get(look, lot.productId);
    const units = (await this.custody.unitsOf(look, lot.id)).filter(
      (u) => u.purpose === 'clinical' && u.state !== 'void',
    );
    const certified = (await this.certifications(look, lot.id)).filter((c) => c.withdrawnAt === null);
    const checks = lot.state === 'quarantine' ? await this.checklist(look, me, lot, lot.trialId) : [];
    const about = checks.filter((c) => !c.ok && !PERSONAL.includes(c.code));
    return {
      id: lot.id,
      number: lot.number,
      state: lot.state,
      product: name,
      units: units.length,
      waits: waitsFor(lot.state, about, certified.length > 0),
      open: about.reduce((n, c) => n + c.says.length, 0),
      stopped: about.some((c) => ['out-of-specification', 'on-hold', 'recalled', 'deviation-open'].includes(c.code)),
      certifiedFor: certified.map((c) => c.trial),
    };
  }

  private async certifications(look: Look, lotId: string): Promise<CertificationView[]> {
    const views: CertificationView[] = [];
    const rows = await this.dossier.certifications(look, lotId);
    const corrected = await this.dossier.correctedSince(look, lotId);
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

/** Asked at the signature, or told by the lot itself. */
const LATER = [certifiedAlready.code, 'record-changed'];

/** Rules about the person who looks, not about the lot. */
const PERSONAL = [
  'not-a-qp',
  'conflict-of-duty',
  'not-your-site',
  'not-delegated',
  'not-trained',
  'administrator-not-gxp',
];

function waitsFor(state: string, open: readonly CheckView[], certified: boolean): string {
  if (state !== 'quarantine') return state;
  if (certified) return 'nothing';
  if (open.some((c) => c.code === 'out-of-specification')) return 'investigation';
  if (open.some((c) => c.code === 'result-missing')) return 'results';
  if (open.some((c) => c.code === 'not-reviewed')) return 'review';
  return open.length ? 'correction' : 'certification';
}
