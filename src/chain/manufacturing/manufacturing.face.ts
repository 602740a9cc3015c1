import { Injectable } from '@nestjs/common';
import {
  dayAt,
  In,
  type FindOperator,
  inSight,
  nameOf,
  pageRows,
  plusMonths,
  Tx,
  type Look,
  type PageDto,
  type Listed,
} from '../../kernel/index.js';
import { Custody, type ItemView, type StepFacts } from '../../base/custody/index.js';
import type { OpenHold } from '../../base/holds/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import type { AskedOfDossier } from '../../trial/protocols/index.js';
import { Donors } from '../donors/index.js';
import type { BatchRecordView } from './batch.dto.js';
import { BatchCorrection, BatchStep } from './batch.entity.js';
import { marksIn, recordOf } from './batch.record.js';
import type { Making } from './batch.times.js';
import { Lot, SiteLicence } from './lot.entity.js';
import type { Mark } from './marks.js';
import type {
  ExpiryFacts,
  LicenceFacts,
  ReconcileFacts,
  ShelfLifeFacts,
  StartingFacts,
} from './manufacturing.rules.js';

export type LotView = Readonly<Omit<Lot, 'act' | 'version'>> & { state: string; processName: string | null };

/** Acts by which somebody takes part in making a lot. */
const MAKING = [
  'lot.start',
  'lot.record-step',
  'lot.import-steps',
  'lot.correct-step',
  'lot.record-curve',
  'lot.issue-vessels',
  'vessel.end',
  'material.use',
  'lot.issue-labels',
  'lot.fill',
  'lot.freeze',
];

