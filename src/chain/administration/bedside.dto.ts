import { MomentField, OneOf, Part, Parts, Scanned, Shows, Text, Whole } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';
import { GLANDS, SIDES, type Gland, type Side } from '../../trial/protocols/index.js';
import { KitBriefView } from '../pharmacy/index.js';

export class VerifyDto {
  @Scanned({ about: 'Code of the subject card or wristband' }) subject: string;
  @Scanned({ about: 'Code of the kit' }) kit: string;
  @Part(() => SignDto, { about: 'Login and password of the second person who identifies the subject' }) second: SignDto;
}

export class GiveDto {
  @Scanned({ about: 'Code of the subject card or wristband' }) subject: string;
  @Scanned({ about: 'Code of the syringe' }) syringe: string;
  @OneOf(GLANDS, { about: 'Gland' }) gland: Gland;
  @OneOf(SIDES, { about: 'Side' }) side: Side;
  @Whole({ about: 'Volume given, microlitres', min: 1 }) volumeUl: number;
  @OneOf(['ultrasound', 'palpation'], { about: 'How the needle was guided' }) guidance: string;
  @MomentField({
    about: 'When the injection began; now when left out',
    of: { after: 'the verification' },
    optional: true,
  })
  startedAt?: string;
  @Text({ about: 'Why it is entered late, or why the volume differs from the plan', optional: true, max: 500 })
  reason?: string;
  @Part(() => SignDto, {
    about: 'Second person who was there: needed where the given time passes and now would not',
    optional: true,
  })
  second?: SignDto;
}

export class NotGivenDoseDto {
  @OneOf(GLANDS, { about: 'Gland' }) gland: Gland;
  @OneOf(SIDES, { about: 'Side' }) side: Side;
  @Text({ about: 'Why it was not given', max: 500 }) reason: string;
}

export class CloseKitDto {
  @Parts(() => NotGivenDoseDto, { about: 'Planned injections that were not given', key: ['gland', 'side'], max: 8 })
  notGiven: NotGivenDoseDto[];
  @Part(() => SignDto, { about: 'Signature "administered"' }) signature: SignDto;
}

export class BedsideGlandView {
  @Shows({ about: 'Gland' }) gland: string;
  @Shows({ about: 'Side' }) side: string;
  @Shows({ about: 'Volume planned, microlitres' }) plannedUl: number;
  @Shows({ about: 'Volume given, microlitres', optional: true }, Number) givenUl: number | null;
  @Shows({ about: 'When it was given (UTC instant)', optional: true }, String) givenAt: string | null;
  @Shows({ about: 'Syringe for it', optional: true }, String) syringe: string | null;
  @Shows({ about: 'Use before (UTC instant)', optional: true }, String) useBefore: string | null;
  @Shows({ about: 'Why it was not given', optional: true }, String) notGivenReason: string | null;
}

/** A kit as it is seen at the bedside: nothing here differs between the arms. */
export class BedsideView extends KitBriefView {
  @Shows({ about: 'It was offered to you' }) offeredToYou: boolean;
  @Shows({ about: 'Verified at (UTC instant)', optional: true }, String) verifiedAt: string | null;
  @Shows({ about: 'Glands, planned and given' }, [BedsideGlandView]) glands: BedsideGlandView[];
  @Shows({ about: 'Zone of the site' }) zone: string;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}

export class LateDoseView {
  @Shows({ about: 'Dose id' }) id: string;
  @Shows({ about: 'Kit id' }) kitId: string;
  @Shows({ about: 'Kit number' }) kit: string;
  @Shows({ about: 'Gland' }) gland: string;
  @Shows({ about: 'Side' }) side: string;
  @Shows({ about: 'When the injection began (UTC instant)' }) givenAt: string;
  @Shows({ about: 'When it was entered (UTC instant)' }) enteredAt: string;
  @Shows({ about: 'Zone of the site' }) zone: string;
  @Shows({ about: 'Why it was entered late', optional: true }, String) reason: string | null;
  @Shows({ about: 'Who entered it' }) by: string;
  @Shows({ about: 'Who was there and signed too', optional: true }, String) second: string | null;
}
