import { OneOf, Part, Parts, Ref, Scanned, Shows, Text, TextList, Whole } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';
import { GLANDS, SIDES, type Gland, type Side } from '../../trial/protocols/index.js';

export const APPEARANCES = ['clear', 'clumps', 'leak', 'crack', 'label-unreadable', 'thaw-incomplete'] as const;

export class AssignDto {
  @Ref({ about: 'Subject', kind: 'subject' }) subjectId: string;
  @Whole({ about: 'Which treatment, from 1', min: 1, max: 20 }) treatment: number;
}

export class ReserveKitDto extends AssignDto {
  @OneOf(GLANDS, { about: 'Gland' }) gland: Gland;
  @OneOf(SIDES, { about: 'Side' }) side: Side;
  @Text({ about: 'Why a reserve is needed', max: 500 }) reason: string;
}

export class ReserveUnitDto {
  @Scanned({ about: 'Code of the unit' }) unit: string;
}

export class FreeUnitDto extends ReserveUnitDto {
  @Text({ about: 'Why', max: 500 }) reason: string;
}

export class ThawDto {
  @TextList({ about: 'Scanned codes of the units', scanned: true, min: 1, max: 20 }) units: string[];
  @Part(() => SignDto, { about: 'Signature of the preparer' }) signature: SignDto;
  @Part(() => SignDto, { about: 'Signature of the verifier' }) verifier: SignDto;
}

export class ThawedUnitDto {
  @Scanned({ about: 'Code of the unit' }) unit: string;
  @OneOf(APPEARANCES, { about: 'Appearance' }) appearance: string;
}

export class EndThawDto {
  @Parts(() => ThawedUnitDto, { about: 'Units whose thaw has ended', key: ['unit'], min: 1, max: 20 })
  units: ThawedUnitDto[];
}

export class DrawFromDto {
  @Scanned({ about: 'Code of the unit' }) unit: string;
  @Whole({ about: 'Volume drawn from it, microlitres', min: 1 }) volumeUl: number;
}

export class DrawDto {
  @OneOf(GLANDS, { about: 'Gland' }) gland: Gland;
  @OneOf(SIDES, { about: 'Side' }) side: Side;
  @Parts(() => DrawFromDto, { about: 'From which units', key: ['unit'], min: 1, max: 10 }) from: DrawFromDto[];
  @Part(() => SignDto, { about: 'Signature of the verifier' }) verifier: SignDto;
}

export class CompleteDto {
  @TextList({ about: 'Codes of the syringes, scanned back', scanned: true, min: 1, max: 20 }) syringes: string[];
  @Text({ about: 'Why a planned gland has no syringe', optional: true, max: 500 }) reason?: string;
}

export class OfferDto {
  @Scanned({ about: 'Code of the kit' }) kit: string;
  @Text({ about: 'Login of who takes it over', example: 'investigator.01', max: 80 }) to: string;
}

export class AcceptDto {
  @Scanned({ about: 'Code of the kit' }) kit: string;
}

export class NotGivenDto {
  @Text({ about: 'Why', max: 500 }) reason: string;
}

