import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { looksLike, strangerIn, unseenIn } from './plain-text.js';

describe('what stands in no text that people read', () => {
  it.each([
    ['a right-to-left override', 'QP \u202e10', 'U+202E'],
    ['a zero-width space', 'QP\u200b 01', 'U+200B'],
    ['a joiner', 'QP\u200d01', 'U+200D'],
    ['a soft hyphen', 'QP\u00ad01', 'U+00AD'],
    ['a byte order mark', '\ufeffQP 01', 'U+FEFF'],
    ['a filler that looks empty', 'QP \u3164', 'U+3164'],
    ['an empty braille cell', '\u2800', 'U+2800'],
    ['a variation selector', 'QP\ufe0f', 'U+FE0F'],
    ['a tag character', 'QP\u{e0041}', 'U+E0041'],
    ['a line separator', 'a\u2028b', 'U+2028'],
    ['a control character', 'a\u0007b', 'U+0007'],
    ['half of a surrogate pair', 'a\ud800', 'U+D800'],
    ['a private character', 'a\ue000', 'U+E000'],
    ['a letter that was lost', 'QP \ufffd1', 'U+FFFD'],
    ['what is not assigned', 'a\u{fffff}', 'U+FFFFF'],
  ])('%s is named', (_, text, code) => expect(unseenIn(text)).toBe(code));

  it.each(['Åse Øster-Lindqvist', 'Łukasz', 'IFN-γ ≥ 20 pg/mL', '2 × 10⁶ cells, 37 °C', '王芳', 'O’Brien'])(
    '%s is taken as it is',
    (text) => expect(unseenIn(text)).toBeNull(),
  );
});

describe('letters of one name', () => {
  it.each([
    ['a Cyrillic letter in a Latin name', 'QP \u041e1', 'U+041E'],
    ['a Greek letter in a Latin name', 'Nurse \u0391nna', 'U+0391'],
    ['a Latin letter in a Cyrillic name', '\u0410\u043dna', 'U+006E'],
  ])('%s is named', (_, name, code) => expect(strangerIn(name)).toBe(code));

  it.each(['Łukasz Ångström', 'Анна Иванова', 'Αλέξης', '王芳 Wang', 'QP 01', 'Ó Súilleabháin-Müller'])(
    '%s is of one script',
    (name) => expect(strangerIn(name)).toBeNull(),
  );
});

describe('names that look the same', () => {
  it.each([
    ['QP 01', 'qp  01'],
    ['QP 01', 'QP\u00a001'],
    ['QP 01', 'QP O1'],
    ['QP 01', 'QP 0l'],
    ['QP 01', '\uff31\uff30 01'],
    ['AO 1', '\u0410\u041e 1'],
    ['Anna-Li', 'Anna\u2010Li'],
    ['O\u2019Brien', "O'Brien"],
  ])('%s and %s', (a, b) => expect(looksLike(a)).toBe(looksLike(b)));

  it.each([
    ['QP 01', 'QP 02'],
    ['QP 01', 'QA 01'],
    ['Åse', 'Ase'],
    ['QP 1', 'QP 11'],
  ])('%s and %s do not', (a, b) => expect(looksLike(a)).not.toBe(looksLike(b)));

  it('what a name looks like looks like itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (s) => looksLike(looksLike(s)) === looksLike(s)));
  });
});
