import {
  DayField,
  MomentField,
  OneOf,
  Part,
  Parts,
  Ref,
  Scanned,
  Shows,
  Text,
  TextList,
  Whole,
} from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';
import { SpecificationDto } from '../../base/products/index.js';

export class LicenceDto {
  @Text({ about: "The maker's product code", example: 'CL-AD-MSC-002', max: 40 }) productCode: string;
  @Text({ about: 'Reference of the authorisation', max: 60 }) reference: string;
  @DayField({ about: 'In force from this day', of: 'planned' }) validFrom: string;
  @DayField({ about: 'In force to the end of this day', of: 'planned' }) validUntil: string;
}

export class NewLotDto {
  @Text({
    about: 'Lot number',
    example: 'CL2-25-0107',
    max: 30,
    pattern: /^[A-Z0-9]+(-[A-Z0-9]+)*$/,
    like: 'CL2-25-0107',
  })
  number: string;
  @Ref({ about: 'Product version', kind: 'product' }) productId: string;
  @Ref({ about: 'Process version', kind: 'process' }) processId: string;
  @Ref({ about: 'Manufacturing site', kind: 'site' }) siteId: string;
  @Ref({ about: 'Trial it is planned for', kind: 'trial' }) trialId: string;
  @TextList({ about: 'Donations it is made from (ids)', kind: 'donation', min: 1, max: 20 }) donationIds: string[];
}

export class StartLotDto {
  @Part(() => SignDto, {
    about: 'Signature of QA to process at risk, while a donation is in quarantine; the lot then has a hold',
    optional: true,
  })
  atRisk?: SignDto;
}

export class IssueLabelsDto {
  @Whole({ about: 'How many units', min: 1, max: 500 }) count: number;
  @DayField({ about: 'Expiry; a month ends with its last day', of: 'planned', orMonth: true, example: '2027-02' })
  expires: string;
}

export class VoidedDto {
  @Scanned({ about: 'Code of the label' }) code: string;
  @Text({ about: 'Why it was not used', max: 200 }) reason: string;
}

export class SampleDto {
  @Scanned({ about: 'Code of the unit' }) code: string;
  @OneOf(['sample', 'retention'], { about: 'For testing, or kept as reference' }) purpose: 'sample' | 'retention';
}

export class FillDto {
  @TextList({
    about: 'Codes of the filled units; all issued labels that are not voided when left out',
    scanned: true,
    optional: true,
    max: 500,
  })
  codes?: string[];
  @Parts(() => VoidedDto, { about: 'Labels that were not used', key: ['code'], optional: true, max: 500 })
  voided?: VoidedDto[];
  @Parts(() => SampleDto, {
    about: 'Filled units that are samples or retained',
    key: ['code'],
    optional: true,
    max: 500,
  })
  samples?: SampleDto[];
}

export class FreezeDto {
  @Text({ about: 'Freezing run, with its curve', example: 'CRF-02 run 118', max: 80 }) run: string;
  @MomentField({
    about: 'When it was frozen; now when left out',
    of: { after: 'every step of the batch record' },
    optional: true,
  })
  frozenAt?: string;
  @Text({ about: 'Why it is entered late', optional: true, max: 300 }) reason?: string;
}

export class PurchaseDto {
  @Text({
    about: 'Batch of the maker',
    example: 'NaCl-24K117',
    max: 30,
    pattern: /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
    like: 'NaCl-24K117',
  })
  number: string;
  @Ref({ about: 'Product version', kind: 'product' }) productId: string;
  @Ref({ about: 'Site that takes it in', kind: 'site' }) siteId: string;
  @Ref({ about: 'Trial', kind: 'trial' }) trialId: string;
  @Whole({ about: 'How many units', min: 1, max: 500 }) count: number;
  @DayField({ about: 'Expiry on the pack', of: 'planned', orMonth: true }) expires: string;
}

export class UnitView {
  @Shows({ about: 'Unit id' }) id: string;
  @Shows({ about: 'Name', example: 'CL2-25-0107-V023' }) name: string;
  @Shows({ about: 'Physical state' }) state: string;
  @Shows({ about: 'clinical, sample or retention', optional: true }, String) purpose: string | null;
  @Shows({ about: 'Code of its current label', optional: true }, String) code: string | null;
  @Shows({ about: 'Id of its current label', optional: true }, String) labelId: string | null;
}

export class LotDtoView {
  @Shows({ about: 'Lot id' }) id: string;
  @Shows({ about: 'Lot number' }) number: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Product version id' }) productId: string;
  @Shows({ about: 'Process version id', optional: true }, String) processId: string | null;
  @Shows({ about: 'Process version', optional: true }, String) process: string | null;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Trial id' }) trialId: string;
  @Shows({ about: 'Bought, not made' }) purchased: boolean;
  @Shows({ about: 'Frozen on', optional: true }, String) frozenOn: string | null;
  @Shows({ about: 'Expires at the end of', optional: true }, String) expiresOn: string | null;
  @Shows({ about: 'Specification as frozen with the lot' }, SpecificationDto) specification: SpecificationDto;
  @Shows({ about: 'Units' }, [UnitView]) units: UnitView[];
}
