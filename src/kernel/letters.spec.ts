import { describe, expect, it } from '@jest/globals';
import { create, type Font } from 'fontkit';
import { FACES, faceOf, fontFile, runsOf, unprintable } from './letters.js';

/** Invented names with the letters of each language. */
export const NAMES = {
  Polish: 'Łukasz Żółć-Święcąńiak',
  Czech: 'Řehoř Šťěpánůček Ďáblík',
  Turkish: 'İğdır Çağrı Şöyleişgüç',
  Vietnamese: 'Nguyễn Thị Ưởng Đặng',
  Icelandic: 'Þórður Æðarsonýr',
  Danish: 'Søren Åkjær Ægil',
  German: 'Jürgen Großweiß-Ößler ẞ',
  Romanian: 'Ștefan Țânțăreanu',
  Hungarian: 'Győző Űrhajós',
  Latvian: 'Ģirts Ķēniņš Ļubova Ņina',
  Maltese: 'Ġorġ Ħal-Żebbuġ',
  Greek: 'Ελένη Παπαδοπούλου-Ώρα Ϋψος',
  Bulgarian: 'Йорданка Щърбанова',
  Ukrainian: 'Ґалаґан Їжакевич Єлє',
  Serbian: 'Ђорђе Њежић Џон Љубић',
  Chinese: '王小明 欧阳龑 張偉',
};

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
    ['Arabic', 'محمد', '"م" (U+0645)'],
    ['a sign without a shape', 'An\u200bna', 'U+200B'],
    ['a direction', 'An\u202ena', 'U+202E'],
    ['a line end', 'An\nna', 'U+000A'],
  ])('%s is named', (_, name, character) => {
    expect(unprintable(name)).toBe(character);
  });

  it('every European letter has the same width in each font, so that text is measured right', () => {
    for (const face of FACES.filter((f) => f !== 'chinese')) {
      const font = create(fontFile(face)) as Font;
      const codes = font.characterSet.filter(
        (code) => faceOf(String.fromCodePoint(code), face.startsWith('bold')) === face,
      );
      const wide = new Set(codes.map((code) => font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm));
      expect([face, [...wide].map((w) => w.toFixed(2))]).toEqual([face, ['0.60']]);
    }
  });
});
