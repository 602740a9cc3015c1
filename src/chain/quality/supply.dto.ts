import { MomentField, Part, Ref, Scanned, Shows, Text } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';

/** Each part that is left out is told as a reason against it, so that the refusal is kept. */
export class GrantSupplyDto {
  @Ref({ about: 'Trial', kind: 'trial' }) trialId: string;
  @Ref({ about: 'Subject', kind: 'subject' }) subjectId: string;
  @Scanned({ about: 'Code of the one unit' }) unit: string;
  @Text({ about: "Reference of the physician's request", example: 'REQ-2026-01', max: 60, optional: true })
  requestReference?: string;
  @Text({ about: 'Physician who requests it', max: 80, optional: true }) requestedBy?: string;
  @Text({ about: 'Hazard that it avoids, and why no alternative does', max: 1000, optional: true }) hazard?: string;
  @Text({ about: "Reference of the maker's risk evaluation", example: 'RE-2026-07', max: 60, optional: true })
  riskEvaluation?: string;
  @Text({ about: "Reference of the physician's recorded acceptance", example: 'ACC-2026-01', max: 60, optional: true })
  acceptance?: string;
  @MomentField({ about: 'When the sponsor was told', of: { after: 'the start of the lot' }, optional: true })
  sponsorToldAt?: string;
  @Part(() => SignDto, { about: 'Signature of the Qualified Person' }) signature: SignDto;
}

export class ExceptionalSupplyView {
  @Shows({ about: 'Id' }) id: string;
  @Shows({ about: 'Number', example: 'EX-2026-7F3K' }) number: string;
  @Shows({ about: 'Trial' }) trial: string;
  @Shows({ about: 'Subject' }) subject: string;
  @Shows({ about: 'Unit' }) unit: string;
  @Shows({ about: "Reference of the physician's request" }) requestReference: string;
  @Shows({ about: 'Requested by' }) requestedBy: string;
  @Shows({ about: 'Hazard that it avoids' }) hazard: string;
  @Shows({ about: "Maker's risk evaluation" }) riskEvaluation: string;
  @Shows({ about: "Physician's recorded acceptance" }) acceptance: string;
  @Shows({ about: 'When the sponsor was told (UTC instant)' }) sponsorToldAt: string;
  @Shows({ about: 'Qualified Person' }) qpName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}
