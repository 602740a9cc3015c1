import { describe, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';
import type { Drawing } from './drawing.js';
import { newOwnCode } from './own-code.js';
import { toPdf, type SheetSpec } from './pdf.js';
import { drawingOf } from './prepared.js';
import { rasterise, toPng } from './raster.js';
import { misread } from './read-back.js';
import { sampleOf } from './sample.js';
import { shippedTemplates, templateOf } from './shipped.js';
import { toSvg } from './svg.js';

const PLAIN = { language: 'en', variants: [] };

function sample(id: string, dpi = 300, own?: string, fields: Record<string, string> = {}): Drawing {
  const s = sampleOf(templateOf(id), PLAIN);
  const payloads = own ? { own } : s.payloads;
  return drawingOf(templateOf(id), { ...s, payloads, fields: { ...s.fields, ...fields } }, 'production', dpi);
}
const vial = (code?: string, fields?: Record<string, string>) => sample('cryovial', 300, code, fields);
const pngOf = (d: Drawing) => toPng(rasterise(d), d.width, d.height, d.dpi);

/** The dots of a PNG as another decoder sees them, in our form. */
function decoded(png: Buffer): { dots: Uint32Array; width: number; height: number } {
  const { data, width, height } = PNG.sync.read(png);
  return { dots: new Uint32Array(data.buffer, data.byteOffset, width * height), width, height };
}

describe('the dots', () => {
  it('100 random vial codes all read back as they were written, on vial and cap', async () => {
    for (let n = 0; n < 100; n++) {
      const code = newOwnCode('V');
      const drawing = vial(code);
      expect(drawing.symbols.map((s) => s.wanted.text)).toEqual([code, code]);
      expect(await misread(rasterise(drawing), drawing)).toEqual([]);
    }
  });

  it('are black or white, nothing between, and white at the rim of the label', () => {
    const { width, height } = vial();
    const dots = rasterise(vial());
    expect([...new Set(dots)].sort()).toEqual([0xff000000, 0xffffffff]);
    expect(dots).toHaveLength(width * height);
    for (let x = 0; x < width; x++) expect(dots[x]).toBe(0xffffffff);
    for (let y = 0; y < height; y++) expect(dots[y * width]).toBe(0xffffffff);
  });

  it('what was written into a symbol is found, and which symbol it is', async () => {
    const drawing = vial();
    const dots = rasterise(drawing);
    const { x, y, columns, rows, dots: module } = drawing.symbols[1]!;
    for (let row = y; row < y + rows * module; row += 1)
      dots.fill(0xff000000, row * drawing.width + x, row * drawing.width + x + (columns * module) / 2);
    expect((await misread(dots, drawing)).map((m) => m.symbol.name)).toEqual(['cap']);
  });

  it('0 has a stroke; O, 1, I and l are apart', () => {
    const shapes = ['0', 'O', '1', 'I', 'l'].map((c) =>
      Buffer.from(rasterise(sample('staff-badge', 300, undefined, { person: c.repeat(3) })).buffer).toString('base64'),
    );
    expect(new Set(shapes).size).toBe(5);
  });
});

describe('PNG', () => {
  it('begins with the signature and says its size, one bit a dot, and its resolution', () => {
    const all = shippedTemplates().map(({ definition }) => [definition.id, 300, 11811] as const);
    for (const [id, dpi, perMetre] of [...all, ['cryovial', 600, 23622] as const]) {
      const drawing = sample(id, dpi);
      const png = pngOf(drawing);
      expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
      expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([drawing.width, drawing.height]);
      expect([png[24], png[25]]).toEqual([1, 0]);
      const at = png.indexOf('pHYs', 0, 'latin1');
      expect([png.readUInt32BE(at + 4), png.readUInt32BE(at + 8), png[at + 12]]).toEqual([perMetre, perMetre, 1]);
    }
  });

  it('another decoder gets the same dots, and the codes off them', async () => {
    const drawing = vial();
    const { dots, width, height } = decoded(pngOf(drawing));
    expect([width, height]).toEqual([drawing.width, drawing.height]);
    expect(Buffer.compare(Buffer.from(dots), Buffer.from(rasterise(drawing)))).toBe(0);
    expect(await misread(dots.slice(), drawing)).toEqual([]);
  });

  it('the same drawing has the same bytes; another code or text has others', () => {
    const png = pngOf(vial());
    expect(pngOf(vial()).equals(png)).toBe(true);
    expect(pngOf(vial(newOwnCode('V'))).equals(png)).toBe(false);
    expect(pngOf(vial(undefined, { unit: 'CL2-25-0107-V002' })).equals(png)).toBe(false);
  });
});

describe('PDF', () => {
  const about = { title: 'labels', madeAt: '2025-11-18T09:36:00.000Z' };
  const two = () => [vial(), sample('place')];
  const mm = (points: number | undefined) => ((points ?? 0) / 72) * 25.4;
  const boxes = (pdf: Buffer) =>
    [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((m) => m.slice(1).map(Number));

  it('the same labels have the same bytes; another moment or text has others', async () => {
    const pdf = await toPdf(two(), about);
    expect((await toPdf(two(), about)).equals(pdf)).toBe(true);
    expect((await toPdf(two(), { ...about, madeAt: '2025-11-18T09:36:01.000Z' })).equals(pdf)).toBe(false);
    expect((await toPdf(two().slice(0, 1), about)).equals(pdf)).toBe(false);
  });

  it('one page a label, at true size; the cap lies beside its vial', async () => {
    const [first, second] = boxes(await toPdf(two(), about));
    expect(first!.map((p) => mm(p))).toEqual([expect.closeTo(45.5, 0), expect.closeTo(13, 0)]);
    expect(mm(second![0])).toBeCloseTo(40, 0);
  });

  it('on sheets: as many as there are places, from the first free one', async () => {
    const sheet: SheetSpec = {
      pageWidth: 210,
      pageHeight: 297,
      rows: 4,
      columns: 3,
      top: 15,
      left: 7.2,
      across: 66,
      down: 60,
      start: 11,
    };
    const many = (n: number) =>
      toPdf(
        Array.from({ length: n }, () => vial()),
        about,
        sheet,
      );
    expect(boxes(await many(2))).toHaveLength(1);
    expect(boxes(await many(3))).toHaveLength(2);
    expect(boxes(await many(14))).toHaveLength(2);
    expect(boxes(await many(15))).toHaveLength(3);
    expect(boxes(await many(1))[0]!.map((p) => Math.round(mm(p)))).toEqual([210, 297]);
    expect((await many(3)).equals(await many(3))).toBe(true);
  });

  it('Chinese is printed in its own font, which is in the file', async () => {
    const definition = templateOf('home-spray-kit');
    const drawing = drawingOf(definition, sampleOf(definition, { language: 'zh', variants: [] }), 'production', 300);
    const pdf = (await toPdf([drawing], about)).toString('latin1');
    expect(pdf).toMatch(/NotoSansSC/);
    expect((await toPdf([vial()], about)).toString('latin1')).not.toMatch(/NotoSansSC/);
  });
});

describe('for screens', () => {
  it('the drawing as vectors: true size, every text, nothing that the browser would take for markup', () => {
    const svg = toSvg(vial(undefined, { contact: 'A & B <script>' }));
    expect(svg).toMatch(/^<svg [^>]*width="45\.\d\dmm" height="1[23]\.\d\dmm"/);
    expect(svg).toContain('A &amp; B &lt;script&gt;');
    expect(svg).not.toContain('<script>');
    expect(svg.match(/<text /g)).toHaveLength(8);
    expect(svg.match(/<circle /g)).toHaveLength(1);
  });

  it('Chinese and Latin in one line are set one after the other', () => {
    const definition = templateOf('home-spray-kit');
    const svg = toSvg(drawingOf(definition, sampleOf(definition, { language: 'zh', variants: [] }), 'production', 300));
    expect(svg).toContain(
      `font-family="'Noto Sans SC', 'Noto Sans TC', sans-serif" font-weight="500" xml:space="preserve">请置于儿童不易接触处</text>`,
    );
  });
});
