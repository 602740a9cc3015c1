import { describe, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';
import { draw, type Drawing } from './drawing.js';
import { newOwnCode } from './own-code.js';
import { toPdf } from './pdf.js';
import { rasterise, toPng } from './raster.js';
import { readBack } from './read-back.js';
import { allTemplates, templateOf } from './template.js';

const TEXTS = ['MSC(AT) 110 M', '5.00 mL 10 % DMSO', 'CL2-25-0107-V001', 'EXP 28 Feb 2027', 'ASSIX', 'trial use', ''];
const vial = (code: string): Drawing => draw(templateOf('cryovial'), code, TEXTS);
const pngOf = (d: Drawing) => toPng(rasterise(d), d.width, d.height, d.dpi);

/** The dots of a PNG as another decoder sees them, in our form. */
function decoded(png: Buffer): { dots: Uint32Array; width: number; height: number } {
  const { data, width, height } = PNG.sync.read(png);
  return { dots: new Uint32Array(data.buffer, data.byteOffset, width * height), width, height };
}

describe('the dots', () => {
  it('300 random vial codes all read back as they were written', async () => {
    for (let n = 0; n < 300; n++) {
      const code = newOwnCode('V');
      const drawing = vial(code);
      expect(await readBack(rasterise(drawing), drawing.width, drawing.height)).toEqual({
        symbology: ']d1',
        text: code,
      });
    }
  });

  it('are black or white, nothing between, and white at the rim of the label', () => {
    const { width, height } = vial('AT:V:7K2M9QX4N');
    const dots = rasterise(vial('AT:V:7K2M9QX4N'));
    expect([...new Set(dots)].sort()).toEqual([0xff000000, 0xffffffff]);
    expect(dots).toHaveLength(width * height);
    for (let x = 0; x < width; x++) expect(dots[x]).toBe(0xffffffff);
    for (let y = 0; y < height; y++) expect(dots[y * width]).toBe(0xffffffff);
  });

  it('no symbol, or half of one: nothing is read', async () => {
    const drawing = vial('AT:V:7K2M9QX4N');
    const { width, height, symbol: s } = drawing;
    const dots = rasterise(drawing);
    for (let y = 0; y < height; y++) dots.fill(0xffffffff, y * width, y * width + s.x + (s.columns * s.dots) / 2);
    expect(await readBack(dots, width, height)).toBeNull();
  });
});

describe('PNG', () => {
  it('begins with the signature and says its size, one bit a dot, and its resolution', () => {
    for (const t of allTemplates()) {
      const payload = t.symbol.dialect === 'own' ? newOwnCode('V') : '(01)09521234543213(21)ABCDEFGH';
      const png = pngOf(
        draw(
          t,
          payload,
          t.lines.map(() => 'text'),
        ),
      );
      expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
      expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR');
      expect(png.readUInt32BE(16)).toBe(Math.round((t.widthMm * t.dpi) / 25.4));
      expect(png.readUInt32BE(20)).toBe(Math.round((t.heightMm * t.dpi) / 25.4));
      expect([png[24], png[25]]).toEqual([1, 0]);
      const at = png.indexOf('pHYs', 0, 'latin1');
      expect([png.readUInt32BE(at + 4), png.readUInt32BE(at + 8), png[at + 12]]).toEqual([11811, 11811, 1]);
    }
  });

  it('another decoder gets the same dots, and the code off them', async () => {
    const drawing = vial('AT:V:7K2M9QX4N');
    const { dots, width, height } = decoded(pngOf(drawing));
    expect([width, height]).toEqual([drawing.width, drawing.height]);
    expect(Buffer.compare(Buffer.from(dots), Buffer.from(rasterise(drawing)))).toBe(0);
    expect((await readBack(dots.slice(), width, height))?.text).toBe('AT:V:7K2M9QX4N');
  });

  it('the same drawing has the same bytes; another code or text has others', () => {
    const png = pngOf(vial('AT:V:7K2M9QX4N'));
    expect(pngOf(vial('AT:V:7K2M9QX4N')).equals(png)).toBe(true);
    expect(pngOf(vial(newOwnCode('V'))).equals(png)).toBe(false);
    const other = draw(templateOf('cryovial'), 'AT:V:7K2M9QX4N', TEXTS.with(2, 'CL2-25-0107-V002'));
    expect(pngOf(other).equals(png)).toBe(false);
  });
});

describe('PDF', () => {
  const AT = '2025-11-18T09:36:00.000Z';
  const two = () => [vial('AT:V:7K2M9QX4N'), draw(templateOf('place'), 'AT:L:7K2M9QX4N', ['Tank 3', 'Stockholm', ''])];

  it('the same labels have the same bytes; another moment or text has others', async () => {
    const pdf = await toPdf(two(), 'labels', AT);
    expect((await toPdf(two(), 'labels', AT)).equals(pdf)).toBe(true);
    expect((await toPdf(two(), 'labels', '2025-11-18T09:36:01.000Z')).equals(pdf)).toBe(false);
    expect((await toPdf(two().slice(0, 1), 'labels', AT)).equals(pdf)).toBe(false);
  });

  it('one page a label, at true size', async () => {
    const text = (await toPdf(two(), 'labels', AT)).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((m) => [Number(m[1]), Number(m[2])]);
    expect(boxes).toHaveLength(2);
    const mm = (points: number | undefined) => ((points ?? 0) / 72) * 25.4;
    expect(mm(boxes[0]![0])).toBeCloseTo(33, 0);
    expect(mm(boxes[0]![1])).toBeCloseTo(13, 0);
    expect(mm(boxes[1]![0])).toBeCloseTo(40, 0);
  });
});
