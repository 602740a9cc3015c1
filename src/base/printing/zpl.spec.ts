import { beforeAll, describe, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';
import { ready, type ZplApi } from 'zpl-renderer-js';
import { bitmapOf } from '../labels/bitmap.js';
import { drawingOf } from '../labels/prepared.js';
import { rasterise, toPng } from '../labels/raster.js';
import { misread } from '../labels/read-back.js';
import { sampleOf } from '../labels/sample.js';
import { shippedTemplates } from '../labels/shipped.js';
import { RESOLUTIONS } from '../labels/template.js';
import { casesOf } from '../labels/variants.js';
import { testZpl, zplOf } from './zpl.js';

const SETUP = { offsetX: 0, offsetY: 0, after: 'tear' } as const;
/** Dots a millimetre, as the renderer counts them. It only sets the size of the paper. */
const PAPER = 24;

describe('ZPL, rendered by a program that shares nothing with ours', () => {
  let api: ZplApi;

  beforeAll(async () => {
    ({ api } = await ready);
  });

  /** The dark dots as a printer would set them, in the numbers of our own raster. */
  async function rendered(zpl: Buffer, width: number, height: number): Promise<Uint32Array> {
    const [w, h] = [Math.ceil(width / PAPER), Math.ceil(height / PAPER)];
    const png = PNG.sync.read(Buffer.from(await api.zplToBase64Async(zpl.toString('latin1'), w, h, PAPER), 'base64'));
    const left = Math.floor((png.width - width) / 2); // it lays the print width in the middle of the paper
    const dots = new Uint32Array(width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        dots[y * width + x] = png.data[(y * png.width + left + x) * 4]! < 128 ? 0xff000000 : 0xffffffff;
    return dots;
  }

  /** Every template on the coarsest printer it may go to, and one on each: a rendering takes a second. */
  const printable = shippedTemplates().flatMap(({ definition }) =>
    RESOLUTIONS.filter((dpi) => dpi === definition.leastDpi || (definition.id === 'place' && dpi > 203)).map(
      (dpi) => [definition.id, dpi, definition] as const,
    ),
  );

  it.each(printable)(
    '%s at %d dpi: the same dots, and every symbol says byte for byte what it must',
    async (...row) => {
      const [, dpi, definition] = row;
      const drawing = drawingOf(definition, sampleOf(definition, casesOf(definition)[0]!), 'production', dpi);
      const drawn = rasterise(drawing);
      const bitmap = bitmapOf(toPng(drawn, drawing.width, drawing.height, dpi));
      const zpl = zplOf(bitmap, SETUP);
      const printed = await rendered(zpl, drawing.width, drawing.height);
      expect(Buffer.from(printed.buffer).equals(Buffer.from(drawn.buffer))).toBe(true);
      expect(await misread(printed, drawing)).toEqual([]);
      expect(zpl.length).toBeLessThan(bitmap.bits.length); // packed: the plain form has two digits a byte
    },
  );

  it('rows that repeat, are white, black or long, and those that do not pack', async () => {
    const width = 8 * 62;
    const rows = [
      Buffer.alloc(62, 0x00),
      Buffer.alloc(62, 0xff),
      Buffer.alloc(62, 0xff),
      Buffer.alloc(62, 0xaa),
      Buffer.from(Array.from({ length: 62 }, (_, n) => (n * 37) % 256)),
      Buffer.concat([Buffer.alloc(50, 0x11), Buffer.alloc(12, 0xf0)]),
    ];
    const bits = Buffer.concat(rows);
    const zpl = zplOf({ width, height: rows.length, stride: 62, bits }, SETUP);
    const printed = await rendered(zpl, width, rows.length);
    const wanted = [...bits].flatMap((byte) => Array.from({ length: 8 }, (_, n) => (byte >> (7 - n)) & 1));
    expect([...printed].map((dot) => (dot === 0xff000000 ? 1 : 0))).toEqual(wanted);
  });

  it('one label, with what the printer does after it, moved as it is set', () => {
    const bitmap = { width: 8, height: 1, stride: 1, bits: Buffer.from([0x5a]) };
    const text = zplOf(bitmap, { offsetX: 12, offsetY: 4, after: 'peel' }).toString();
    expect(text).toBe('^XA^MMP^PW20^LL5^LH0,0^PQ1^FO12,4^GFA,1,1,1,5A^FS^XZ\n');
  });

  it('the test label says so, and no name of a printer gives a command', () => {
    expect(testZpl('Fill ^XZ~JA line', '2026-01-01').toString()).toContain('^FDTEST Fill  XZ JA line^FS');
  });
});
