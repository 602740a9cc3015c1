import { OneOf, Part, Plain, Shows, Text, TextList } from '../../kernel/index.js';
import { SignDto } from '../identity/index.js';
import { LabelResolutionDto } from './label.dto.js';
import { LABEL_LANGUAGES } from './words.js';

export class ProposeTemplateDto {
  @Plain({ about: 'The template, in the form of `labels/template.schema.json`' }) definition: object;
  @Text({ about: 'Why', example: 'Telephone of the main contact is larger', max: 500 }) reason: string;
}

export class ApproveTemplateDto {
  @Part(() => SignDto, { about: 'Signature "approved"' }) signature: SignDto;
}

export class ApproveTemplatesDto {
  @TextList({ about: 'Versions (ids), as `waiting` lists them', min: 1, max: 100 }) versions: string[];
  @Part(() => SignDto, { about: 'Signature "approved", bound to the hash of the list' }) signature: SignDto;
}

export class TemplatePreviewDto extends LabelResolutionDto {
  @OneOf(LABEL_LANGUAGES, { about: 'Language; the first of the template when left out', optional: true })
  language?: string;
  @Text({ about: 'Variant, as `cases` names it; none when left out', optional: true, max: 200 }) variant?: string;
}

export class TemplateFaultView {
  @Shows({ about: 'What is wrong', example: 'label-law-missing' }) code: string;
  @Shows({ about: 'The same in a sentence' }) says: string;
  @Shows({ about: 'Facts of the sentence' }, Object) facts: object;
}

export class LawOmittedView {
  @Shows({ about: 'Letter or part of the law that is left off', example: 'e' }) part: string;
  @Shows({ about: 'Why that is right' }) why: string;
}

export class TemplateLawView {
  @Shows({ about: 'Jurisdiction', example: 'EU' }) jurisdiction: string;
  @Shows({ about: 'Set of requirements', example: 'A.2.2' }) set: string;
  @Shows({ about: 'Where the set stands' }) source: string;
  @Shows({ about: 'What is left off' }, [LawOmittedView]) omitted: LawOmittedView[];
}

export class TemplateCaseView {
  @Shows({ about: 'Language' }) language: string;
  @Shows({ about: 'Variants that apply together', optional: true }, String) variant: string | null;
}

export class TemplateBrief {
  @Shows({ about: 'Template', example: 'cryovial' }) id: string;
  @Shows({ about: 'Title' }) title: string;
  @Shows({ about: 'Kind of item it is for' }) item: string;
  @Shows({ about: 'A blinded person can see it' }) blinded: boolean;
  @Shows({ about: 'Number of the version in use', optional: true }, Number) approved: number | null;
  @Shows({ about: 'Numbers of the versions that wait for approval' }, [Number]) waiting: number[];
}

export class TemplateVersionView {
  @Shows({ about: 'Version id' }) id: string;
  @Shows({ about: 'Template' }) template: string;
  @Shows({ about: 'Counted from 1 for each template' }, Number) number: number;
  @Shows({ about: 'Template and number', example: 'cryovial 3' }) name: string;
  @Shows({ about: '`proposed`, `approved` or `retired`' }) state: string;
  @Shows({ about: 'Why it was proposed' }) reason: string;
  @Shows({ about: 'Who proposed it; nobody where it was shipped with the software', optional: true }, String)
  proposedBy: string | null;
  @Shows({ about: 'Who approved it', optional: true }, String) approvedBy: string | null;
  @Shows({ about: 'When (UTC instant)', optional: true }, String) approvedAt: string | null;
  @Shows({ about: 'When it was retired (UTC instant)', optional: true }, String) retiredAt: string | null;
  @Shows({ about: 'Why', optional: true }, String) retiredReason: string | null;
  @Shows({ about: 'Size in millimetres', example: '33 × 13' }) size: string;
  @Shows({ about: 'Symbols' }, [String]) symbols: string[];
  @Shows({ about: 'Resolutions it may be printed at, dots an inch' }, [Number]) resolutions: number[];
  @Shows({ about: 'Languages and variants' }, [TemplateCaseView]) cases: TemplateCaseView[];
  @Shows({ about: 'Languages whose words nobody has checked' }, [String]) unchecked: string[];
  @Shows({ about: 'What the law asks' }, [TemplateLawView]) law: TemplateLawView[];
  @Shows({ about: 'Everything that is wrong with it' }, [TemplateFaultView]) faults: TemplateFaultView[];
  @Shows({ about: 'The template itself' }, Object) definition: object;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}

export class WaitingTemplatesView {
  @Shows({ about: 'Versions that wait for the approval of the reader' }, [TemplateVersionView])
  versions: TemplateVersionView[];
  @Shows({ about: 'Hash of the list, to be signed' }) hash: string;
}

export class TemplateChangeView {
  @Shows({ about: 'The line or symbol' }) part: string;
  @Shows({ about: 'Before; nothing where it is new', optional: true }, String) before: string | null;
  @Shows({ about: 'After; nothing where it is gone', optional: true }, String) after: string | null;
}

export class TemplateDifferenceView {
  @Shows({ about: 'The earlier version' }) from: string;
  @Shows({ about: 'The later version' }) to: string;
  @Shows({ about: 'Fields that are printed no more' }, [String]) lost: string[];
  @Shows({ about: 'Fields that are printed now' }, [String]) gained: string[];
  @Shows({ about: 'Texts that changed' }, [TemplateChangeView]) texts: TemplateChangeView[];
  @Shows({ about: 'Places and sizes that changed, millimetres' }, [TemplateChangeView]) places: TemplateChangeView[];
  @Shows({ about: 'What it requires, its languages, printers, law and variants, where they changed' }, [
    TemplateChangeView,
  ])
  rules: TemplateChangeView[];
  @Shows({ about: 'Picture of the earlier version, PNG in base64' }) before: string;
  @Shows({ about: 'Picture of the later version, PNG in base64' }) after: string;
  @Shows({ about: 'What differs: gone in red, new in green; PNG in base64' }) difference: string;
}
