import { readFileSync } from 'node:fs';

/** How people prove who they are: what an installation may set. Numbers of the law are few; these are ours to set. */
export interface AccessSettings {
  /** Least number of characters of a password; `ATMP_PASSWORD_LENGTH`. */
  passwordLength: number;
  /** How hard a password must be to guess, 0 to 4 as zxcvbn counts; `ATMP_PASSWORD_STRENGTH`. */
  passwordStrength: number;
  /** Memory that the hash of a new password takes, KiB; `ATMP_PASSWORD_KIB`. */
  passwordKib: number;
  /** How many former passwords may not come back; `ATMP_PASSWORD_FORMER`. */
  formerPasswords: number;
  /** After how many days a password must be changed; null for never; `ATMP_PASSWORD_DAYS`. */
  passwordDays: number | null;
  /** Wrong tries in a row that lock a login; `ATMP_WRONG_TRIES`. */
  wrongTries: number;
  /** Minutes for which a login is then locked; `ATMP_LOCK_MINUTES`. */
  lockMinutes: number;
  /** Minutes after which an unused session is locked, where its site says nothing else; `ATMP_IDLE_MINUTES`. */
  idleMinutes: number;
  /** How many proxies stand in front, whose word on address and HTTPS is taken; `ATMP_PROXIES`. */
  proxies: number;
  /** `ATMP_URL`: where people reach this installation; stands on documents. Null where nobody said so. */
  ownUrl: string | null;
  /** The hospital's own directory, which sends people back to `ownUrl`; null where there is none. */
  directory: DirectorySettings | null;
}

/** An OpenID provider that knows the people of the house. */
export interface DirectorySettings {
  /** `ATMP_OIDC_ISSUER`: its issuer identifier, an https address, with its last slash where it has one. */
  issuer: string;
  /** `ATMP_OIDC_CLIENT`: the id under which it knows this installation. */
  clientId: string;
  /** Read from the file that `ATMP_OIDC_SECRET_FILE` names. */
  clientSecret: string;
  /** `ATMP_OIDC_CLAIM`: the claim by which people are linked; `sub` is the subject itself. */
  claim: string;
  /** `ATMP_OIDC_NAME`: what the button calls it. */
  name: string;
  /** `ATMP_OIDC_LOCAL_PASSWORDS=allowed`: people of the directory may use their local password too, in an emergency. */
  localPasswords: boolean;
}

export function accessFrom(env: NodeJS.ProcessEnv, mode: 'production' | 'demo'): AccessSettings {
  const number = (name: string, usual: number, least: number, most: number): number => {
    const value = Number(env[name] || usual);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new Error(`${name} must be a whole number from ${least} to ${most}, not "${env[name]}"`);
    return value;
  };
  const demo = mode === 'demo';
  return {
    passwordLength: number('ATMP_PASSWORD_LENGTH', demo ? 8 : 12, 8, 100),
    passwordStrength: number('ATMP_PASSWORD_STRENGTH', demo ? 2 : 3, 0, 4),
    passwordKib: number('ATMP_PASSWORD_KIB', 19_456, 19_456, 1_048_576),
    formerPasswords: number('ATMP_PASSWORD_FORMER', 5, 0, 24),
    passwordDays: number('ATMP_PASSWORD_DAYS', 0, 0, 3650) || null,
    wrongTries: number('ATMP_WRONG_TRIES', 5, 2, 100),
    lockMinutes: number('ATMP_LOCK_MINUTES', 15, 1, 7 * 24 * 60),
    idleMinutes: number('ATMP_IDLE_MINUTES', 15, 1, 12 * 60),
    proxies: number('ATMP_PROXIES', 0, 0, 10),
    ownUrl: env.ATMP_URL || env.ATMP_OIDC_ISSUER ? addressIn(env, 'ATMP_URL').replace(/\/$/, '') : null,
    directory: env.ATMP_OIDC_ISSUER ? directoryFrom(env) : null,
  };
}

function directoryFrom(env: NodeJS.ProcessEnv): DirectorySettings {
  return {
    issuer: addressIn(env, 'ATMP_OIDC_ISSUER'), // to the letter: a slash at its end belongs to it
    clientId: wantedIn(env, 'ATMP_OIDC_CLIENT'),
    clientSecret: readFileSync(wantedIn(env, 'ATMP_OIDC_SECRET_FILE'), 'utf8').trim(),
    claim: env.ATMP_OIDC_CLAIM || 'sub',
    name: env.ATMP_OIDC_NAME || 'the hospital directory',
    localPasswords: env.ATMP_OIDC_LOCAL_PASSWORDS === 'allowed',
  };
}

/** An https address; http on this machine alone. */
function addressIn(env: NodeJS.ProcessEnv, name: string): string {
  const value = wantedIn(env, name);
  const { protocol, hostname } = URL.canParse(value) ? new URL(value) : { protocol: '', hostname: '' };
  if (protocol !== 'https:' && !(protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname)))
    throw new Error(`${name} must be an https address, not "${value}"`);
  return value;
}

function wantedIn(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is missing: ATMP_OIDC_ISSUER needs it`);
  return value;
}
