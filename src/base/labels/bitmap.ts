import { inflateSync } from 'node:zlib';

/** The dots of a kept picture as printers count them: one bit a dot, 1 is dark, each row in whole bytes. */
export interface Bitmap {
  width: number;
  height: number;
  /** Bytes of a row. */
  stride: number;
  bits: Buffer;
}

const SIGNATURE = 8;

/** Reads what `toPng` wrote, and nothing else: one bit a dot, grey, rows unfiltered. */
export function bitmapOf(png: Buffer): Bitmap {
  const chunks = chunksOf(png);
  const header = chunks.get('IHDR')!;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const stride = Math.ceil(width / 8);
  const rows = inflateSync(chunks.get('IDAT')!);
  if (header[8] !== 1 || rows.length !== (stride + 1) * height) throw new Error('This picture was not drawn here');
  const bits = Buffer.alloc(stride * height);
  const last = width % 8 ? 0xff << (8 - (width % 8)) : 0xff;
  for (let row = 0; row < height; row++) {
    for (let at = 0; at < stride; at++) {
      const kept = at === stride - 1 ? last : 0xff; // beyond the right edge nothing is dark
      bits[row * stride + at] = ~rows[row * (stride + 1) + 1 + at]! & kept;
    }
  }
  return { width, height, stride, bits };
}

function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = SIGNATURE; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}
