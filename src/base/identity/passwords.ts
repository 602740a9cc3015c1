import { hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import type { AccessSettings } from '../../kernel/index.js';

/**
 * A password as it is hashed and compared, however the keyboard wrote it: PRECIS OpaqueString (RFC 8265), so NFC and
 * plain spaces. macOS writes "ø" or "å" in two characters where Windows writes one.
 */
export const opaque = (password: string): string => password.replace(/\p{Zs}/gu, ' ').normalize('NFC');

/** argon2id over so many KiB of memory, two passes, one lane. A hash says by itself what it took. */
export const hashPassword = (password: string, kib: number): Promise<string> =>
  hash(opaque(password), { memoryCost: kib, timeCost: 2, parallelism: 1 });

let nobody: Promise<string> | null = null;

/** Takes the same time whether or not there is such a person. */
export async function passwordFits(stored: string | null, password: string, kib: number): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password', kib);
  const fits = await verify(stored ?? (await nobody), opaque(password));
  return stored !== null && fits;
}

let estimator: ZxcvbnFactory | null = null;

/** How many guesses a password stands, 0 to 4. The word lists are read when the first password is chosen. */
function strengthOf(password: string, known: readonly string[]): number {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return estimator.check(password.slice(0, 100), [...known, 'atmp', 'custody']).score;
}

type Rules = Pick<AccessSettings, 'passwordLength' | 'passwordStrength'>;

/** What is wrong with a password that somebody chooses, and what to do; null when it will do. */
export function weaknessOf(typed: string, who: { login: string; name: string }, rules: Rules): string | null {
  const password = opaque(typed);
  if (password.length < rules.passwordLength) return `must have at least ${rules.passwordLength} characters`;
  const small = password.toLowerCase();
  if (small.includes(who.login.toLowerCase())) return 'must not contain the login';
  const names = [who.name, ...who.name.split(/[\s.-]+/)].map((n) => n.toLowerCase()).filter((n) => n.length > 3);
  if (names.some((n) => small.includes(n))) return 'must not contain the name';
  if (strengthOf(password, [who.login, ...names]) < rules.passwordStrength)
    return 'is easily guessed: take several words that do not belong together';
  return null;
}
