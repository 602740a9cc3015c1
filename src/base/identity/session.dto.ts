import { Ref, SecretText, Shows, Text } from '../../kernel/index.js';

const CODE = { about: 'Code of the second factor, where you have one', pattern: /^\d{6}$/, like: 'six digits' };

export class SignInDto {
  @Text({ about: 'Login', example: 'qa.01', max: 80 }) login: string;
  @SecretText({ about: 'Password', example: '••••••••', max: 200 }) password: string;
  @SecretText({ ...CODE, optional: true }) totp?: string;
  @SecretText({ about: 'Second half of a first password', max: 200, optional: true }) secondPassword?: string;
  @Ref({ about: 'The site you work at now, when you work at several', optional: true, kind: 'site' }) siteId?: string;
}

export class UnlockDto {
  @SecretText({ about: 'Password of the person whose session it is', max: 200 }) password: string;
  @SecretText({ ...CODE, optional: true }) totp?: string;
}

export class TokenView {
  @Shows({ about: 'For `Authorization: Bearer …`; the browser has it as a cookie' }) token: string;
}

export class ChangePasswordDto {
  @SecretText({ about: 'The present password', max: 200 }) oldPassword: string;
  @SecretText({ about: 'The new password', max: 200 }) newPassword: string;
}

export class OwnPasswordDto {
  @SecretText({ about: 'Your password', max: 200 }) password: string;
}

export class CodeDto {
  @SecretText({ about: 'The code that the app shows now', pattern: /^\d{6}$/, like: 'six digits' }) code: string;
}

export class EnrolmentView {
  @Shows({ about: 'Address for the app (otpauth)' }) uri: string;
  @Shows({ about: 'The secret in letters, for an app without a camera' }) secret: string;
  @Shows({ about: 'The address as a QR code (SVG)' }) qr: string;
}

export class SessionView {
  @Shows({ about: 'Session id' }) id: string;
  @Shows({ about: 'Site worked at', optional: true }, String) site: string | null;
  @Shows({ about: 'Network address of the workstation', optional: true }, String) address: string | null;
  @Shows({ about: 'What its browser calls itself', optional: true }, String) agent: string | null;
  @Shows({ about: '`password`, `password and code` or `directory`', optional: true }, String) means: string | null;
  @Shows({ about: 'Open since (UTC instant)', optional: true }, String) openedAt: string | null;
  @Shows({ about: 'Locked: left, or unused for too long' }) locked: boolean;
  @Shows({ about: 'This very session' }) own: boolean;
  @Shows({ about: 'Was in use at the same time as another one elsewhere' }) beside: boolean;
}

export class HeldView {
  @Shows({ about: 'Role', example: 'qa' }) role: string;
  @Shows({ about: 'Role in words', example: 'Quality assurance' }) title: string;
  @Shows({ about: 'Side of the blind', optional: true }, String) side: string | null;
  @Shows({ about: 'Site it is held for', optional: true }, String) siteId: string | null;
  @Shows({ about: 'Trial it is held in', optional: true }, String) trialId: string | null;
}

export class BesideView {
  @Shows({ about: 'Site of the other session', optional: true }, String) site: string | null;
  @Shows({ about: 'Network address of the other workstation', optional: true }, String) address: string | null;
  @Shows({ about: 'Open since (UTC instant)', optional: true }, String) openedAt: string | null;
  @Shows({ about: 'The other session, as long as it is open', optional: true }, String) sessionId: string | null;
}

/** What others changed in how a person signs in. */
export class NoticeView {
  @Shows({ about: 'Alert id' }) id: string;
  @Shows({ about: 'What was changed, such as `password-given` or `factor-ended`' }) kind: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: 'Who asked for it, who confirmed it, and why' }, Object) facts: Record<
    string,
    string | number | null
  >;
}

export class MeView {
  @Shows({ about: 'Person id' }) id: string;
  @Shows({ about: 'Login' }) login: string;
  @Shows({ about: 'Name as printed on signatures' }) name: string;
  @Shows({ about: 'Site worked at now', optional: true }, String) siteId: string | null;
  @Shows({ about: 'Name of that site', optional: true }, String) site: string | null;
  @Shows({ about: 'Zone of that site', optional: true }, String) zone: string | null;
  @Shows({ about: 'Language of that site', optional: true }, String) language: string | null;
  @Shows({ about: 'Roles held' }, [HeldView]) held: HeldView[];
  @Shows({ about: '`password`, `password and code` or `directory`', optional: true }, String) means: string | null;
  @Shows({ about: 'Second factor: `on`, `none`, or `off` where the site offers none' }) factor: string;
  @Shows({ about: 'Signs through the directory' }) directory: boolean;
  @Shows({ about: 'Minutes after which this session is locked when it is not used' }) idleMinutes: number;
  @Shows(
    { about: 'Another session of yours that was in use elsewhere, until you have read of it', optional: true },
    BesideView,
  )
  beside: BesideView | null;
  @Shows({ about: 'Permissions that the roles held give, somewhere' }, [String]) may: string[];
  @Shows({ about: 'What others changed in how you sign in, until you have read of it' }, [NoticeView])
  notices: NoticeView[];
  @Shows({ about: '`demo` or `production`' }) mode: string;
  @Shows({ about: 'What the time is on the server (UTC instant)' }) now: string;
}
