import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fontFile = (weight: 500 | 700) =>
  require.resolve(`@fontsource/roboto-mono/files/roboto-mono-latin-${weight}-normal.woff`);

/** Roboto Mono: a slashed zero, and 1, l and I apart. */
export const FONT = { family: 'Label Mono', regular: readFileSync(fontFile(500)), bold: readFileSync(fontFile(700)) };
GlobalFonts.register(FONT.regular, FONT.family);
GlobalFonts.register(FONT.bold, `${FONT.family} Bold`);

/** What the font can print: Latin with the letters of our languages, and some signs. */
export const PRINTABLE = /^[\x20-\x7e\xa0-\xff\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac\u2212]*$/;

/** A character set in black dots. */
export interface Glyph {
  width: number;
  height: number;
  /** From the pen on the baseline to the upper left dot. */
  left: number;
  top: number;
  dark: Uint8Array;
}

const measure = createCanvas(8, 8).getContext('2d');
const fontOf = (size: number, bold: boolean) => `${size}px "${FONT.family}${bold ? ' Bold' : ''}"`;

/** Width of one character, in dots; every character has the same. */
export function advance(size: number, bold: boolean): number {
  measure.font = fontOf(size, bold);
  return measure.measureText('0').width;
}

const glyphs = new Map<string, Glyph>();

/** Drawn once for each size: labels of one template use the same few sizes. */
export function glyph(char: string, size: number, bold: boolean): Glyph {
  const key = `${char}${size}${bold ? 'b' : ''}`;
  let found = glyphs.get(key);
  if (!found) {
    if (glyphs.size > 5000) glyphs.clear();
    glyphs.set(key, (found = drawGlyph(char, size, bold)));
  }
  return found;
}

function drawGlyph(char: string, size: number, bold: boolean): Glyph {
  const [width, height, left, top] = [size + 4, Math.ceil(size * 1.5), -2, -Math.ceil(size * 1.15)];
  const c = createCanvas(width, height).getContext('2d');
  c.fillStyle = '#fff';
  c.fillRect(0, 0, width, height);
  c.fillStyle = '#000';
  c.font = fontOf(size, bold);
  c.fillText(char, -left, -top);
  const { data } = c.getImageData(0, 0, width, height);
  const dark = new Uint8Array(width * height);
  for (let i = 0; i < dark.length; i++) dark[i] = data[i * 4]! < 140 ? 1 : 0;
  return { width, height, left, top, dark };
}
