import { Injectable } from '@nestjs/common';
import { millilitres, wallClock, type Tx } from '../../kernel/index.js';
import { subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Dialects, donationNumber, Labels, type LabelWish } from '../../base/labels/index.js';
import type { Donation } from './donor.entity.js';

/** Labels of a donation: for its record and tubes, and for the pack that goes to the maker. */
@Injectable()
export class DonationLabels {
  constructor(
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly dialects: Dialects,
  ) {}

  async issue(tx: Tx, donation: Donation, item: ItemView, donorCode: string): Promise<void> {
    const site = await this.identity.site(tx, item.siteId);
    const { number, check } = donationNumber(donation.dis);
    const isbt128 = await this.dialects.donationNumber(tx, site.id, donation.dis);
    const wish = (template: string, more: Record<string, string>): LabelWish => ({
      template,
      language: site.language,
      siteLanguage: site.language,
      at: { site: site.code },
      item: subjectOf(item),
      isbt128,
      fields: {
        donation: number,
        ...(check ? { check } : {}),
        dis: donation.dis,
        tissue: donation.tissue,
        volume: `${millilitres(donation.volumeUl, site.language)} mL`,
        procured: wallClock(donation.procuredAt, site.zone, site.language),
        site: site.name,
        ...more,
      },
    });
    const wishes = [wish('donation', { donor: donorCode }), wish('starting-material', {})];
    const prepared = [];
    for (const w of wishes) prepared.push(await this.labels.prepare(tx, w));
    await this.labels.keep(tx, prepared);
  }
}
