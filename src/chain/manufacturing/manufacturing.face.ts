import { Injectable } from '@nestjs/common';
import { dayAt, In, plusMonths, Tx, type Look } from '../../kernel/index.js';
import { Custody, type ItemView, type StepFacts } from '../../base/custody/index.js';
import type { OpenHold } from '../../base/holds/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import { Donors } from '../donors/index.js';
import { BatchStep, Lot, SiteLicence } from './lot.entity.js';
import type {
  ExpiryFacts,
  LicenceFacts,
  ReconcileFacts,
  ShelfLifeFacts,
  StartingFacts,
} from './manufacturing.rules.js';

export type LotView = Readonly<Omit<Lot, 'act' | 'version'>> & { state: string };
interface BatchStepView {
  seq: number;
  name: string;
  value: string;
  unit: string | null;
  critical: boolean;
  doneBy: string;
  checkedBy: string | null;
  instrument: string | null;
}

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
    return { ...lot, state: (await this.custody.get(look, id)).state };
  }

  /** Claims a lot in order to alter its standing: whoever relies on it waits. */
  async claimLot(tx: Tx, id: string) {
    await tx.alter(`lot:${id}`);
    return { lot: await this.lot(tx, id), item: await this.custody.claimOne(tx, id) };
  }

  async lots(look: Look, ids?: readonly string[]): Promise<LotView[]> {
    const order = { number: 'ASC' } as const;
    const rows = ids
      ? await look.find(Lot, { id: In([...ids]) }, { order })
      : await look.find(Lot, {}, { order, take: 1000 });
    const items = await this.custody.many(
      look,
      rows.map((l) => l.id),
    );
    return rows.map((l) => ({ ...l, state: items.find((i) => i.id === l.id)!.state }));
  }

  async batch(look: Look, lotId: string): Promise<BatchStepView[]> {
    const rows = await look.find(BatchStep, { lotId }, { order: { seq: 'ASC' } });
    return rows.map(({ seq, name, value, unit, critical, doneBy, checkedBy, instrument }) => ({
      seq,
      name,
      value,
      unit,
      critical,
      doneBy,
      checkedBy,
      instrument,
    }));
  }

  /** Who took part in making a lot. */
  async makers(look: Look, lotId: string): Promise<string[]> {
    const rows = await look.sql<{ id: string }>(
      `select distinct t."actorId" as id from trail t join trail_subject s on s.seq = t.seq
        where s.kind = 'lot' and s.subject = ? and t.outcome = 'done'
          and t.act in ('lot.start', 'lot.record-step', 'lot.issue-labels', 'lot.fill', 'lot.freeze')`,
      [lotId],
    );
    const steps = await look.find(BatchStep, { lotId });
    return [...rows.map((r) => r.id), ...steps.flatMap((s) => (s.checkedById ? [s.checkedById] : []))];
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

  /** For the gate: is this lot in process? */
  inProcessFacts({ name: item, state }: ItemView): StepFacts['steps'] {
    return state === 'in-process' ? [] : [{ item, state, allowed: false, last: null }];
  }

  /** Holds over a lot in process. The hold of a donation processed at risk lets it be processed, and no more (BR-11). */
  async holdsOver(look: Look, lot: ItemView): Promise<OpenHold[]> {
    return (await this.custody.holdsOver(look, [lot])).filter((h) => h.byRule !== 'BR-11');
  }

  async licenceFacts(
    look: Look,
    lot: Pick<Lot, 'productId' | 'siteId' | 'purchased'>,
  ): Promise<LicenceFacts['licence']> {
    const product = await this.products.get(look, lot.productId);
    const site = await this.identity.site(look, lot.siteId);
    const day = dayAt(look.now, site.zone);
    const licences = await look.find(SiteLicence, { siteId: lot.siteId, productCode: product.code });
    const covered = lot.purchased ? null : licences.some((l) => l.validFrom <= day && day <= l.validUntil);
    return { product: product.name, productApproved: product.approved, site: site.name, covered, day };
  }

  async shelfLifeFacts(
    look: Look,
    lot: Pick<Lot, 'number' | 'productId' | 'siteId' | 'purchased' | 'expiresOn' | 'frozenOn'>,
  ): Promise<ShelfLifeFacts['shelfLife']> {
    const { definition } = await this.products.get(look, lot.productId);
    const today = await this.identity.today(look, lot.siteId);
    const latest = lot.purchased ? null : plusMonths(lot.frozenOn ?? today, definition.shelfLifeMonths);
    return { lot: lot.number, expiresOn: lot.expiresOn, latest, months: definition.shelfLifeMonths, today };
  }

  async reconcileFacts(look: Look, lotId: string): Promise<ReconcileFacts['labels']> {
    const units = await this.custody.unitsOf(look, lotId);
    const labels = await this.labels.countByState(
      look,
      units.map((u) => u.id),
    );
    const filled = units.filter((u) => u.state !== 'label-issued' && u.state !== 'void').length;
    return {
      printed: labels.issued + labels.applied + labels.voided,
      applied: labels.applied,
      voided: labels.voided,
      filled,
    };
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
      const by = dayAt(usedBy ?? look.now, zone);
      return [{ item: u.name, lotId: lot.id, lot: lot.number, expiresOn: lot.expiresOn, usedBy: by }];
    });
  }
}