export class WithdrawKitDto {
  @Text({ about: 'Why; read by the unblinded only', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature "kit withdrawn"' }) signature: SignDto;
}

export class WithdrawAllDto extends WithdrawKitDto {
  @Ref({ about: 'Trial', kind: 'trial' }) trialId: string;
  @Ref({ about: 'Site', kind: 'site' }) siteId: string;
  @Part(() => SignDto, { about: 'Signature of the verifier' }) verifier: SignDto;
}

export class WasteDto {
  @TextList({ about: 'Scanned codes of units or syringes', scanned: true, min: 1, max: 50 }) items: string[];
  @Text({ about: 'Why', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature of the witness' }) witness: SignDto;
}

export class DestroyDto extends WasteDto {
  @Text({ about: 'Method', example: 'autoclave, biological waste', max: 120 }) method: string;
  @Part(() => SignDto, { about: 'Signature of quality assurance, for what is on hold', optional: true }) qa?: SignDto;
}

export class ReturnDto {
  @Scanned({ about: 'Code of the unit' }) unit: string;
  @Text({ about: 'Why', max: 500 }) reason: string;
}

export class PlannedDoseView {
  @Shows({ about: 'Gland' }) gland: string;
  @Shows({ about: 'Side' }) side: string;
  @Shows({ about: 'Volume planned, microlitres' }) volumeUl: number;
}

/** What anybody of the trial may see of a kit: nothing here differs between the arms. */
export class KitBriefView {
  @Shows({ about: 'Kit id' }) id: string;
  @Shows({ about: 'Kit number' }) number: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: '`treatment` or `reserve`' }) kind: string;
  @Shows({ about: 'Trial' }) trial: string;
  @Shows({ about: 'Subject id' }) subjectId: string;
  @Shows({ about: 'Subject number' }) subject: string;
  @Shows({ about: 'Treatment' }) treatment: number;
  @Shows({ about: 'Glands planned' }, [PlannedDoseView]) plan: PlannedDoseView[];
  @Shows({ about: 'Earliest in-use limit (UTC instant)', optional: true }, String) useBefore: string | null;
  @Shows({ about: 'The pharmacy withdrew it (UTC instant)', optional: true }, String) withdrawnAt: string | null;
}

export class WithdrawnKitsView {
  @Shows({ about: 'The kits that were withdrawn' }, [KitBriefView]) kits: KitBriefView[];
}

/** A step of preparation that runs, with the moments between which it may end. */
export class RunningStepView {
  @Shows({ about: '`thaw-step` or `filling-step`' }) step: string;
  @Shows({ about: 'Unit or kit' }) item: string;
  @Shows({ about: 'Began (UTC instant)' }) startedAt: string;
  @Shows({ about: 'May end from here on (UTC instant)' }) from: string;
  @Shows({ about: 'Must have ended by (UTC instant)' }) until: string;
}

export class KitUnitView {
  @Shows({ about: 'Unit id' }) id: string;
  @Shows({ about: 'Unit' }) name: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Place', optional: true }, String) place: string | null;
  @Shows({ about: 'Volume left, microlitres', optional: true }, Number) volumeUl: number | null;
  @Shows({ about: 'Thaw began', optional: true }, String) thawStartedAt: string | null;
  @Shows({ about: 'Thaw ended', optional: true }, String) thawEndedAt: string | null;
  @Shows({ about: 'In-use limit', optional: true }, String) useBefore: string | null;
  @Shows({ about: 'Appearance', optional: true }, String) appearance: string | null;
  @Shows({ about: 'Supplied exceptionally, out of specification, under this number', optional: true }, String)
  exceptional: string | null;
}

export class KitSyringeView {
  @Shows({ about: 'Syringe id' }) id: string;
  @Shows({ about: 'Syringe' }) name: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Gland' }) gland: string;
  @Shows({ about: 'Side' }) side: string;
  @Shows({ about: 'Volume, microlitres' }) volumeUl: number;
  @Shows({ about: 'In-use limit (UTC instant)' }) useBefore: string;
  @Shows({ about: 'Code of its label', optional: true }, String) code: string | null;
  @Shows({ about: 'Id of its label', optional: true }, String) labelId: string | null;
}

/** A kit as the unblinded pharmacy sees it. */
export class KitPage extends KitBriefView {
  @Shows({ about: 'Code of the carton label', optional: true }, String) code: string | null;
  @Shows({ about: 'Id of the carton label', optional: true }, String) labelId: string | null;
  @Shows({ about: 'Subject confirmed to be here on', optional: true }, String) presentOn: string | null;
  @Shows({ about: 'Zone of the site' }) zone: string;
  @Shows({ about: 'Units kept for it or thawed' }, [KitUnitView]) units: KitUnitView[];
  @Shows({ about: 'Syringes' }, [KitSyringeView]) syringes: KitSyringeView[];
  @Shows({ about: 'Steps that run now' }, [RunningStepView]) running: RunningStepView[];
}

export class CandidateView {
  @Shows({ about: 'Unit id' }) id: string;
  @Shows({ about: 'Unit' }) name: string;
  @Shows({ about: 'Place', optional: true }, String) place: string | null;
  @Shows({ about: 'Expires at the end of', optional: true }, String) expiresOn: string | null;
  @Shows({ about: 'May be kept for this kit now' }) usable: boolean;
  @Shows({ about: 'Why not' }, [String]) reasons: string[];
}

export class RevealView {
  @Shows({ about: 'What goes into this kit' }) product: string;
  @Shows({ about: 'Thaw or preparation method', optional: true }, String) method: string | null;
  @Shows({ about: 'Minutes of use after thaw', optional: true }, Number) useMinutes: number | null;
  @Shows({ about: 'Units at the site, first to expire first; blocked ones with the reason' }, [CandidateView])
  candidates: CandidateView[];
}
