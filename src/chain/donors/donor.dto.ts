import { DayField, Flag, MomentField, OneOf, Part, Parts, Ref, Shows, Text, Whole } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';
import { LabelDtoView } from '../../base/labels/index.js';
import { MARKER_CODES } from '../../base/products/index.js';
import { MARKER_VALUES, SAMPLE_PURPOSES, type MarkerValue, type SamplePurpose } from './markers.js';
import { AssessmentView, DeferralView, SampleView, WithdrawalView } from './standing.dto.js';

export class NewDonorDto {
  @Ref({ about: 'Tissue establishment', kind: 'site' }) siteId: string;
  @Text({
    about: 'Donor code; never a name or a personal number',
    example: 'CCL-D-0031',
    max: 30,
    pattern: /^[A-Z0-9]+(-[A-Z0-9]+)+$/,
    like: 'CCL-D-0031',
  })
  code: string;
  @OneOf(['female', 'male'], { about: 'Sex' }) sex: 'female' | 'male';
  @Whole({ about: 'Year of birth', min: 1900, max: 2100 }) birthYear: number;
}

export class DonorConsentDto {
  @Text({ about: 'Edition of the consent form', example: '2', max: 20 }) edition: string;
  @DayField({ about: 'Signed on', of: { after: 'the birth of the donor' } }) signedOn: string;
  @Text({ about: 'Who informed the donor (role or code)', example: 'physician 01', max: 60 }) informedBy: string;
}

export class QuestionnaireDto {
  @Text({ about: 'Edition of the questionnaire', example: '5', max: 20 }) edition: string;
  @DayField({ about: 'Answered on', of: { after: 'the consent' } }) answeredOn: string;
  @Flag({ about: 'Interview and examination found nothing against donating' }) acceptable: boolean;
}

export class MarkerDto {
  @OneOf(MARKER_CODES, { about: 'Marker' }) marker: string;
  @OneOf(MARKER_VALUES, { about: 'Result' }) value: MarkerValue;
}

export class ResultsDto {
  @MomentField({ about: 'When the sample was taken', of: { after: 'the consent' } }) sampledAt: string;
  @OneOf(['serum', 'plasma'], { about: 'Kind of sample' }) sampleKind: 'serum' | 'plasma';
  @Text({ about: 'Laboratory, by its name on the list', max: 80 }) laboratory: string;
  @OneOf(SAMPLE_PURPOSES, {
    about:
      'donation: taken at the donation or up to 7 days after it (when left out). repeat-route: taken before it, or 180 days after it. follow-up: later information',
    optional: true,
  })
  purpose?: SamplePurpose;
  @Flag({ about: 'Infusions or transfusions may have diluted the sample', optional: true }) haemodiluted?: boolean;
  @Text({ about: 'Why a diluted sample counts', max: 1000, optional: true }) assessment?: string;
  @Parts(() => MarkerDto, { about: 'Results, each marker once', key: ['marker'], min: 1, max: 40 })
  results: MarkerDto[];
}

export class EligibilityDto {
  @Ref({ about: 'Product version whose panel is judged', kind: 'product' }) productId: string;
  @Part(() => SignDto, { about: 'Signature "donor eligible"' }) signature: SignDto;
}

export class NewDonationDto {
  @Ref({ about: 'Donor', kind: 'donor' }) donorId: string;
  @Text({
    about:
      'Donation identification sequence: 2 letters of the country, 6 of the tissue establishment, 13 of the donation',
    example: 'SE000001A999925000031',
    pattern: /^[A-Z]{2}[A-Z0-9]{6}[A-Z0-9]{13}$/,
    like: '21 characters, SE000001A999925000031',
  })
  dis: string;
  @Text({ about: 'Tissue', example: 'abdominal adipose tissue', max: 60 }) tissue: string;
  @MomentField({ about: 'When it was procured', of: { after: 'consent and interview' } }) procuredAt: string;
  @Whole({ about: 'Volume, microlitres', min: 1 }) volumeUl: number;
}

export class ReceiveDonationDto {
  @Ref({ about: 'Site that receives it', kind: 'site' }) siteId: string;
  @Flag({ about: 'Container, label, temperature and papers are in order' }) inOrder: boolean;
}

export class ReleaseDonationDto {
  @Ref({ about: 'Product version that it is released for', kind: 'product' }) productId: string;
  @Part(() => SignDto, { about: 'Signature "starting material released"' }) signature: SignDto;
}

export class DonationView {
  @Shows({ about: 'Donation id' }) id: string;
  @Shows({ about: 'Donation identification sequence' }) dis: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Donor id' }) donorId: string;
  @Shows({ about: 'Where it is' }) siteId: string;
  @Shows({ about: 'Procured at (UTC instant)' }) procuredAt: string;
  @Shows({ about: 'Volume, microlitres' }) volumeUl: number;
  @Shows({ about: 'Three negative NATs on the donation sample: no repeat sample is needed' }) natWaived: boolean;
  @Shows({ about: 'The first day on which a repeat sample counts; null with the waiver', optional: true }, String)
  repeatDueOn: string | null;
  @Shows({ about: 'Its labels, newest first' }, [LabelDtoView]) labels: LabelDtoView[];
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}

export class ConsentView {
  @Shows({ about: 'Edition of the form' }) edition: string;
  @Shows({ about: 'Signed on' }) signedOn: string;
  @Shows({ about: 'Who informed the donor' }) informedBy: string;
}

export class QuestionnaireView {
  @Shows({ about: 'Edition of the questionnaire' }) edition: string;
  @Shows({ about: 'Answered on' }) answeredOn: string;
  @Shows({ about: 'Nothing speaks against donating' }) acceptable: boolean;
}

export class DonorResultView {
  @Shows({ about: 'Sampled at (UTC instant)' }) sampledAt: string;
  @Shows({ about: 'serum or plasma' }) sampleKind: string;
  @Shows({ about: 'Laboratory' }) laboratory: string;
  @Shows({ about: 'Marker' }) marker: string;
  @Shows({ about: 'Result' }) value: string;
}

export class EligibilityView {
  @Shows({ about: 'Product version id' }) productId: string;
  @Shows({ about: 'Declared at (UTC instant)' }) declaredAt: string;
}

export class DonorView {
  @Shows({ about: 'Donor id' }) id: string;
  @Shows({ about: 'Donor code' }) code: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Sex' }) sex: string;
  @Shows({ about: 'Year of birth' }) birthYear: number;
  @Shows({ about: 'Consents' }, [ConsentView]) consents: ConsentView[];
  @Shows({ about: 'Questionnaires' }, [QuestionnaireView]) questionnaires: QuestionnaireView[];
  @Shows({ about: 'Samples' }, [SampleView]) samples: SampleView[];
  @Shows({ about: 'Results' }, [DonorResultView]) results: DonorResultView[];
  @Shows({ about: 'Risk assessments' }, [AssessmentView]) assessments: AssessmentView[];
  @Shows({ about: 'Deferrals' }, [DeferralView]) deferrals: DeferralView[];
  @Shows({ about: 'Withdrawals of the consent' }, [WithdrawalView]) withdrawals: WithdrawalView[];
  @Shows({ about: 'Product versions declared eligible for' }, [EligibilityView]) eligibilities: EligibilityView[];
  @Shows({ about: 'Donations' }, [DonationView]) donations: DonationView[];
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}
