import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpacked } from './woff.js';

const require = createRequire(import.meta.url);

/**
 * Letters in the order in which they are looked for: of Roboto Mono, which has a slashed zero, and 1, l and I apart; then
 * of Noto Sans Mono, which is as wide and has more of them.
 */
const EUROPEAN = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'cyrillic',
  'cyrillic-ext',
  'noto-latin',
  'noto-latin-ext',
  'noto-greek',
  'noto-greek-ext',
  'noto-cyrillic',
  'noto-cyrillic-ext',
] as const;

/** Simplified first. They have one weight. */
const HAN = { chinese: 'noto-sans-sc-500.woff', 'chinese-traditional': 'noto-sans-tc-500.woff' } as const;

/** Which font a character is printed in. */
export type Face = `${'regular' | 'bold'} ${(typeof EUROPEAN)[number]}` | keyof typeof HAN;

const isHan = (face: Face): face is keyof typeof HAN => Object.hasOwn(HAN, face);

export const FACES: readonly Face[] = [
  ...EUROPEAN.flatMap((letters): Face[] => [`regular ${letters}`, `bold ${letters}`]),
  ...(Object.keys(HAN) as (keyof typeof HAN)[]),
];

const files = new Map<Face, Buffer>();

/** The OpenType file of a font, read when it is first needed: a Chinese one has megabytes. */
export function fontFile(face: Face): Buffer {
  let file = files.get(face);
  if (!file) files.set(face, (file = unpacked(readFileSync(pathOf(face)))));
  return file;
}

function pathOf(face: Face): string | URL {
  if (isHan(face)) return new URL(`../../../labels/fonts/${HAN[face]}`, import.meta.url);
  const [weight, letters] = face.split(' ') as [string, string];
  const family = letters.startsWith('noto-') ? 'noto-sans-mono' : 'roboto-mono';
  const file = `${family}-${letters.replace('noto-', '')}-${weight === 'bold' ? 700 : 500}-normal.woff`;
  return require.resolve(`@fontsource/${family}/files/${file}`);
}

/** Han characters, and their signs. */
const CHINESE = /^[\u3000-\u303f\p{Script=Han}\uff00-\uffef]$/u;
export const isChinese = (char: string): boolean => CHINESE.test(char);

/** Marks that need another letter under them, signs without a shape, ends of lines and lost letters are set by no font here. */
const UNSET = /^[\p{M}\p{C}\p{Zl}\p{Zp}\ufffd]$/u;

const fonts = new Map<string, Font>();

function fontOf(face: Face): Font {
  let font = fonts.get(face);
  if (!font) fonts.set(face, (font = create(fontFile(face)) as Font));
  return font;
}

/** European letters are set one as wide as another: a font's own letter of double width, such as Ǳ, has no place. */
function has(face: Face, code: number): boolean {
  const font = fontOf(face);
  return (
    font.hasGlyphForCodePoint(code) && (isHan(face) || font.glyphForCodePoint(code).advanceWidth < font.unitsPerEm)
  );
}

const faces = new Map<string, Face | null>();

/** The font that a character is printed in; null where none has it. */
export function faceOf(char: string, bold: boolean): Face | null {
  const key = `${bold}${char}`;
  let found = faces.get(key);
  if (found === undefined) {
    if (faces.size > 10_000) faces.clear();
    faces.set(key, (found = look(char, bold ? 'bold' : 'regular')));
  }
  return found;
}

function look(char: string, weight: 'regular' | 'bold'): Face | null {
  const code = char.codePointAt(0)!;
  if (UNSET.test(char)) return null;
  if (isChinese(char)) return FACES.find((face) => isHan(face) && has(face, code)) ?? null;
  const letters = EUROPEAN.find((l) => has(`${weight} ${l}`, code));
  return letters ? `${weight} ${letters}` : null;
}

/** The first character of a text that no font here has, as people see it, with its number; null where there is none. */
export function unprintable(text: string): string | null {
  const char = [...text.normalize('NFC')].find((c) => faceOf(c, false) === null);
  if (char === undefined) return null;
  const number = `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return UNSET.test(char) ? number : `"${char}" (${number})`;
}

/** Width of a character of a font, ems: every European letter has the same, and every Chinese one. */
export function widthInEms(face: Face): number {
  if (isHan(face)) return 1;
  const font = fontOf('regular latin');
  return font.glyphForCodePoint(0x30).advanceWidth / font.unitsPerEm;
}

/** A stretch of text in one font, and where it begins. */
export interface Run {
  face: Face;
  x: number;
  text: string;
}

/** A text as stretches in one font each. `widthOf` says how wide a character of a font is. */
export function runsOf(text: string, bold: boolean, widthOf: (face: Face) => number): Run[] {
  const runs: Run[] = [];
  let x = 0;
  for (const char of text) {
    const face = faceOf(char, bold)!;
    const last = runs.at(-1);
    if (last?.face === face) last.text += char;
    else runs.push({ face, x, text: char });
    x += widthOf(face);
  }
  return runs;
}
