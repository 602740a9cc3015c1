import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, languageOf, textsIn, word, worded } from './texts.js';

describe('filling a sentence', () => {
  const facts = {
    lot: 'CL2-25-0107',
    expiresOn: '2026-09-30',
    at: '2026-10-25T01:30:00.000Z',
    zone: 'Europe/Copenhagen',
    gland: 'left-parotid',
    count: 61,
    sure: false,
    by: null,
    why: undefined,
  };

  it.each([
    ['en', 'Lot CL2-25-0107 expired 30 Sep 2026.'],
    ['da', 'Lot CL2-25-0107 expired 30 sep 2026.'],
    ['sv', 'Lot CL2-25-0107 expired 30 sep 2026.'],
  ] as const)('a day, in %s', (language, says) => {
    expect(word('Lot {lot} expired {expiresOn}.', facts, language)).toBe(says);
  });

  it('a moment in the zone that the facts name, in UTC where they name none', () => {
    expect(word('since {at}', facts, 'en')).toBe('since 25 Oct 2026 02:30 CET');
    expect(word('since {at}', { at: '2026-10-25T00:30:00.000Z', zone: 'Europe/Stockholm' }, 'sv')).toBe(
      'since 25 okt 2026 02:30 CEST',
    );
    expect(word('since {at}', { at: facts.at }, 'en')).toBe('since 25 Oct 2026 01:30 UTC');
  });

  it('a code by its term in the language of the reader', () => {
    expect(word('{gland}', facts, 'en')).toBe('Left parotid');
    expect(word('{gland}', facts, 'da')).toBe(textsIn('da').terms['left-parotid']);
    expect(word('{gland}', facts, 'da')).not.toBe(word('{gland}', facts, 'en'));
    expect(word('{gland}', facts, 'sv')).not.toBe(word('{gland}', facts, 'en'));
  });

  it('numbers and flags as they are, what is not known as a dash', () => {
    expect(word('{count} {sure} {by} {why}', facts, 'en')).toBe('61 false — —');
  });

  it('fills the same fact as often as it stands there, and leaves what no fact names', () => {
    expect(word('{lot}, {lot}: {other}', facts, 'en')).toBe('CL2-25-0107, CL2-25-0107: {other}');
  });

  it('a fact is never read as a pattern or as a second sentence', () => {
    expect(word('{lot}.', { lot: '$& {count}', count: 61 }, 'en')).toBe('$& {count}.');
  });
});

describe('the language of the reader', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['da', 'da'],
    ['da-DK,da;q=0.9,en;q=0.8', 'da'],
    ['sv-SE', 'sv'],
    ['SV', 'sv'],
    ['de-DE, sv;q=0.5, en;q=0.4', 'sv'],
    ['fr,de', 'en'],
    ['en-GB,da;q=0.5', 'en'],
  ])('%s: %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('a reason in another language', () => {
  const reason = {
    code: 'expired',
    says: 'Lot CL2-25-0107 expired 30 Sep 2026.',
    facts: { lot: 'CL2-25-0107', expiresOn: '2026-09-30' },
    rule: 'BR-28',
  };

  it('is worded anew from its facts; code and facts stay', () => {
    expect(worded(reason, 'da')).toEqual({ ...reason, says: 'Lot CL2-25-0107 udløb 30 sep 2026.' });
    expect(worded(reason, 'sv')).toEqual({ ...reason, says: 'Lot CL2-25-0107 gick ut 30 sep 2026.' });
    expect(worded(reason, 'en')).toEqual(reason);
  });

  it('stays in English where a language lacks the sentence', () => {
    const unknown = { ...reason, code: 'not-translated-yet' };
    expect(worded(unknown, 'da')).toEqual(unknown);
  });
});

describe('the catalogues', () => {
  it.each(LANGUAGES)('%s has every word that English has, and none of them empty', (language) => {
    const [mine, english] = [textsIn(language), textsIn('en')];
    for (const part of ['terms', 'labels'] as const) {
      expect(Object.keys(mine[part]).sort()).toEqual(Object.keys(english[part]).sort());
      for (const text of Object.values(mine[part])) expect(text.trim()).not.toBe('');
    }
  });

  it('the neutral refusal is there in every language, with its reference', () => {
    for (const language of LANGUAGES) expect(textsIn(language).reasons['kit-not-usable']).toContain('{ref}');
  });
});
