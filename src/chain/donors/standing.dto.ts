import { DayField, OneOf, Part, Printed, Shows, Text } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';
import { MARKER_CODES } from '../../base/products/index.js';

export class DeferralDto {
  @DayField({ about: 'Last day on which the donor may not donate', of: 'planned' }) until: string;
  @Text({ about: 'Why', example: 'Travel to a malaria area', max: 500 }) reason: string;
}

export class WithdrawConsentDto {
  @DayField({ about: 'Day on which the donor withdrew the consent', of: { after: 'the consent' } }) withdrawnOn: string;
  @Text({ about: 'What the donor said, without names', max: 500 }) reason: string;
}

export class RiskAssessmentDto {
  @OneOf(MARKER_CODES, { about: 'Marker whose newest result is assessed' }) marker: string;
  @Text({ about: 'Assessment', max: 2000 }) text: string;
  @Text({ about: 'Document it stands in', example: 'RA-2026-004', max: 80 }) reference: string;
  @Part(() => SignDto, { about: 'Signature "risk assessed"' }) signature: SignDto;
}

export class LookBackDto {
  @Text({ about: 'What became known', example: 'Reactive HCV NAT at a later donation', max: 500 }) reason: string;
}

export class LaboratoryDto {
  @Printed({ about: 'Name', example: 'Laboratory 7', max: 80, name: true }) name: string;
  @Text({ about: 'Reference of the authorisation', example: 'LAB-2025-07', max: 80 }) reference: string;
  @DayField({ about: 'Authorised from', of: 'planned' }) validFrom: string;
  @DayField({ about: 'Authorised until', of: 'planned' }) validUntil: string;
}

export class LaboratoryView {
  @Shows({ about: 'Id' }) id: string;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: 'Reference of the authorisation' }) reference: string;
  @Shows({ about: 'Authorised from' }) validFrom: string;
  @Shows({ about: 'Authorised until' }) validUntil: string;
  @Shows({ about: 'Who proposed it' }) proposedBy: string;
  @Shows({ about: 'Who confirmed it' }) confirmedBy: string;
  @Shows({ about: 'When it was confirmed (UTC instant); samples drawn on an earlier day do not count' })
  confirmedAt: string;
}

export class DeferralView {
  @Shows({ about: 'Last day on which the donor may not donate' }) until: string;
  @Shows({ about: 'Why' }) reason: string;
}

export class WithdrawalView {
  @Shows({ about: 'Withdrawn on' }) withdrawnOn: string;
  @Shows({ about: 'Why' }) reason: string;
}

export class SampleView {
  @Shows({ about: 'Sampled at (UTC instant)' }) sampledAt: string;
  @Shows({ about: 'What it was taken for' }) purpose: string;
  @Shows({ about: 'Flagged for haemodilution' }) haemodiluted: boolean;
  @Shows({ about: 'Why a diluted sample counts', optional: true }, String) assessment: string | null;
}

export class AssessmentView {
  @Shows({ about: 'Marker' }) marker: string;
  @Shows({ about: 'Assessment' }) text: string;
  @Shows({ about: 'Document it stands in' }) reference: string;
  @Shows({ about: 'Signed at (UTC instant)' }) assessedAt: string;
}

export class StateCountView {
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'How many' }) count: number;
}

/** What a look-back holds. */
export class LookBackView {
  @Shows({ about: 'Number of the hold' }) hold: string;
  @Shows({ about: 'Donations' }) donations: number;
  @Shows({ about: 'Lots' }) lots: number;
  @Shows({ about: 'Units by state' }, [StateCountView]) units: StateCountView[];
  @Shows({ about: 'Kits with a syringe that was drawn from its units' }) kits: number;
}
