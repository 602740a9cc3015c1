import { DayField, Part, Ref, Shows, Text, TextList } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';

export class ExtendExpiryDto {
  @DayField({ about: 'New expiry; a month ends with its last day', of: 'planned', orMonth: true, example: '2028-02' })
  expires: string;
  @Ref({ about: 'Product version that carries the new shelf life', kind: 'product' }) productId: string;
  @Ref({ about: 'Stability report', kind: 'stability-report' }) reportId: string;
  @Text({ about: 'Why', example: 'Results of 36 months', max: 500 }) reason: string;
  @Text({
    about: 'What the Qualified Person decides about units, where the expiry has passed already',
    max: 1000,
    optional: true,
  })
  decision?: string;
  @Part(() => SignDto, { about: 'Signature of quality assurance' }) signature: SignDto;
  @Part(() => SignDto, { about: 'Signature of a Qualified Person on the list of the site' }) qp: SignDto;
}

export class CorrectExpiryDto {
  @DayField({ about: 'Right expiry; a month ends with its last day', of: 'planned', orMonth: true, example: '2028-02' })
  expires: string;
  @Text({ about: 'Why', example: 'The year was mistyped', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Own signature' }) signature: SignDto;
  @Part(() => SignDto, { about: 'Signature of a second person of the site' }) second: SignDto;
}

export class RelabelDto {
  @TextList({ about: 'Scanned codes of the old labels', scanned: true, min: 1, max: 100 }) codes: string[];
  @Part(() => SignDto, { about: 'Login and password of the second person' }) second: SignDto;
}

export class ExpiryChangeView {
  @Shows({ about: 'Expired at the end of' }) oldExpiry: string;
  @Shows({ about: 'Expires at the end of' }) newExpiry: string;
  @Shows({ about: 'Product version that carries the shelf life; null where it was corrected', optional: true }, String)
  product: string | null;
  @Shows({ about: 'Stability report; null where it was corrected', optional: true }, String) report: string | null;
  @Shows({ about: 'Why' }) reason: string;
  @Shows({ about: 'What the Qualified Person decided about expired units', optional: true }, String)
  decision: string | null;
  @Shows({ about: 'Quality assurance' }) byName: string;
  @Shows({ about: 'Qualified Person; of a correction the second person' }) qpName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class OldLabelView {
  @Shows({ about: 'Unit id' }) id: string;
  @Shows({ about: 'Unit' }) name: string;
  @Shows({ about: 'Physical state' }) state: string;
  @Shows({ about: 'Site where it is' }) site: string;
  @Shows({ about: 'Place', optional: true }, String) place: string | null;
  @Shows({ about: 'Code of the old label' }) code: string;
}

export class RelabelledView {
  @Shows({ about: 'Unit' }) name: string;
  @Shows({ about: 'Code of the old label' }) oldCode: string;
  @Shows({ about: 'Code of the new label' }) newCode: string;
}

export class RelabelRunView {
  @Shows({ about: 'Id of the act' }) id: string;
  @Shows({ about: 'Expiry on the old labels' }) oldExpiry: string;
  @Shows({ about: 'Expiry on the new labels' }) newExpiry: string;
  @Shows({ about: 'Relabelled by' }) byName: string;
  @Shows({ about: 'Second person' }) secondName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: 'Units' }, [RelabelledView]) units: RelabelledView[];
}

export class LotExpiryView {
  @Shows({ about: 'Expires at the end of', optional: true }, String) expiresOn: string | null;
  @Shows({ about: 'Extensions and corrections, oldest first' }, [ExpiryChangeView]) changes: ExpiryChangeView[];
  @Shows({ about: 'Units that still carry an old label' }, [OldLabelView]) waiting: OldLabelView[];
  @Shows({ about: 'Relabelled, oldest first' }, [RelabelRunView]) runs: RelabelRunView[];
}
