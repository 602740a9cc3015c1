import { DayField, Flag, OneOf, Printed, Ref, SecretText, Shows, Text, Whole } from '../../kernel/index.js';
import { ROLE_CODES } from './roles.js';

export class NewPersonDto {
  @Text({ about: 'Login', example: 'qa.03', max: 80, pattern: /^[a-z0-9][a-z0-9.-]{1,78}$/, like: 'qa.03' })
  login: string;
  @Printed({ about: 'Name as printed on signatures', example: 'QA 03', max: 60, name: true }) name: string;
  @SecretText({
    about: 'First half of the first password, for the person alone; another administrator gives the second half',
    max: 200,
  })
  password: string;
}

export class NewGrantDto {
  @OneOf(ROLE_CODES, { about: 'Role', example: 'qa' }) role: string;
  @Ref({ about: 'Site, for a role held at a site', optional: true, kind: 'site' }) siteId?: string;
  @Ref({ about: 'Trial, for a role held in a trial', optional: true, kind: 'trial' }) trialId?: string;
  @DayField({
    about: 'Last day, after which the role ends by itself; open when left out',
    of: 'planned',
    optional: true,
  })
  until?: string;
}

export class WhyDto {
  @Text({ about: 'Why', example: 'Left the department', max: 500 }) reason: string;
}

export class NewTrainingDto {
  @Ref({ about: 'The procedure edition trained on', kind: 'procedure' }) procedureId: string;
  @DayField({ about: 'Counts from this day', of: 'planned' }) validFrom: string;
  @DayField({ about: 'Counts to the end of this day', of: 'planned' }) validUntil: string;
}

export class NewDelegationDto {
  @Ref({ about: 'Trial', kind: 'trial' }) trialId: string;
  @Ref({ about: 'Site', kind: 'site' }) siteId: string;
  @DayField({ about: 'Counts from this day', of: 'planned' }) validFrom: string;
  @DayField({ about: 'Counts to the end of this day; open when left out', of: 'planned', optional: true })
  validUntil?: string;
}

export class NewSiteDto {
  @Text({ about: 'Short code', example: 'RH', max: 20, pattern: /^[A-Z0-9-]+$/, like: 'RH' }) code: string;
  @Printed({ about: 'Name', example: 'Rigshospitalet, Copenhagen', max: 120, name: true }) name: string;
  @Printed({ about: 'Organisation', example: 'Rigshospitalet', max: 120, name: true }) organisation: string;
  @OneOf(['tissue-establishment', 'manufacturer', 'hospital'], { about: 'Kind of site' }) kind:
    'tissue-establishment' | 'manufacturer' | 'hospital';
  @Text({ about: 'IANA time zone', example: 'Europe/Copenhagen', max: 60 }) zone: string;
  @OneOf(['en', 'da', 'sv'], { about: 'Language of labels', example: 'da' }) language: string;
}

export class NewProcedureDto {
  @OneOf(['thaw', 'administration', 'fill', 'cryostorage', 'relabel'], { about: 'What it is for' }) code: string;
  @Text({ about: 'Document number', example: 'P-07', max: 40 }) document: string;
  @Text({ about: 'Edition', example: '2', max: 20 }) edition: string;
  @DayField({ about: 'In force from this day', of: 'planned' }) validFrom: string;
}

export class NewQpDto {
  @Ref({ about: 'Person', kind: 'person' }) personId: string;
  @DayField({ about: 'On the list from this day', of: 'planned' }) validFrom: string;
  @DayField({ about: 'On the list to the end of this day; open when left out', of: 'planned', optional: true })
  validUntil?: string;
}

export class ResetDto {
  @SecretText({
    about: 'First half of the new first password, for the person alone; another administrator gives the second half',
    max: 200,
  })
  password: string;
  @Text({ about: 'Why, and how you know that it is really them', max: 500 }) reason: string;
}

export class SecondHalfDto {
  @SecretText({ about: 'Second half of the first password, for the person alone', max: 200 }) password: string;
}

export class SiteAccessDto {
  @Whole({
    about: 'Minutes after which an unused session is locked; the usual ones when left out',
    min: 1,
    max: 720,
    optional: true,
  })
  idleMinutes?: number;
  @OneOf(['off', 'optional', 'required'], { about: 'Second factor at sign-in and signature' }) secondFactor:
    'off' | 'optional' | 'required';
  @Text({ about: 'Why', example: 'Procedure P-12, edition 3', max: 500 }) reason: string;
}

export class QpAndQcDto {
  @Flag({ about: 'A Qualified Person may certify a lot whose test results they approved' }) qpMayApproveQc: boolean;
  @Text({ about: 'Why', example: 'Small site, by procedure P-31', max: 500 }) reason: string;
}

export class MadeView {
  @Shows({ about: 'Id of what was made' }) id: string;
}

export class GrantView {
  @Shows({ about: 'Grant id' }) id: string;
  @Shows({ about: 'Role' }) role: string;
  @Shows({ about: 'Role in words' }) title: string;
  @Shows({ about: 'Site', optional: true }, String) siteId: string | null;
  @Shows({ about: 'Trial', optional: true }, String) trialId: string | null;
  @Shows({ about: 'Its last day', optional: true }, String) until: string | null;
  @Shows({ about: '`requested`, `active`, `lapsed` (its last day is over) or `ended`' }) state: string;
  @Shows({ about: 'Person id of the administrator who asked' }) requestedBy: string;
}

export class PersonView {
  @Shows({ about: 'Person id' }) id: string;
  @Shows({ about: 'Login' }) login: string;
  @Shows({ about: 'Printed name' }) name: string;
  @Shows({ about: '`active` or `ended`' }) status: string;
  @Shows({ about: 'A first password waits for its second half, and you may give it' }) passwordWaits: boolean;
  @Shows({ about: 'Roles, also asked for and ended ones' }, [GrantView]) grants: GrantView[];
}

export class ProcedureView {
  @Shows({ about: 'Procedure id: one edition at one site' }) id: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'Document number', example: 'P-07' }) document: string;
  @Shows({ about: 'Edition' }) edition: string;
  @Shows({ about: 'What it is for', example: 'thaw' }) code: string;
  @Shows({ about: 'In force from this day' }) validFrom: string;
}

export class SiteDtoView {
  @Shows({ about: 'Site id' }) id: string;
  @Shows({
    about: 'Version of the record: sent back in the header `Seen`, it keeps an act from writing over a later one',
  })
  version: number;
  @Shows({ about: 'Short code' }) code: string;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: 'Organisation' }) organisation: string;
  @Shows({ about: 'Kind of site' }) kind: string;
  @Shows({ about: 'IANA zone' }) zone: string;
  @Shows({ about: 'Language of labels' }) language: string;
  @Shows({ about: 'Minutes after which an unused session is locked; null for the usual', optional: true }, Number)
  idleMinutes: number | null;
  @Shows({ about: 'Second factor: `off`, `optional` or `required`' }) secondFactor: string;
  @Shows({ about: 'A Qualified Person may certify a lot whose test results they approved' }) qpMayApproveQc: boolean;
}
