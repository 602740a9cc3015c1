import { hashOf, type Look } from '../../kernel/index.js';
import type { Custody, ItemView } from '../../base/custody/index.js';
import type { DonationView, DonorView } from './donor.dto.js';
import {
  Donation,
  type Donor,
  DonorConsent,
  DonorDeferral,
  DonorEligibility,
  DonorQuestionnaire,
  DonorResult,
  DonorRiskAssessment,
  DonorSample,
  DonorWithdrawal,
} from './donor.entity.js';
import type { Donors } from './donors.face.js';
import type { Quarantine } from './sample.rules.js';

/** The donor's record as it stands: what is read, and what is signed. */
export async function donorRecord(look: Look, donor: Donor) {
  const donorId = donor.id;
  const consents = await look.find(DonorConsent, { donorId }, { order: { signedOn: 'ASC' } });
  const questionnaires = await look.find(DonorQuestionnaire, { donorId }, { order: { answeredOn: 'ASC' } });
  const samples = await look.find(DonorSample, { donorId }, { order: { sampledAt: 'ASC', id: 'ASC' } });
  const results = await look.find(DonorResult, { donorId }, { order: { sampledAt: 'ASC', marker: 'ASC' } });
  const assessments = await look.find(DonorRiskAssessment, { donorId }, { order: { assessedAt: 'ASC', id: 'ASC' } });
  const deferrals = await look.find(DonorDeferral, { donorId }, { order: { until: 'ASC', id: 'ASC' } });
  const withdrawals = await look.find(DonorWithdrawal, { donorId });
  return {
    code: donor.code,
    consents: consents.map(({ edition, signedOn, informedBy }) => ({ edition, signedOn, informedBy })),
    questionnaires: questionnaires.map(({ edition, answeredOn, acceptable }) => ({ edition, answeredOn, acceptable })),
    samples: samples.map(({ sampledAt, purpose, haemodiluted, assessment }) => ({
      sampledAt,
      purpose,
      haemodiluted,
      assessment,
    })),
    results: results.map(({ sampledAt, sampleKind, laboratory, marker, value }) => ({
      sampledAt,
      sampleKind,
      laboratory,
      marker,
      value,
    })),
    assessments: assessments.map(({ marker, text, reference, assessedAt }) => ({
      marker,
      text,
      reference,
      assessedAt,
    })),
    deferrals: deferrals.map(({ until, reason }) => ({ until, reason })),
    withdrawals: withdrawals.map(({ withdrawnOn, reason }) => ({ withdrawnOn, reason })),
  };
}

export async function donorWhole(look: Look, custody: Custody, donors: Donors, donor: Donor): Promise<DonorView> {
  const item = await custody.get(look, donor.id);
  const rows = await look.find(Donation, { donorId: donor.id }, { order: { dis: 'ASC' } });
  const donations: DonationView[] = [];
  for (const d of rows) donations.push(await donationWhole(look, custody, donors, d));
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

export async function donationWhole(
  look: Look,
  custody: Custody,
  donors: Donors,
  donation: Donation,
): Promise<DonationView> {
  const item = await custody.get(look, donation.id);
  const labels = await donors.labelsOf(look, donation.id);
  return { ...donationView(donation, item, await donors.quarantine(look, donation)), labels };
}

const donationView = (d: Donation, item: ItemView, { waived, dueOn }: Quarantine): Omit<DonationView, 'labels'> => ({
  id: d.id,
  dis: d.dis,
  state: item.state,
  donorId: d.donorId,
  siteId: item.siteId,
  procuredAt: d.procuredAt,
  volumeUl: d.volumeUl,
  natWaived: waived,
  repeatDueOn: dueOn,
  hash: hashOf(donationRecord(d, item.state)),
});
