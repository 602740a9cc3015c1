import { describe, expect, it } from '@jest/globals';
import { create, type Font } from 'fontkit';
import { NAMES } from '../../test/setup/names.js';
import { FACES, faceOf, fontFile, runsOf, unprintable } from './letters.js';

describe('letters of names', () => {
  it.each(Object.entries(NAMES))('%s: %s is printed, composed or not', (_, name) => {
    expect(unprintable(name)).toBeNull();
    expect(unprintable(name.normalize('NFD'))).toBeNull();
    for (const bold of [false, true]) {
      const runs = runsOf(name, bold, () => 1);
      expect(runs.map((r) => r.text).join('')).toBe(name);
      expect(runs.map((r) => r.x)).toEqual(
        runs.map(
          (_r, n) =>
            [
              ...runs
                .slice(0, n)
                .map((r) => r.text)
                .join(''),
            ].length,
        ),
      );
    }
  });

  it.each([
    ['a mark that no letter takes up', 'Eglė\u0301', 'U+0301'],
    ['an emoji', 'Anna 👍', '"👍" (U+1F44D)'],
    ['a letter of mathematics', '𝕏aver', '"𝕏" (U+1D54F)'],
    ['a rare Han character', '刘龑', '"龑" (U+9F91)'],
    ['Arabic', 'محمد', '"م" (U+0645)'],
    ['a letter that was lost', 'An\ufffda', 'U+FFFD'],
    ['a sign without a shape', 'An\u200bna', 'U+200B'],
    ['a direction', 'An\u202ena', 'U+202E'],
    ['a line end', 'An\nna', 'U+000A'],
  ])('%s is named', (_, name, character) => {
    expect(unprintable(name)).toBe(character);
  });

  it.each(['GROẞ', 'Əliyev', 'Ǧuǩǩ', 'ḃḋṁ', 'Ἀλέξανδρος', '鄒', '龔', '竇', '小龍'])('%s is printed', (name) => {
    expect(unprintable(name)).toBeNull();
  });

  it('every European letter has the same width in each font, so that text is measured right', () => {
    for (const face of FACES.filter((f) => !f.startsWith('chinese'))) {
      const font = create(fontFile(face)) as Font;
      const codes = font.characterSet.filter(
        (code) => faceOf(String.fromCodePoint(code), face.startsWith('bold')) === face,
      );
      const wide = new Set(codes.map((code) => font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm));
      expect([face, [...wide].map((w) => w.toFixed(2)).filter((w) => w !== '0.60')]).toEqual([face, []]);
    }
  });
});
