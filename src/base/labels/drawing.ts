import bwip from 'bwip-js/node';
import { Told } from '../../kernel/index.js';
import { advance, PRINTABLE } from './font.js';
import type { LineSpec, Template } from './template.js';

/** Text at a place, in printer dots. */
export interface DrawnLine {
  x: number;
  y: number;
  size: number;
  bold: boolean;
  text: string;
}

/** A label laid out in the dots of its printer: what is drawn, read back, kept and printed. */
export interface Drawing {
  dpi: number;
  width: number;
  height: number;
  symbol: { x: number; y: number; dots: number; columns: number; rows: number; dark: Uint8Array };
  lines: DrawnLine[];
}

/** A text does not fit on its label (400). */
export class DoesNotFit extends Told {
  constructor(says: string) {
    super(400, 'The label cannot be drawn', says, {});
  }
}

const SMALLEST = 0.7;

/** Lays out a label. A text that would not fit shrinks a little, then is refused: nothing vanishes from a label. */
export function draw(template: Template, payload: string, texts: readonly string[]): Drawing {
  const perMm = template.dpi / 25.4;
  const dots = (mm: number) => Math.round(mm * perMm);
  const width = dots(template.widthMm);
  const height = dots(template.heightMm);
  const lines = template.lines.flatMap((spec, i) => lay(template, spec, texts[i]!, dots));
  return { dpi: template.dpi, width, height, symbol: symbolOf(template, payload, dots), lines };
}

/** One line of a template: as it is, a little smaller, or wrapped where the template has room for it. */
function lay(template: Template, spec: LineSpec, text: string, dots: (mm: number) => number): DrawnLine[] {
  if (text === '') return [];
  if (!PRINTABLE.test(text)) throw new DoesNotFit(`"${text}" holds a character that the label font does not have`);
  const bold = spec.bold ?? false;
  const room = dots(spec.width ?? template.widthMm - spec.x - 0.8);
  const wanted = dots(spec.size);
  const parts = wrap(text, Math.floor(room / advance(wanted, bold)), spec.lines ?? 1);
  const widest = Math.max(...parts.map((p) => p.length)) * advance(wanted, bold);
  const size = widest > room ? Math.floor((wanted * room) / widest) : wanted;
  if (size < wanted * SMALLEST) throw new DoesNotFit(`"${text}" is too long for the label ${template.id}`);
  return parts.map((part, n) => ({ x: dots(spec.x), y: dots(spec.y + n * spec.size * 1.15), size, bold, text: part }));
}

/** Breaks at spaces into at most so many lines; the last takes what is left. */
function wrap(text: string, perLine: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + 1 + word.length <= perLine || lines.length === most))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function symbolOf({ symbol }: Template, payload: string, dots: (mm: number) => number): Drawing['symbol'] {
  const [raw] = bwip.raw({ bcid: symbol.encoder, text: payload, version: symbol.size } as never) as unknown as [
    { pixs: number[]; pixx: number; pixy: number },
  ];
  return {
    x: dots(symbol.x),
    y: dots(symbol.y),
    dots: symbol.dots,
    columns: raw.pixx,
    rows: raw.pixy,
    dark: Uint8Array.from(raw.pixs),
  };
}

/** For screens: the same drawing, as vectors at true size. */
export function toSvg(drawing: Drawing): string {
  const { width, height, dpi, symbol: s } = drawing;
  const mm = (d: number) => `${((d / dpi) * 25.4).toFixed(2)}mm`;
  let path = '';
  for (let i = 0; i < s.dark.length; i++) {
    if (s.dark[i])
      path += `M${s.x + (i % s.columns) * s.dots} ${s.y + Math.floor(i / s.columns) * s.dots}h${s.dots}v${s.dots}h-${s.dots}z`;
  }
  const texts = drawing.lines.map(
    (l) =>
      `<text x="${l.x}" y="${l.y}" font-size="${l.size}" font-weight="${l.bold ? 700 : 500}" xml:space="preserve">${escape(l.text)}</text>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${mm(width)}" height="${mm(height)}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="'Roboto Mono', monospace"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/>${texts.join('')}</svg>`
  );
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
