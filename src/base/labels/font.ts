import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { faceOf, fontFile, isChinese, runsOf as runs, unprintable, type Face, type Run } from '../../kernel/index.js';

export { faceOf, isChinese, type Face, type Run };

export const printable = (text: string): boolean => unprintable(text) === null;

const registered = new Set<Face>();

/** The name under which the canvas knows a font. */
function familyOf(face: Face): string {
  const family = `Label ${face}`;
  if (!registered.has(face)) {
    GlobalFonts.register(fontFile(face), family);
    registered.add(face);
  }
  return family;
}

/** Stretches of one font each, in dots from the start of the line. */
export const runsOf = (text: string, size: number, bold: boolean): Run[] =>
  runs(text, bold, (face) => advance(face, size));

/** Width of a text, dots. */
export function widthOf(text: string, size: number, bold: boolean): number {
  let width = 0;
  for (const char of text) width += advance(faceOf(char, bold) ?? 'chinese', size);
  return width;
}

const measure = createCanvas(8, 8).getContext('2d');
const advances = new Map<string, number>();

/** Width of one character, dots: every European letter has the same, and every Chinese one. */
export function advance(face: Face, size: number): number {
  const wide = face.startsWith('chinese');
  const key = `${wide}${size}`;
  let found = advances.get(key);
  if (found === undefined) {
    measure.font = `${size}px "${familyOf(wide ? 'chinese' : 'regular latin')}"`;
    advances.set(key, (found = measure.measureText(wide ? '字' : '0').width));
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
  c.font = `${size}px "${familyOf(face)}"`;
  c.fillText(char, -left, -top);
  const { data } = c.getImageData(0, 0, width, height);
  const dark = new Uint8Array(width * height);
  for (let i = 0; i < dark.length; i++) dark[i] = data[i * 4]! < 140 ? 1 : 0;
  return { width, height, left, top, dark };
}
