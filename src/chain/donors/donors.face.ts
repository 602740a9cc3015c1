import { Injectable } from '@nestjs/common';
import { dayAt, In, type Look, type Moment } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels, type LabelView } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import type { ClearanceFacts, WithdrawalFacts } from './clearance.rules.js';
import {
  Donation,
  Donor,
  DonorConsent,
  DonorDeferral,
  DonorEligibility,
  DonorQuestionnaire,
  DonorResult,
  DonorRiskAssessment,
  DonorWithdrawal,
} from './donor.entity.js';
import {
  deferring,
  type ConsentFacts,
  type EligibleFacts,
  type PanelFacts,
  type ReactiveFacts,
} from './donors.rules.js';
import { NATS, type MarkerValue } from './markers.js';
import { quarantineOf, repeatedSince, type Quarantine, type RepeatFacts, type Sample } from './sample.rules.js';

export interface DonationStanding {
  id: string;
  dis: string;
  donorId: string;
  donorCode: string;
  state: string;
  siteId: string;
  released: boolean;
}

/** What others may ask about donors and donations. */
@Injectable()
export class Donors {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly products: Products,
    private readonly labels: Labels,
  ) {}

  async donations(look: Look, ids: readonly string[]): Promise<DonationStanding[]> {
    const rows = ids.length ? await look.find(Donation, { id: In([...ids]) }) : [];
    const items = await this.custody.many(look, ids);
    const donors = await look.find(Donor, { id: In(rows.map((d) => d.donorId)) });
    return items.map((item) => {
      const row = rows.find((d) => d.id === item.id)!;
      const donor = donors.find((d) => d.id === row.donorId)!;
      const released = row.releasedAt !== null;
      const { id, state, siteId } = item;
      return { id, dis: row.dis, donorId: donor.id, donorCode: donor.code, state, siteId, released };
    });
  }

  labelsOf(look: Look, donationId: string): Promise<LabelView[]> {
    return this.labels.of(look, donationId);
  }

  /** The donations that a lot descends from (ids). */
  async ofLot(look: Look, lotId: string): Promise<string[]> {
    const back = await this.custody.ancestry(look, [lotId]);
    return back.filter((i) => i.kind === 'donation').map((i) => i.id);
  }

  /** The donors that a lot descends from (ids). */
  async donorsOfLot(look: Look, lotId: string): Promise<string[]> {
    const back = await this.custody.ancestry(look, [lotId]);
    return back.filter((i) => i.kind === 'donor').map((i) => i.id);
  }

  async consentFacts(look: Look, donor: { id: string; code: string }): Promise<ConsentFacts['donor']> {
    return { code: donor.code, consented: (await look.count(DonorConsent, { donorId: donor.id })) > 0 };
  }

  /** The newest result of each marker: by when the sample was taken, then by when it was entered. */
  async newest(look: Look, donorId: string): Promise<Map<string, DonorResult>> {
    const rows = await look.find(DonorResult, { donorId });
    rows.sort((a, b) => Number(a.sampledAt > b.sampledAt) - Number(a.sampledAt < b.sampledAt));
    return new Map(rows.map((r) => [r.marker, r]));
  }

  /** Those of these donors who withdrew their consent. */
  async withdrawals(look: Look, donorIds: readonly string[]): Promise<WithdrawalFacts['withdrawals']> {
    if (!donorIds.length) return [];
    const rows = await look.find(DonorWithdrawal, { donorId: In([...donorIds]) });
    const donors = await look.find(Donor, { id: In(rows.map((w) => w.donorId)) });
    return rows.map((w) => ({ donor: donors.find((d) => d.id === w.donorId)!.code, on: w.withdrawnOn }));
  }

  /** As of the day of an act that is told of later, or of today. */
  async clearanceFacts(look: Look, donor: Donor, state: string, at?: Moment): Promise<ClearanceFacts['clearance']> {
    const { zone } = await this.identity.site(look, donor.siteId);
    const today = dayAt(at ?? look.now, zone);
    const rows = await look.find(DonorDeferral, { donorId: donor.id }, { order: { until: 'DESC' } });
    const begun = rows.find((r) => r.deferredOn <= today);
    const deferral = begun ? { until: begun.until, reason: begun.reason } : null;
    return { donor: donor.code, ineligible: state === 'ineligible', deferral, today };
  }

  /** What the samples of the donor say of each donation: the waiver, or the day from which a repeat sample counts. */
  async quarantine(look: Look, donation: Donation): Promise<Quarantine & { samples: Sample[] }> {
    const donor = await look.get(Donor, donation.donorId);
    const { zone } = await this.identity.site(look, donor.siteId);
    const rows = await look.find(DonorResult, { donorId: donor.id });
    const samples = [...new Set(rows.map((r) => r.sampledAt))].map((at) => ({
      day: dayAt(at, zone),
      values: Object.fromEntries(rows.filter((r) => r.sampledAt === at).map((r) => [r.marker, r.value])),
    }));
    return { ...quarantineOf(dayAt(donation.procuredAt, zone), samples), samples };
  }

  /** For BR-05: is each donation free of the repeat sample, or was it negative for the serology of the product? */
  async repeatFacts(look: Look, donationIds: readonly string[], productId: string): Promise<RepeatFacts['repeat']> {
    const { definition } = await this.products.get(look, productId);
    const serology = definition.panel.filter((m) => !(NATS as readonly string[]).includes(m));
    const facts: RepeatFacts['repeat'][number][] = [];
    for (const id of donationIds) {
      const donation = await look.get(Donation, id);
      const { waived, dueOn, samples } = await this.quarantine(look, donation);
      const repeated = dueOn !== null && repeatedSince(dueOn, samples, serology);
      facts.push({ donation: donation.dis, waived, dueOn, repeated });
    }
    return facts;
  }

  /** A reactive result stays, also when a later sample is negative. */
  async reactiveFacts(look: Look, donor: { id: string; code: string }): Promise<ReactiveFacts['reactive']> {
    const rows = await look.find(DonorResult, { donorId: donor.id, value: 'reactive' });
    return { donor: donor.code, markers: deferring(Object.fromEntries(rows.map((r) => [r.marker, r.value]))) };
  }

  async panelFacts(look: Look, donor: { id: string; code: string }, productId: string): Promise<PanelFacts['panel']> {
    const product = await this.products.get(look, productId);
    const interviews = await look.find(
      DonorQuestionnaire,
      { donorId: donor.id },
      { order: { answeredOn: 'DESC' }, take: 1 },
    );
    const newest = await this.newest(look, donor.id);
    const assessments = await look.find(DonorRiskAssessment, { donorId: donor.id });
    return {
      donor: donor.code,
      product: product.name,
      wanted: product.definition.panel,
      values: Object.fromEntries([...newest].map(([marker, r]): [string, MarkerValue] => [marker, r.value])),
      assessed: [...newest.values()].filter((r) => assessments.some((a) => a.resultId === r.id)).map((r) => r.marker),
      acceptable: interviews[0]?.acceptable ?? null,
    };
  }

  async eligibleFacts(
    look: Look,
    donor: { id: string; code: string },
    productId: string,
  ): Promise<EligibleFacts['eligible']> {
    const product = await this.products.get(look, productId);
    const declared = (await look.count(DonorEligibility, { donorId: donor.id, productId })) > 0;
    return { donor: donor.code, product: product.name, declared };
  }
}
