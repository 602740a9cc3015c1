import { Injectable } from '@nestjs/common';
import { hashOf, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Products } from '../../base/products/index.js';
import { Donation, Donor, DonorEligibility } from './donor.entity.js';
import { donationRecord, donorRecord } from './donor.views.js';

/** States in which a donation may be signed for as starting material. */
const RELEASED_FROM = ['received', 'in-process'];

/** A donor's file for printing: by code alone, with every signature and whether what was signed still stands. */
@Injectable()
export class DonorFile {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly products: Products,
  ) {}

  async of(look: Look, donorId: string) {
    const donor = await look.get(Donor, donorId);
    const record = await donorRecord(look, donor);
    const hash = hashOf(record);
    const { state } = await this.custody.get(look, donorId);
    const site = await this.identity.site(look, donor.siteId);
    const donations = await look.find(Donation, { donorId }, { order: { dis: 'ASC' } });
    const signatures = await this.printed(look, 'donor', donorId, donor.code, [hash]);
    for (const d of donations) {
      const standing = RELEASED_FROM.map((from) => hashOf(donationRecord(d, from)));
      signatures.push(...(await this.printed(look, 'donation', d.id, d.dis, standing)));
    }
    const items = await this.custody.many(
      look,
      donations.map((d) => d.id),
    );
    return {
      donor: { id: donor.id, code: donor.code, state },
      site,
      record,
      hash,
      eligibilities: await this.eligibilities(look, donorId),
      donations: donations.map(({ id, dis, tissue, procuredAt, volumeUl, releasedAt }) => {
        return { dis, tissue, procuredAt, volumeUl, releasedAt, state: items.find((i) => i.id === id)!.state };
      }),
      signatures: signatures.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)),
    };
  }

  private async eligibilities(look: Look, donorId: string) {
    const rows = await look.find(DonorEligibility, { donorId }, { order: { declaredAt: 'ASC', id: 'ASC' } });
    const found: { product: string; declaredAt: string }[] = [];
    for (const { productId, declaredAt } of rows)
      found.push({ product: (await this.products.get(look, productId)).name, declaredAt });
    return found;
  }

  private async printed(look: Look, kind: string, id: string, of: string, standing: readonly string[]) {
    const signatures = await this.signing.of(look, kind, id);
    return signatures.map((s) => ({ ...s, of, superseded: !standing.includes(s.recordHash) }));
  }
}
