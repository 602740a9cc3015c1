import { CannotDraw } from './cannot-draw.js';
import { unprintable } from '../../kernel/index.js';
import { isChinese, widthOf } from './font.js';
import { placed, type DrawnSymbol } from './symbol.js';
import type { Dialect, LineSpec } from './template.js';
import type { Resolved } from './variants.js';

/** Text at a place, in printer dots. */
export interface DrawnLine {
  /** The line of the template that it belongs to. */
  name: string;
  x: number;
  y: number;
  size: number;
  bold: boolean;
  text: string;
  /** The box around it. */
  frame: Frame | null;
}

/** The edge of a box around text, in dots. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
  thick: number;
}

/** A label laid out in the dots of its printer: what is drawn, read back, kept and printed. */
export interface Drawing {
  dpi: number;
  width: number;
  height: number;
  /** The label itself and the round one for the lid, where there is one. */
  label: { width: number; height: number };
  cap: { x: number; y: number; radius: number } | null;
  symbols: DrawnSymbol[];
  lines: DrawnLine[];
}

/** How far a text may shrink of itself. */
const SHRINK = 0.7;

/**
 * The smallest letters that are held to be readable: an em of 1.4 mm has capitals of 1.0 mm (about 4 point), and in
 * 14 dots the signs above Å and Ö still stand apart from the letter.
 */
const LEAST_MM = 1.4;
const LEAST_DOTS = 14;

const MARGIN = 0.8;

/** Told of each part that cannot be drawn; the others are laid out nevertheless. */
export type Tell = (fault: CannotDraw) => void;

/**
 * Lays out a label. A text that would not fit shrinks a little, then is refused: nothing vanishes from a label.
 * `payloads` by dialect; a symbol whose dialect is not there is left off where it is optional.
 */
export function draw(
  { definition, layout }: Resolved,
  payloads: Partial<Record<Dialect, string>>,
  texts: Readonly<Record<string, string>>,
  dpi: number,
  tell?: Tell,
): Drawing {
  const dots = (mm: number) => Math.round((mm * dpi) / 25.4);
  const { cap } = layout;
  const right = cap ? Math.max(layout.widthMm, cap.x + cap.diameterMm / 2) : layout.widthMm;
  const drawing: Drawing = {
    dpi,
    width: dots(right),
    height: dots(layout.heightMm),
    label: { width: dots(layout.widthMm), height: dots(layout.heightMm) },
    cap: cap ? { x: dots(cap.x), y: dots(cap.y), radius: dots(cap.diameterMm / 2) } : null,
    symbols: [],
    lines: [],
  };
  for (const spec of layout.symbols) {
    const payload = payloads[spec.dialect];
    if (payload !== undefined || !spec.optional) add(drawing.symbols, () => [placed(spec, payload, dpi)], tell);
  }
  const stock = { template: definition.id, widthMm: layout.widthMm, dpi };
  for (const [name, spec] of Object.entries(layout.lines)) {
    const laid = () =>
      lay(spec, texts[name]!, stock).map((l) => ({ ...l, name, frame: spec.boxed ? frameOf(l) : null }));
    add(drawing.lines, laid, tell);
  }
  return drawing;
}

function add<T>(to: T[], parts: () => T[], tell?: Tell): void {
  try {
    to.push(...parts());
  } catch (e) {
    if (!tell || !(e instanceof CannotDraw)) throw e;
    tell(e);
  }
}

type SetText = Omit<DrawnLine, 'name' | 'frame'>;

interface Stock {
  template: string;
  widthMm: number;
  dpi: number;
}

/** One line of a template: as it is, a little smaller, or wrapped where the template has room for it. */
function lay(spec: LineSpec, text: string, stock: Stock): SetText[] {
  if (text === '') return [];
  const character = unprintable(text);
  if (character) throw new CannotDraw('label-character', { text, character });
  return set(spec, text.normalize('NFC'), stock);
}

function set(spec: LineSpec, text: string, { template, widthMm, dpi }: Stock): SetText[] {
  const dots = (mm: number) => Math.round((mm * dpi) / 25.4);
  const bold = spec.bold ?? false;
  const room = dots(spec.width ?? widthMm - spec.x - MARGIN);
  const wanted = dots(spec.size);
  const parts = wrap(text, (part) => widthOf(part, wanted, bold) <= room, spec.lines ?? 1);
  const widest = Math.max(...parts.map((p) => widthOf(p, wanted, bold)));
  const size = widest > room ? Math.floor((wanted * room) / widest) : wanted;
  if (size < wanted * SHRINK) throw new CannotDraw('label-text-long', { text, template });
  if (size < Math.max(LEAST_DOTS, Math.floor((LEAST_MM * dpi) / 25.4)))
    throw new CannotDraw('label-letters-small', { text, template, dpi, size: ((size * 25.4) / dpi).toFixed(2) });
  return parts.map((part, n) => ({
    x: dots(spec.x) - (spec.centred ? Math.round(widthOf(part, size, bold) / 2) : 0),
    y: dots(spec.y + n * spec.size * 1.2),
    size,
    bold,
    text: part,
  }));
}

/** Breaks at spaces, and between Chinese characters, into at most so many lines; the last takes what is left. */
function wrap(text: string, fits: (part: string) => boolean, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.match(/\s*[^\s\u3000-\uffef]+|\s*[\u3000-\uffef]/gu) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && (lines.length === most || fits(last + word) || sticks(word)))
      lines[lines.length - 1] += word;
    else lines.push(word.trimStart());
  }
  return lines;
}

/** Closing signs do not begin a line. */
const sticks = (word: string): boolean => isChinese(word[0]!) && /^[，。、；：）！？]/.test(word);

const frameOf = ({ x, y, size, bold, text }: SetText): Frame => {
  const thick = Math.max(2, Math.round(size / 12));
  const air = Math.round(size * 0.18) + thick;
  const [top, bottom] = [Math.round(size * 0.72) + air, air];
  return {
    x: x - air,
    y: y - top,
    width: Math.round(widthOf(text, size, bold)) + 2 * air,
    height: top + bottom,
    thick,
  };
};
