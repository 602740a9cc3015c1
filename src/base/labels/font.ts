import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpacked } from './woff.js';

const require = createRequire(import.meta.url);
const fontFile = (weight: 500 | 700) =>
  unpacked(readFileSync(require.resolve(`@fontsource/roboto-mono/files/roboto-mono-latin-${weight}-normal.woff`)));

/** Which font a character is set in. Chinese has one weight. */
export type Face = 'regular' | 'bold' | 'chinese';

/** Roboto Mono: a slashed zero, and 1, l and I apart. Noto Sans SC for Chinese. */
export const FONTS: Record<Face, Buffer> = {
  regular: fontFile(500),
  bold: fontFile(700),
  chinese: unpacked(readFileSync(new URL('../../../../labels/fonts/noto-sans-sc-500.woff', import.meta.url))),
};
for (const [face, file] of Object.entries(FONTS)) GlobalFonts.register(file, `Label ${face}`);

/** What Roboto Mono can print: Latin with the letters of our languages, and some signs. */
const LATIN = /^[\x20-\x7e\xa0-\xff\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac\u2212]$/;
const CHINESE = /^[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]$/;

let chinese: Font | undefined;

/** The font that a character is set in; null when no label font has it. */
export function faceOf(char: string, bold: boolean): Face | null {
  if (LATIN.test(char)) return bold ? 'bold' : 'regular';
  if (!CHINESE.test(char)) return null;
  chinese ??= create(FONTS.chinese) as Font;
  return chinese.hasGlyphForCodePoint(char.codePointAt(0)!) ? 'chinese' : null;
}

export const printable = (text: string): boolean => [...text].every((c) => faceOf(c, false) !== null);

/** Chinese is broken anywhere, other text at its spaces. */
export const isChinese = (char: string): boolean => CHINESE.test(char);

/** A stretch of text in one font, and where it begins, in dots from the start of the line. */
export interface Run {
  face: Face;
  x: number;
  text: string;
}

export function runsOf(text: string, size: number, bold: boolean): Run[] {
  const runs: Run[] = [];
  let x = 0;
  for (const char of text) {
    const face = faceOf(char, bold)!;
    const last = runs.at(-1);
    if (last?.face === face) last.text += char;
    else runs.push({ face, x, text: char });
    x += advance(face, size);
  }
  return runs;
}

/** Width of a text, dots. */
export function widthOf(text: string, size: number, bold: boolean): number {
  let width = 0;
  for (const char of text) width += advance(faceOf(char, bold) ?? 'chinese', size);
  return width;
}

const measure = createCanvas(8, 8).getContext('2d');
const advances = new Map<string, number>();

/** Width of one character, dots: in each font every character has the same. */
export function advance(face: Face, size: number): number {
  const key = `${face}${size}`;
  let found = advances.get(key);
  if (found === undefined) {
    measure.font = `${size}px "Label ${face}"`;
    advances.set(key, (found = measure.measureText(face === 'chinese' ? '字' : '0').width));
  }
  return found;
}

/** A character set in black dots. */
export interface Glyph {
  width: number;
  height: number;
  /** From the pen on the baseline to the upper left dot. */
  left: number;
  top: number;
  dark: Uint8Array;
}

const glyphs = new Map<string, Glyph>();

/** Drawn once for each size: labels of one template use the same few sizes. */
export function glyph(char: string, size: number, face: Face): Glyph {
  const key = `${char}${size}${face}`;
  let found = glyphs.get(key);
  if (!found) {
    if (glyphs.size > 5000) glyphs.clear();
    glyphs.set(key, (found = drawGlyph(char, size, face)));
  }
  return found;
}

function drawGlyph(char: string, size: number, face: Face): Glyph {
  const [width, height, left, top] = [Math.ceil(size * 1.1) + 4, Math.ceil(size * 1.5), -2, -Math.ceil(size * 1.15)];
  const c = createCanvas(width, height).getContext('2d');
  c.fillStyle = '#fff';
  c.fillRect(0, 0, width, height);
  c.fillStyle = '#000';
  c.font = `${size}px "Label ${face}"`;
  c.fillText(char, -left, -top);
  const { data } = c.getImageData(0, 0, width, height);
  const dark = new Uint8Array(width * height);
  for (let i = 0; i < dark.length; i++) dark[i] = data[i * 4]! < 140 ? 1 : 0;
  return { width, height, left, top, dark };
}
