import { DayColumn, FlagColumn, IntColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { MarkerValue, SamplePurpose } from './markers.js';

/** A donor, known by code alone. Name and birth date stay with the tissue establishment. Its id is that of its item. */
@Table('donor')
export class Donor extends Row {
  @TextColumn() siteId: string;
  @TextColumn() code: string;
  @TextColumn() sex: 'female' | 'male';
  @IntColumn() birthYear: number;
}

@Table('donor_consent')
export class DonorConsent extends Row {
  @TextColumn() donorId: string;
  @TextColumn() edition: string;
  @DayColumn() signedOn: string;
  /** Who informed the donor. */
  @TextColumn() informedBy: string;
}

@Table('donor_questionnaire')
export class DonorQuestionnaire extends Row {
  @TextColumn() donorId: string;
  @TextColumn() edition: string;
  @DayColumn() answeredOn: string;
  /** The interview found nothing that speaks against donating. */
  @FlagColumn() acceptable: boolean;
}

/** One marker in one sample. */
@Table('donor_result')
export class DonorResult extends Row {
  @TextColumn() donorId: string;
  @MomentColumn() sampledAt: string;
  @TextColumn() sampleKind: 'serum' | 'plasma';
  @TextColumn() laboratory: string;
  @TextColumn() marker: string;
  @TextColumn() value: MarkerValue;
}

/** May not donate until after this day, in the zone of the donor's site. */
@Table('donor_deferral')
export class DonorDeferral extends Row {
  @TextColumn() donorId: string;
  @DayColumn() deferredOn: string;
  @DayColumn() until: string;
  @TextColumn() reason: string;
}

@Table('donor_withdrawal')
export class DonorWithdrawal extends Row {
  @TextColumn() donorId: string;
  @DayColumn() withdrawnOn: string;
  @TextColumn() reason: string;
}

/** A sample that results were entered of. Its results carry the same time. */
@Table('donor_sample')
export class DonorSample extends Row {
  @TextColumn() donorId: string;
  @MomentColumn() sampledAt: string;
  @TextColumn() sampleKind: 'serum' | 'plasma';
  @TextColumn() laboratory: string;
  @TextColumn() purpose: SamplePurpose;
  @FlagColumn() haemodiluted: boolean;
  /** Why the results count although the donor had been infused. */
  @TextColumn({ nullable: true }) assessment: string | null;
}

/** A signed risk assessment of one result. A newer result of the marker needs its own. */
@Table('donor_risk_assessment')
export class DonorRiskAssessment extends Row {
  @TextColumn() donorId: string;
  @TextColumn() resultId: string;
  @TextColumn() marker: string;
  @TextColumn() text: string;
  @TextColumn() reference: string;
  @MomentColumn() assessedAt: string;
}

/** A laboratory authorised to test donors, from a day to a day, and from no day before it was confirmed. */
@Table('laboratory')
export class Laboratory extends Row {
  @TextColumn() name: string;
  @TextColumn() reference: string;
  @DayColumn() validFrom: string;
  @DayColumn() validUntil: string;
  @TextColumn() proposedBy: string;
  @TextColumn() confirmedBy: string;
  @MomentColumn() confirmedAt: string;
}

/** The releasing officer declared a donor eligible for a product version. */
@Table('donor_eligibility')
export class DonorEligibility extends Row {
  @TextColumn() donorId: string;
  @TextColumn() productId: string;
  @MomentColumn() declaredAt: string;
}

/** A donation: starting material with its donation identification sequence. Its id is that of its item. */
@Table('donation')
export class Donation extends Row {
  @TextColumn() donorId: string;
  /** 21 characters: country, tissue establishment, donation number. Never changed. */
  @TextColumn() dis: string;
  @TextColumn() tissue: string;
  @MomentColumn() procuredAt: string;
  @IntColumn() volumeUl: number;
  /** When it was released as starting material. */
  @MomentColumn({ nullable: true }) releasedAt: string | null;
}
