import { OneOf, Part, Ref, Shows, Text } from '../../kernel/index.js';
import { SignatureView, SignDto } from '../../base/identity/index.js';

export class EnterResultDto {
  @Text({ about: 'Key of the specification line', example: 'viability', max: 40 }) line: string;
  @Text({ about: 'Result as read, with its precision', example: '91', max: 40 }) value: string;
  @Text({ about: 'Unit; must be that of the line', example: '%', max: 20, optional: true }) unit?: string;
}

export class SignedDto {
  @Part(() => SignDto, { about: 'Signature' }) signature: SignDto;
}

export class CloseOosDto {
  @OneOf(['laboratory-error', 'confirmed'], { about: 'What the investigation found' }) outcome:
    'laboratory-error' | 'confirmed';
  @Text({ about: 'How it was found', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature of quality assurance' }) signature: SignDto;
}

export class CertifyDto {
  @Ref({ about: 'Trial', kind: 'trial' }) trialId: string;
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
  @Shows({ about: 'When it was withdrawn', optional: true }, String) withdrawnAt: string | null;
  @Shows({ about: 'Why it was withdrawn', optional: true }, String) withdrawReason: string | null;
}

export class CheckView {
  @Shows({ about: 'Rule' }) rule: string;
  @Shows({ about: 'Code' }) code: string;
  @Shows({ about: 'What it asks for' }) title: string;
  @Shows({ about: 'It speaks for certification' }) ok: boolean;
  @Shows({ about: 'What it says against it' }, [String]) says: string[];
}

export class DossierView {
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
  @Shows({ about: 'Results against the specification' }, [Object]) results: object[];
  @Shows({ about: 'Batch record' }, [Object]) batch: object[];
  @Shows({ about: 'Out-of-specification investigations' }, [Object]) oos: object[];
  @Shows({ about: 'Reviews' }, [Object]) reviews: object[];
  @Shows({ about: 'Certifications' }, [CertificationView]) certifications: CertificationView[];
  @Shows({ about: 'Signatures on the lot' }, [SignatureView]) signatures: SignatureView[];
  @Shows({ about: 'Units by state' }, Object) units: Record<string, number>;
  @Shows({ about: 'Labels printed, applied, voided' }, Object) labels: object;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}

export class DeskLotView {
  @Shows({ about: 'Lot id' }) id: string;
  @Shows({ about: 'Lot number' }) number: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Product' }) product: string;
  @Shows({ about: 'Clinical units' }) units: number;
  @Shows({ about: 'What it waits for', example: 'certification' }) waits: string;
  @Shows({ about: 'How many things are missing' }) open: number;
  @Shows({ about: 'Something speaks against it that waiting does not cure' }) stopped: boolean;
  @Shows({ about: 'Trials it is certified for' }, [String]) certifiedFor: string[];
}
