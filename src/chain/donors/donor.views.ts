import { hashOf, type Look } from '../../kernel/index.js';
import type { ItemView } from '../../base/custody/index.js';
import type { DonationView, DonorView } from './donor.dto.js';
import {
  type Donation,
  type Donor,
  DonorConsent,
  DonorEligibility,
  DonorQuestionnaire,
  DonorResult,
} from './donor.entity.js';

/** The donor's record as it stands: what is read, and what is signed. */
export async function donorRecord(look: Look, donor: Donor) {
  const donorId = donor.id;
  const consents = await look.find(DonorConsent, { donorId }, { order: { signedOn: 'ASC' } });
  const questionnaires = await look.find(DonorQuestionnaire, { donorId }, { order: { answeredOn: 'ASC' } });
  const results = await look.find(DonorResult, { donorId }, { order: { sampledAt: 'ASC', marker: 'ASC' } });
  return {
    code: donor.code,
    consents: consents.map(({ edition, signedOn, informedBy }) => ({ edition, signedOn, informedBy })),
    questionnaires: questionnaires.map(({ edition, answeredOn, acceptable }) => ({ edition, answeredOn, acceptable })),
    results: results.map(({ sampledAt, sampleKind, laboratory, marker, value }) => ({
      sampledAt,
      sampleKind,
      laboratory,
      marker,
      value,
    })),
  };
}

export async function donorView(
  look: Look,
  donor: Donor,
  item: ItemView,
  donations: DonationView[],
): Promise<DonorView> {
  const record = await donorRecord(look, donor);
  const eligibilities = await look.find(DonorEligibility, { donorId: donor.id });
  return {
    id: donor.id,
    state: item.state,
    siteId: donor.siteId,
    sex: donor.sex,
    birthYear: donor.birthYear,
    ...record,
    eligibilities: eligibilities.map(({ productId, declaredAt }) => ({ productId, declaredAt })),
    donations,
    hash: hashOf(record),
  };
}

/** What is signed when a donation is released. */
export const donationRecord = (d: Donation, state: string) => ({
  dis: d.dis,
  tissue: d.tissue,
  procuredAt: d.procuredAt,
  volumeUl: d.volumeUl,
  state,
});

export const donationView = (d: Donation, item: ItemView): DonationView => ({
  id: d.id,
  dis: d.dis,
  state: item.state,
  donorId: d.donorId,
  siteId: item.siteId,
  procuredAt: d.procuredAt,
  volumeUl: d.volumeUl,
  hash: hashOf(donationRecord(d, item.state)),
});
