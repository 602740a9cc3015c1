import { Injectable } from '@nestjs/common';
import { millilitres, wallClock, type Tx } from '../../kernel/index.js';
import { subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Dialects, donationNumber, Labels, type LabelWish } from '../../base/labels/index.js';
import type { Donation } from './donor.entity.js';

/** The label of a donation: first for its establishment, then as starting material on its way to the maker. */
@Injectable()
export class DonationLabels {
  constructor(
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly dialects: Dialects,
  ) {}

  async ofDonation(tx: Tx, donation: Donation, item: ItemView, donor: string): Promise<void> {
    await this.labels.issue(tx, await this.wish(tx, donation, item, { template: 'donation', fields: { donor } }));
  }

  /** In the place of every label that it has. */
  async ofStartingMaterial(tx: Tx, donation: Donation, item: ItemView): Promise<void> {
    const [former] = await this.labels.of(tx, item.id);
    await this.labels.alter(tx, [item.id]);
    await this.labels.voidOf(tx, item.id, 'Sent to the maker as starting material');
    const print = (former?.print ?? 0) + 1;
    await this.labels.issue(tx, await this.wish(tx, donation, item, { template: 'starting-material', print }));
  }

  private async wish(
    tx: Tx,
    donation: Donation,
    item: ItemView,
    { template, print = 1, fields = {} }: { template: string; print?: number; fields?: Record<string, string> },
  ): Promise<LabelWish> {
    const site = await this.identity.site(tx, item.siteId);
    const { number, check } = donationNumber(donation.dis);
    return {
      template,
      print,
      language: site.language,
      siteLanguage: site.language,
      at: { site: site.code },
      item: subjectOf(item),
      isbt128: await this.dialects.donationNumber(tx, site.id, donation.dis, print),
      fields: {
        donation: number,
        ...(check ? { check } : {}),
        dis: donation.dis,
        tissue: donation.tissue,
        volume: `${millilitres(donation.volumeUl, site.language)} mL`,
        procured: wallClock(donation.procuredAt, site.zone, site.language),
        site: site.name,
        ...fields,
      },
    };
  }
}
