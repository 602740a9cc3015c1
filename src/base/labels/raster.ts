import { crc32, deflateSync } from 'node:zlib';
import type { Drawing } from './drawing.js';
import { advance, glyph } from './font.js';

const WHITE = 0xffffffff;
const BLACK = 0xff000000;

/** The dots themselves: black or white, nothing between, as a thermal printer sets them. RGBA, one number a dot. */
export function rasterise(drawing: Drawing): Uint32Array {
  const { width, height, symbol: s } = drawing;
  const dots = new Uint32Array(width * height).fill(WHITE);
  for (const { x, y, size, bold, text } of drawing.lines) {
    const step = advance(size, bold);
    [...text].forEach((char, i) => {
      const g = glyph(char, size, bold);
      const [atX, atY] = [Math.round(x + i * step) + g.left, y + g.top];
      for (let row = 0; row < g.height; row++) {
        for (let column = 0; column < g.width; column++) {
          const [px, py] = [atX + column, atY + row];
          if (g.dark[row * g.width + column] && px >= 0 && px < width && py >= 0 && py < height)
            dots[py * width + px] = BLACK;
        }
      }
    });
  }
  for (let i = 0; i < s.dark.length; i++) {
    if (!s.dark[i]) continue;
    const [left, top] = [s.x + (i % s.columns) * s.dots, s.y + Math.floor(i / s.columns) * s.dots];
    for (let row = top; row < top + s.dots; row++) dots.fill(BLACK, row * width + left, row * width + left + s.dots);
  }
  return dots;
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
