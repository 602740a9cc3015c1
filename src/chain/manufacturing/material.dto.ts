import { AmountText, DayField, Part, Printed, Ref, Scanned, Shows, Text } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';
import { OpenHoldView } from '../../base/holds/index.js';

export class NewMaterialDto {
  @Text({ about: 'Code, as processes name it', example: 'R-101', max: 30, pattern: /^[A-Z0-9-]+$/, like: 'R-101' })
  code: string;
  @Printed({ about: 'Name', example: 'Human platelet lysate', max: 60 }) name: string;
  @Printed({ about: 'Supplier', max: 60 }) supplier: string;
}

export class ReceiveMaterialDto {
  @Ref({ about: 'Material', kind: 'material' }) materialId: string;
  @Ref({ about: 'Site that takes it in', kind: 'site' }) siteId: string;
  @Text({ about: "The supplier's lot number", example: 'PL-24K117', max: 30, name: true }) supplierLot: string;
  @DayField({
    about: 'Expiry on the pack; a month ends with its last day',
    of: 'planned',
    orMonth: true,
    example: '2027-02',
  })
  expires: string;
  @Text({ about: 'Reference of the certificate of analysis', example: 'CoA-24-0117', max: 60 }) certificate: string;
}

export class ReleaseMaterialDto {
  @Part(() => SignDto, { about: 'Signature "material released"' }) signature: SignDto;
}

export class MaterialReasonDto {
  @Text({ about: 'Why', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature of quality assurance' }) signature: SignDto;
}

export class UseMaterialDto {
  @Scanned({ about: 'Code of the material' }) code: string;
  @AmountText({ about: 'Amount', example: '50' }) amount: string;
  @Printed({ about: 'Unit', example: 'mL', max: 20 }) unit: string;
}

export class MaterialView {
  @Shows({ about: 'Material id' }) id: string;
  @Shows({ about: 'Code' }) code: string;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: 'Supplier' }) supplier: string;
}

export class MaterialLotView {
  @Shows({ about: 'Material lot id' }) id: string;
  @Shows({ about: 'Code and lot of the supplier' }) name: string;
  @Shows({ about: 'Code of the material' }) code: string;
  @Shows({ about: 'Name of the material' }) material: string;
  @Shows({ about: 'Supplier' }) supplier: string;
  @Shows({ about: "The supplier's lot number" }) supplierLot: string;
  @Shows({ about: 'Last day of use' }) expiresOn: string;
  @Shows({ about: 'Its last day is over, at the site' }) expired: boolean;
  @Shows({ about: 'Reference of the certificate' }) certificate: string;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: '`received`, `released` or `rejected`' }) state: string;
  @Shows({ about: 'Code of its current label', optional: true }, String) label: string | null;
  @Shows({ about: 'Id of its current label', optional: true }, String) labelId: string | null;
  @Shows({ about: 'Open holds on it' }, [OpenHoldView]) holds: OpenHoldView[];
  @Shows({ about: 'Numbers of the lots made with it' }, [String]) lots: string[];
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}

export class UsedView {
  @Shows({ about: 'Use id' }) id: string;
  @Shows({ about: 'What was used' }) name: string;
}
