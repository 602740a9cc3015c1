import { describe, expect, it } from '@jest/globals';
import { hashPassword, passwordFits, weaknessOf } from './passwords.js';

const RULES = { passwordLength: 12, passwordStrength: 3 };
const told = (password: string, rules = RULES) => weaknessOf(password, { login: 'qa.09', name: 'Anna Holm' }, rules);

describe('21 CFR 11.300: a password that somebody chooses', () => {
  it.each(['correct horse battery', 'kaffekop og regn', 'torvet-9-lilla-mus'])('%s will do', (password) => {
    expect(told(password)).toBeNull();
  });

  it('is as long as the settings say, to the character', () => {
    expect(told('lilla mus 9')).toBe('must have at least 12 characters');
    expect(told('lilla mus 9x')).toBeNull();
    expect(told('lilla mus 9', { ...RULES, passwordLength: 11 })).toBeNull();
  });

  it.each(['my QA.09 is long', 'qa.09-and-more-of-it'])('does not hold the login: %s', (password) => {
    expect(told(password)).toBe('must not contain the login');
  });

  it.each(['the great holmgang', 'ANNAS lilla mus'])('does not hold a part of the name: %s', (password) => {
    expect(told(password)).toBe('must not contain the name');
  });

  it.each(['password1234', 'qwertyuiop12', '123456789012', 'aaaaaaaaaaaa', 'kodeord12345', 'hunter2hunter2'])(
    'is not easily guessed: %s',
    (password) => {
      expect(told(password)).toBe('is easily guessed: take several words that do not belong together');
    },
  );

  it('how hard it must be is a setting', () => {
    expect(told('password1234', { ...RULES, passwordStrength: 0 })).toBeNull();
    expect(told('demo-only', { passwordLength: 8, passwordStrength: 2 })).toBeNull();
    expect(told('demo-only', { passwordLength: 8, passwordStrength: 3 })).not.toBeNull();
  });
});

describe('21 CFR 11.300: a password is the same on every keyboard', () => {
  const KIB = 64;
  /** Each written in two ways: composed and decomposed, plain and no-break space, one sign and its compatible twin. */
  const twins = [
    ['blå mus på åen', 'blå mus på åen'.normalize('NFD')],
    ['naïve übergröße', 'naïve übergröße'.normalize('NFD')],
    ['Ångström i natt', '\u212Bngstr\u00f6m i natt'],
    ['två ord till', 'två\u00a0ord\u2003till'],
  ] as const;

  it.each(twins)('%s: set in one form, it is right in the other', async (one, other) => {
    expect(one).not.toBe(other);
    expect(await passwordFits(await hashPassword(one, KIB), other, KIB)).toBe(true);
    expect(await passwordFits(await hashPassword(other, KIB), one, KIB)).toBe(true);
  });

  it('what is another letter stays another: case, width and ligature', async () => {
    for (const [one, other] of [
      ['Lilla mus 9x', 'lilla mus 9x'],
      ['lilla mus 9x', 'lilla mus \uff19x'],
      ['fin mus 9x', '\ufb01n mus 9x'],
    ] as const)
      expect(await passwordFits(await hashPassword(one, KIB), other, KIB)).toBe(false);
  });

  it('its length is counted as it is kept: decomposed letters gain nothing', () => {
    expect(told('åäöåäöåäöåä'.normalize('NFD'))).toBe('must have at least 12 characters');
  });
});
