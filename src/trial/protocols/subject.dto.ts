import { DayField, Part, Ref, Shows, Text } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';

export class NewSubjectDto {
  @Ref({ about: 'Trial', kind: 'trial' }) trialId: string;
  @Ref({ about: 'Site', kind: 'site' }) siteId: string;
  @Text({
    about: 'Subject number; never a name or a personal number',
    example: 'ASX-017',
    max: 20,
    pattern: /^[A-Z0-9]{2,8}-[A-Z0-9]{1,8}$/,
    like: 'ASX-017',
  })
  number: string;
}

export class ConsentDto {
  @Text({ about: 'Edition of the consent form', example: '3', max: 20 }) edition: string;
  @DayField({ about: 'Signed on', of: { after: 'the subject was informed' } }) signedOn: string;
}

export class EligibleDto {
  @Part(() => SignDto, { about: 'Signature "eligible"' }) signature: SignDto;
}

export class SubjectPage {
  @Shows({ about: 'Subject id' }) id: string;
  @Shows({
    about: 'Version of the record: sent back in the header `Seen`, it keeps an act from writing over a later one',
  })
  version: number;
  @Shows({ about: 'Trial id' }) trialId: string;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Subject number' }) number: string;
  @Shows({ about: '`enrolled`, `consented`, `eligible` or `withdrawn`' }) state: string;
  @Shows({ about: 'Consented to this edition', optional: true }, String) consentEdition: string | null;
  @Shows({ about: 'Consented on', optional: true }, String) consentOn: string | null;
  @Shows({ about: 'Last confirmed to be here on', optional: true }, String) presentOn: string | null;
  @Shows({ about: 'Id of the subject card label', optional: true }, String) labelId: string | null;
  @Shows({ about: 'Code of the subject card', optional: true }, String) cardCode: string | null;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}
