import { crc32, deflateSync } from 'node:zlib';
import { acrossOf, type MarkedDrawing } from './copies.js';
import type { Drawing, DrawnLine, Frame } from './drawing.js';
import { advance, faceOf, glyph } from './font.js';
import type { DrawnSymbol } from './symbol.js';

const WHITE = 0xffffffff;
const BLACK = 0xff000000;

export type Rect = [x: number, y: number, width: number, height: number];

/** The dark of a symbol: a stretch of dark modules in a row is one rectangle. */
function barsIn({ x, y, dots, tall, columns, rows, dark }: DrawnSymbol): Rect[] {
  const bars: Rect[] = [];
  for (let row = 0; row < rows; row++) {
    for (let from = 0; from < columns; from++) {
      if (!dark[row * columns + from]) continue;
      let to = from + 1;
      while (to < columns && dark[row * columns + to]) to++;
      bars.push([x + from * dots, y + row * tall, (to - from) * dots, tall]);
      from = to;
    }
  }
  return bars;
}

/** Everything of a drawing that is not text, as dark rectangles. */
export const darkOf = ({ symbols, lines }: Pick<Drawing, 'symbols' | 'lines'>): Rect[] => [
  ...symbols.flatMap(barsIn),
  ...lines.flatMap((l) => (l.frame ? edgesOf(l.frame) : [])),
];

/** The four sides of a box. */
const edgesOf = ({ x, y, width, height, thick }: Frame): Rect[] => [
  [x, y, width, thick],
  [x, y + height - thick, width, thick],
  [x, y, thick, height],
  [x + width - thick, y, thick, height],
];

/** The dots themselves: black or white, nothing between, as a thermal printer sets them. RGBA, one number a dot. */
export function rasterise(drawing: MarkedDrawing): Uint32Array {
  const { width, height } = drawing;
  const dots = new Uint32Array(width * height).fill(WHITE);
  if (drawing.mark) {
    setText(dots, drawing, acrossOf(drawing));
    thin(dots, drawing);
  }
  for (const line of drawing.lines) setText(dots, drawing, line);
  for (const [x, y, w, h] of darkOf(drawing)) {
    const [left, right] = [Math.max(x, 0), Math.min(x + w, width)];
    for (let row = Math.max(y, 0); left < right && row < Math.min(y + h, height); row++)
      dots.fill(BLACK, row * width + left, row * width + right);
  }
  return dots;
}

/** One dot of nine is left of what was set, and none in the white around a symbol: the text above it can be read. */
function thin(dots: Uint32Array, { width, symbols }: MarkedDrawing): void {
  for (let i = 0; i < dots.length; i++) if ((i % width) % 3 || Math.floor(i / width) % 3) dots[i] = WHITE;
  for (const { x, y, columns, rows, dots: wide, tall, quiet } of symbols) {
    const [left, right] = [Math.max(0, x - quiet[0]), x + columns * wide + quiet[0]];
    for (let row = Math.max(0, y - quiet[1]); row < y + rows * tall + quiet[1]; row++)
      dots.fill(WHITE, row * width + left, row * width + Math.min(right, width));
  }
}

function setText(
  dots: Uint32Array,
  { width, height }: Pick<Drawing, 'width' | 'height'>,
  { x, y, size, bold, text }: Omit<DrawnLine, 'name' | 'frame'>,
): void {
  let at = x;
  for (const char of text) {
    const face = faceOf(char, bold)!;
    const g = glyph(char, size, face);
    const [left, top] = [Math.round(at) + g.left, y + g.top];
    at += advance(face, size);
    for (let row = 0; row < g.height; row++) {
      for (let column = 0; column < g.width; column++) {
        const [px, py] = [left + column, top + row];
        if (g.dark[row * g.width + column] && px >= 0 && px < width && py >= 0 && py < height)
          dots[py * width + px] = BLACK;
      }
    }
  }
}

/** One bit a dot, as PNG. */
export function toPng(dots: Uint32Array, width: number, height: number, dpi: number): Buffer {
  const stride = Math.ceil(width / 8) + 1;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (dots[y * width + x] === WHITE) rows[y * stride + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1; // one bit, grey
  const perMetre = Buffer.alloc(9);
  perMetre.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  perMetre.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  perMetre[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('pHYs', perMetre),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
