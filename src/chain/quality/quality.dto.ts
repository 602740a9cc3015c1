import { OneOf, Part, Parts, Ref, Shows, Text } from '../../kernel/index.js';
import { SignatureView, SignDto } from '../../base/identity/index.js';
import { BatchRecordView } from '../manufacturing/index.js';
import { AcceptDeviationDto, AcceptedDeviationView, DeviationView, MarkView } from './deviation.dto.js';

export class EnterResultDto {
  @Text({ about: 'Key of the specification line', example: 'viability', max: 40 }) line: string;
  @Text({ about: 'Result as read, with its precision', example: '91', max: 40 }) value: string;
  @Text({ about: 'Unit; must be that of the line', example: '%', max: 20, optional: true }) unit?: string;
}

export class CorrectResultDto {
  @Text({ about: 'Right value, with its precision', example: '91', max: 40 }) value: string;
  @Text({ about: 'Unit; must be that of the line', example: '%', max: 20, optional: true }) unit?: string;
  @Text({ about: 'Why the value was wrong', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature of a QC approver who did not enter it' }) second: SignDto;
}

export class OosPhaseDto {
  @OneOf(['phase-1', 'phase-2'], { about: 'Phase 1 is the laboratory, phase 2 the full investigation' }) phase:
    'phase-1' | 'phase-2';
  @Text({ about: 'What this phase found', max: 1000 }) content: string;
}

export class CloseOosDto {
  @OneOf(['laboratory-error', 'confirmed'], { about: 'What the investigation found' }) outcome:
    'laboratory-error' | 'confirmed';
  @Text({ about: 'How it was found', max: 500 }) reason: string;
  @Text({ about: 'Plan of the retest, after a laboratory error', max: 500, optional: true }) plan?: string;
  @Part(() => SignDto, { about: 'Signature of quality assurance' }) signature: SignDto;
}

export class CertifyDto {
  @Ref({ about: 'Trial', kind: 'trial' }) trialId: string;
  @Parts(() => AcceptDeviationDto, {
    about: 'Minor deviations that are open, each with a reason',
    key: ['deviationId'],
    optional: true,
  })
  accept?: AcceptDeviationDto[];
  @Part(() => SignDto, { about: 'Signature "certified"' }) signature: SignDto;
}

export class SignedReasonDto {
  @Text({ about: 'Why', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature' }) signature: SignDto;
}

export class ResultView {
  @Shows({ about: 'Result id' }) id: string;
  @Shows({ about: 'Specification line' }) line: string;
  @Shows({ about: 'Value' }) value: string;
  @Shows({ about: '`entered`, `approved` or `invalidated`' }) state: string;
  @Shows({ about: 'Meets its limit' }) passed: boolean;
  @Shows({ about: 'Out-of-specification investigation opened', optional: true }, String) oos: string | null;
}

export class CertificationView {
  @Shows({ about: 'Certification id' }) id: string;
  @Shows({ about: 'Trial id' }) trialId: string;
  @Shows({ about: 'Trial' }) trial: string;
  @Shows({ about: 'Number in the register' }) register: number;
  @Shows({ about: 'Certified by' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) certifiedAt: string;
  @Shows({ about: 'A result was corrected since: the QP certifies again' }) outdated: boolean;
  @Shows({ about: 'Minor deviations that were open, with the reason' }, [AcceptedDeviationView])
  accepted: AcceptedDeviationView[];
  @Shows({ about: 'When it was withdrawn', optional: true }, String) withdrawnAt: string | null;
  @Shows({ about: 'Why it was withdrawn', optional: true }, String) withdrawReason: string | null;
}

export class LotSignatureView extends SignatureView {
  @Shows({ about: 'The record has changed since: it stands on a version that is no longer in force' })
  superseded: boolean;
}

export class CheckView {
  @Shows({ about: 'Rule' }) rule: string;
  @Shows({ about: 'Code' }) code: string;
  @Shows({ about: 'What it asks for' }) title: string;
  @Shows({ about: 'It speaks for certification' }) ok: boolean;
  @Shows({ about: 'What it says against it' }, [String]) says: string[];
}

export class FormerValueView {
  @Shows({ about: 'What the result said before' }) value: string;
  @Shows({ about: '`corrected` or `invalidated`' }) how: 'corrected' | 'invalidated';
  @Shows({ about: 'Why' }) reason: string;
  @Shows({ about: 'By whom' }) byName: string;
  @Shows({ about: 'Second person', optional: true }, String) secondName: string | null;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class RoundingView {
  @Shows({ about: 'Decimals that are kept' }) decimals: number;
  @Shows({ about: '`half-up` or `half-even`' }) mode: string;
}

export class ImportedView {
  @Shows({ about: 'Import id' }) id: string;
  @Shows({ about: 'Instrument or laboratory' }) source: string;
}

export class ResultLineView {
  @Shows({ about: 'Key of the specification line' }) key: string;
  @Shows({ about: 'Test' }) test: string;
  @Shows({ about: 'Method' }) method: string;
  @Shows({ about: '`release` or `information`' }) kind: string;
  @Shows({ about: 'Limit, as people read it' }) limit: string;
  @Shows({ about: 'Unit', optional: true }, String) unit: string | null;
  @Shows({ about: 'Result id', optional: true }, String) resultId: string | null;
  @Shows({ about: 'Value, as entered', optional: true }, String) value: string | null;
  @Shows({ about: '`missing`, `entered`, `passed` or `failed`' }) state: 'missing' | 'entered' | 'passed' | 'failed';
  @Shows({ about: 'Entered by', optional: true }, String) enteredBy: string | null;
  @Shows({ about: 'Approved by', optional: true }, String) approvedBy: string | null;
  @Shows({ about: 'Investigation', optional: true }, String) oos: string | null;
  @Shows({ about: 'The file it came from, where nobody typed it', optional: true }, ImportedView)
  imported: ImportedView | null;
  @Shows({ about: 'How a value is rounded before it is compared', optional: true }, RoundingView)
  rounding: RoundingView | null;
  @Shows({ about: 'What the line said before, oldest first' }, [FormerValueView]) former: FormerValueView[];
}

export class OosEntryView {
  @Shows({ about: '`phase-1`, `phase-2` or `retest-plan`' }) part: string;
  @Shows({ about: 'What was found, or planned' }) content: string;
  @Shows({ about: 'Written by' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class OosView {
  @Shows({ about: 'Investigation id' }) id: string;
  @Shows({ about: 'Number', example: 'OOS-2025-7F3K' }) number: string;
  @Shows({ about: 'Specification line' }) line: string;
  @Shows({ about: '`open` or `closed`' }) state: string;
  @Shows({ about: 'What it found', optional: true }, String) outcome: string | null;
  @Shows({ about: 'How it was found', optional: true }, String) reason: string | null;
  @Shows({ about: 'Phases, and the plan of a retest' }, [OosEntryView]) entries: OosEntryView[];
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}

export class LabelSumsView {
  @Shows({ about: 'Labels printed' }) printed: number;
  @Shows({ about: 'Labels applied' }) applied: number;
  @Shows({ about: 'Labels voided' }) voided: number;
  @Shows({ about: 'Units filled' }) filled: number;
}

export class ReviewView {
  @Shows({ about: 'Reviewed by' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: 'Hash of what was reviewed' }) contentHash: string;
}

export class DossierView extends BatchRecordView {
  @Shows({ about: 'Lot id' }) id: string;
  @Shows({ about: 'Lot number' }) number: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Product' }) product: string;
  @Shows({ about: 'Maker' }) site: string;
  @Shows({ about: 'Donor codes' }, [String]) donors: string[];
  @Shows({ about: 'Frozen on', optional: true }, String) frozenOn: string | null;
  @Shows({ about: 'Expires at the end of', optional: true }, String) expiresOn: string | null;
  @Shows({ about: 'Specification' }) specification: string;
  @Shows({ about: 'Trial that the checklist is for' }) trialId: string;
  @Shows({ about: 'Trial that the checklist is for' }) trial: string;
  @Shows({ about: 'The gate, rule by rule' }, [CheckView]) checklist: CheckView[];
  @Shows({ about: 'Results against the specification' }, [ResultLineView]) results: ResultLineView[];
  @Shows({ about: 'What of the batch record is outside its limits' }, [MarkView]) marks: MarkView[];
  @Shows({ about: 'Out-of-specification investigations' }, [OosView]) oos: OosView[];
  @Shows({ about: 'Deviations' }, [DeviationView]) deviations: DeviationView[];
  @Shows({ about: 'Reviews' }, [ReviewView]) reviews: ReviewView[];
  @Shows({ about: 'Certifications' }, [CertificationView]) certifications: CertificationView[];
  @Shows({ about: 'Signatures on the lot' }, [LotSignatureView]) signatures: LotSignatureView[];
  @Shows({ about: 'Units by state' }, Object) units: Record<string, number>;
  @Shows({ about: 'Labels and units' }, LabelSumsView) labels: LabelSumsView;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}