/** What others may ask about lots and how they were made. */
@Injectable()
export class Manufacturing {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly products: Products,
    private readonly donors: Donors,
    private readonly labels: Labels,
  ) {}

  async lot(look: Look, id: string): Promise<LotView> {
    const lot = await look.get(Lot, id);
    return this.viewOf(look, lot, (await this.custody.get(look, id)).state);
  }

  async byNumber(look: Look, number: string): Promise<LotView | null> {
    const lot = await look.one(Lot, { number });
    return lot && this.lot(look, lot.id);
  }

  /** Claims a lot in order to alter its standing: whoever relies on it waits. */
  async claimLot(tx: Tx, id: string) {
    await tx.alter(`lot:${id}`);
    return { lot: await this.lot(tx, id), item: await this.custody.claimOne(tx, id) };
  }

  lots(look: Look, ids: readonly string[]): Promise<LotView[]> {
    return this.find(look, In([...ids]) as FindOperator<string>);
  }

  /** Every lot that the reader reaches. */
  lotsReached(look: Look): Promise<LotView[]> {
    return this.find(look, inSight(look, 'lot'));
  }

  async lotsPage(look: Look, asked: PageDto): Promise<Listed<LotView>> {
    const page = await pageRows(look, Lot, { id: inSight(look, 'lot') }, ['number', 'ASC'], asked);
    return { items: await this.whole(look, page.items), next: page.next };
  }

  private async find(look: Look, id: FindOperator<string>): Promise<LotView[]> {
    return this.whole(look, await look.find(Lot, { id }, { order: { number: 'ASC' } }));
  }

  private async whole(look: Look, rows: readonly Lot[]): Promise<LotView[]> {
    const items = await this.custody.many(
      look,
      rows.map((l) => l.id),
    );
    const states = new Map(items.map((i) => [i.id, i.state]));
    return Promise.all(rows.map((l) => this.viewOf(look, l, states.get(l.id)!)));
  }

  private async viewOf(look: Look, lot: Lot, state: string): Promise<LotView> {
    const processName = lot.processId ? await nameOf(look, 'process', lot.processId) : null;
    return { ...lot, state, processName };
  }

  /** How a lot was made: its batch record with counts, materials, vessels and freezing curves. */
  record(look: Look, lot: LotView): Promise<BatchRecordView> {
    return recordOf(look, this.custody, lot);
  }

  /** What of the batch record is outside its limits (BR-17). */
  async marks(look: Look, lot: LotView): Promise<Mark[]> {
    return marksIn(lot, await this.record(look, lot));
  }

  /** Certifications up to this number of the register were given before the batch record was corrected; 0 for none. */
  async correctedUpTo(look: Look, lotId: string): Promise<number> {
    return Math.max(0, ...(await look.find(BatchCorrection, { lotId })).map((c) => c.register));
  }

  /** The same of every lot whose batch record was corrected. */
  async correctedLots(look: Look): Promise<ReadonlyMap<string, number>> {
    const rows = await look.sql<{ lotId: string; register: number }>(
      'select "lotId", max(register) as register from batch_correction group by "lotId"',
    );
    return new Map(rows.map((r) => [r.lotId, r.register]));
  }

  /** Who took part in making a lot. */
  async makers(look: Look, lotId: string): Promise<string[]> {
    const rows = await look.sql<{ id: string }>(
      `select distinct t."actorId" as id from trail t join trail_subject s on s.seq = t.seq
        where s.kind = 'lot' and s.subject = ? and t.outcome = 'done'
          and t.act in (${MAKING.map(() => '?').join(', ')})`,
      [lotId, ...MAKING],
    );
    const steps = await look.find(BatchStep, { lotId });
    const corrections = await look.find(BatchCorrection, { lotId });
    const seconds = [...steps.map((s) => s.checkedById), ...corrections.map((c) => c.secondId)];
    return [...rows.map((r) => r.id), ...seconds.filter((id) => id !== null)];
  }

  async startingFacts(look: Look, lot: LotView, atRisk: boolean): Promise<StartingFacts['starting']> {
    const donations = await this.donors.donations(look, await this.donors.ofLot(look, lot.id));
    const product = await this.products.get(look, lot.productId);
    return {
      donations: donations.map((d) => ({ dis: d.dis, released: d.released, rejected: d.state === 'rejected' })),
      atRisk,
      needed: !lot.purchased && product.definition.kind === 'cells',
    };
  }

  /** What the times of a batch record are held against. */
  async making(look: Look, { startedAt, siteId }: Pick<Lot, 'startedAt' | 'siteId'>): Promise<Making> {
    return { startedAt, now: look.now, zone: (await this.identity.site(look, siteId)).zone };
  }

  /** For the gate: is this lot in process? */
  inProcessFacts({ name: item, state }: ItemView): StepFacts['steps'] {
    return state === 'in-process' ? [] : [{ item, state, allowed: false, last: null }];
  }

  /**
   * Holds over a lot in process, and over what goes into it. The hold of a donation processed at risk lets it be
   * processed, and no more (BR-11).
   */
  async holdsOver(look: Look, ...items: readonly ItemView[]): Promise<OpenHold[]> {
    return (await this.custody.holdsOver(look, items)).filter((h) => h.byRule !== 'BR-11');
  }

  async licenceFacts(
    look: Look,
    lot: Pick<Lot, 'productId' | 'siteId' | 'purchased'>,
  ): Promise<LicenceFacts['licence']> {
    const product = await this.products.get(look, lot.productId);
    const site = await this.identity.site(look, lot.siteId);
    const day = dayAt(look.now, site.zone);
    const licences = await look.find(SiteLicence, { siteId: lot.siteId, productCode: product.code });
    const covered = lot.purchased ? null : licences.some((l) => l.countsFrom <= day && day <= l.validUntil);
    return { product: product.name, productApproved: product.approved, site: site.name, covered, day };
  }

  async shelfLifeFacts(
    look: Look,
    lot: Pick<Lot, 'number' | 'productId' | 'siteId' | 'purchased' | 'expiresOn' | 'frozenOn'> &
      Partial<Pick<Lot, 'shelfLifeId'>>,
  ): Promise<ShelfLifeFacts['shelfLife']> {
    const { definition } = await this.products.get(look, lot.shelfLifeId ?? lot.productId);
    const today = await this.identity.today(look, lot.siteId);
    const latest = lot.purchased ? null : plusMonths(lot.frozenOn ?? today, definition.shelfLifeMonths);
    return { lot: lot.number, expiresOn: lot.expiresOn, latest, months: definition.shelfLifeMonths, today };
  }

  /**
   * What the dossier of a trial must name for this lot (BR-21): its product, process and maker, and the product edition
   * that an extended expiry stands on.
   */
  async inDossier(look: Look, lot: LotView): Promise<AskedOfDossier[]> {
    const { processId, processName, shelfLifeId } = lot;
    const product = async (id: string) => ({ productId: id, productName: (await this.products.get(look, id)).name });
    return [
      { ...(await product(lot.productId)), processId, processName, makerId: lot.purchased ? undefined : lot.siteId },
      ...(shelfLifeId ? [{ ...(await product(shelfLifeId)), processId: null, processName: null }] : []),
    ];
  }

  /** A later expiry, and the product edition that carries the shelf life it stands on. */
  async extend(tx: Tx, lotId: string, to: { expiresOn: string; shelfLifeId: string }): Promise<void> {
    await tx.change(await tx.claim(Lot, lotId), to);
  }

  async correctExpiry(tx: Tx, lotId: string, expiresOn: string): Promise<void> {
    await tx.change(await tx.claim(Lot, lotId), { expiresOn });
  }

  /** Counted until the lot is frozen or bought, then as it was reconciled. */
  async reconcileFacts(look: Look, lotId: string): Promise<ReconcileFacts['labels']> {
    const { labelSums } = await look.get(Lot, lotId);
    if (labelSums) return labelSums;
    const units = await this.custody.unitsOf(look, lotId);
    const labels = await this.labels.countByState(
      look,
      units.map((u) => u.id),
    );
    const filled = units.filter((u) => u.state !== 'label-issued' && u.state !== 'void').length;
    const { issued, voided } = labels;
    const applied = labels.applied + labels.superseded;
    return { printed: issued + applied + voided, applied, voided, filled };
  }

  /**
   * Facts for BR-28: the expiry of the lots of these units, held against today in the zone of the site, or against the
   * day on which the in-use time would end. Nobody changes an expiry while this work runs.
   */
  async expiryFacts(
    look: Look,
    units: readonly ItemView[],
    siteId: string,
    usedBy?: string,
  ): Promise<ExpiryFacts['expiry']> {
    const ids = [...new Set(units.flatMap((u) => (u.lotId ? [u.lotId] : [])))];
    if (look instanceof Tx) await look.rely(...ids.map((id) => `lot:${id}`));
    const lots = new Map((await look.find(Lot, { id: In(ids) })).map((l) => [l.id, l]));
    const { zone } = await this.identity.site(look, siteId);
    return units.flatMap((u) => {
      const lot = u.lotId ? lots.get(u.lotId) : undefined;
      if (!lot) return [];
      const days = { usedBy: dayAt(usedBy ?? look.now, zone), today: dayAt(look.now, zone) };
      return [{ item: u.name, lotId: lot.id, lot: lot.number, expiresOn: lot.expiresOn, ...days }];
    });
  }
}
