import { Injectable } from '@nestjs/common';
import { In, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Products } from '../../base/products/index.js';
import { Donation, Donor, DonorConsent, DonorEligibility, DonorQuestionnaire, DonorResult } from './donor.entity.js';
import {
  deferring,
  type ConsentFacts,
  type EligibleFacts,
  type PanelFacts,
  type ReactiveFacts,
} from './donors.rules.js';
import type { MarkerValue } from './markers.js';

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
    private readonly products: Products,
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

  /** The donations that a lot descends from (ids). */
  async ofLot(look: Look, lotId: string): Promise<string[]> {
    const back = await this.custody.ancestry(look, [lotId]);
    return back.filter((i) => i.kind === 'donation').map((i) => i.id);
  }

  async consentFacts(look: Look, donor: { id: string; code: string }): Promise<ConsentFacts['donor']> {
    return { code: donor.code, consented: (await look.count(DonorConsent, { donorId: donor.id })) > 0 };
  }

  /** The newest value of each marker: by when the sample was taken, then by when it was entered. */
  async values(look: Look, donorId: string): Promise<Record<string, MarkerValue>> {
    const rows = await look.find(DonorResult, { donorId });
    rows.sort((a, b) => (a.sampledAt < b.sampledAt ? -1 : 1));
    return Object.fromEntries(rows.map((r) => [r.marker, r.value]));
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
    return {
      donor: donor.code,
      product: product.name,
      wanted: product.definition.panel,
      values: await this.values(look, donor.id),
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
