import { describe, expect, it } from '@jest/globals';
import { CannotDraw } from './cannot-draw.js';
import { newOwnCode } from './own-code.js';
import { rasterise } from './raster.js';
import { readBack } from './read-back.js';
import { placed, type DrawnSymbol } from './symbol.js';
import { RESOLUTIONS, type SymbolSpec } from './template.js';

const spec = (more: Partial<SymbolSpec> = {}): SymbolSpec => ({
  name: 'code',
  dialect: 'own',
  type: 'V',
  encoder: 'datamatrix',
  size: '16x16',
  module: { least: 0.25, target: 0.34 },
  quiet: 1,
  x: 1,
  y: 1,
  width: 7,
  height: 7,
  ...more,
});
const gs1 = (more: Partial<SymbolSpec> = {}): SymbolSpec =>
  spec({ dialect: 'gs1', type: undefined, encoder: 'gs1datamatrix', module: { least: 0.254, target: 0.38 }, ...more });
const bars = (more: Partial<SymbolSpec> = {}): SymbolSpec =>
  spec({ encoder: 'code128', size: undefined, quiet: 10, module: { least: 0.17, target: 0.26 }, width: 60, ...more });

const OWN = 'AT:V:7K2M9QX4N';
const KIT = '(01)09521234543213(17)281130(10)P26-0007(21)K0041700';
const SSCC = '(00)095212345000000018(4331)013000-(4333)019600-';

/** Why it is refused; the drawn symbol where it is not. */
function refusal(s: SymbolSpec, payload: string, dpi: number): string {
  try {
    placed(s, payload, dpi);
  } catch (e) {
    if (e instanceof CannotDraw) return e.message;
    throw e;
  }
  return 'drawn';
}

/** As a scanner reads it off the dots of a label that holds nothing else. */
async function read(symbol: DrawnSymbol) {
  const width = symbol.x + symbol.columns * symbol.dots + 40;
  const height = symbol.y + symbol.rows * symbol.tall + 40;
  const drawing = { width, height, symbols: [symbol], lines: [] };
  return readBack(rasterise(drawing as never), width, symbol);
}

describe('modules are whole dots', () => {
  it.each([
    [203, 2],
    [300, 4],
    [600, 8],
  ])('BR-50: at %i dpi a module of 0.25 to 0.34 mm is %i dots', (dpi, dots) => {
    expect(placed(spec(), OWN, dpi).dots).toBe(dots);
  });

  it('a little room makes it smaller, never below the least', () => {
    expect(placed(spec({ width: 4.6, height: 4.6 }), OWN, 300).dots).toBe(3);
    expect(refusal(spec({ width: 4.5, height: 4.5 }), OWN, 300)).toBe(
      'Symbol code needs 3 dots = 0.254 mm at 300 dpi: it is then 4.6 mm, there are 4.5 mm.',
    );
  });

  it('BR-50: GS1 Data Matrix for health care at 203 dpi: 2 dots are under the least, 3 need 9.0 mm', () => {
    const kit = gs1({ size: '22x22', width: 8, height: 8 });
    expect(refusal(kit, '(01)09521234543213(21)K00417', 203)).toBe(
      'Symbol code needs 3 dots = 0.375 mm at 203 dpi: it is then 9.0 mm, there are 8.0 mm.',
    );
    expect(placed({ ...kit, width: 9.1, height: 9.1 }, '(01)09521234543213(21)K00417', 203).dots).toBe(3);
  });

  it('the narrow side of a rectangle is the one that is named', () => {
    const flat = spec({ encoder: 'datamatrixrectangular', size: '12x26', width: 10, height: 3 });
    expect(refusal(flat, OWN, 300)).toBe(
      'Symbol code needs 3 dots = 0.254 mm at 300 dpi: it is then 3.6 mm, there are 3.0 mm.',
    );
  });

  it('a bar code has its length and fills the height of its room', () => {
    const long = bars({ width: 30 });
    expect(refusal(long, '=A99992600012300', 203)).toMatch(/needs 2 dots = 0.250 mm at 203 dpi: it is then 4\d\.\d mm/);
    expect(placed(bars({ height: 9 }), '=A99992600012300', 300).tall).toBe(106);
  });

  it('more than the size holds is a fault, never a bigger symbol', () => {
    expect(() => placed(gs1({ size: '16x16' }), KIT, 300)).toThrow();
  });
});

describe('every kind of symbol reads back, at every resolution', () => {
  const kinds: [what: string, s: SymbolSpec, payload: string, symbology: string, text: string][] = [
    ['own code, square', spec(), OWN, ']d1', OWN],
    ['own code, rectangle', spec({ encoder: 'datamatrixrectangular', size: '12x26', width: 12 }), OWN, ']d1', OWN],
    ['own code, bars', bars(), OWN, ']C0', OWN],
    [
      'GS1 Data Matrix',
      gs1({ size: '24x24', width: 12, height: 12 }),
      KIT,
      ']d2',
      '01095212345432131728113010P26-0007\x1d21K0041700',
    ],
    [
      'GS1 Data Matrix, rectangle',
      gs1({ encoder: 'gs1datamatrixrectangular', size: '16x48', width: 22, height: 8 }),
      KIT,
      ']d2',
      '01095212345432131728113010P26-0007\x1d21K0041700',
    ],
    [
      'GS1-128, of several fields the one it carries',
      gs1({ encoder: 'gs1-128', size: undefined, quiet: 10, width: 90, height: 30, carries: ['00'] }),
      SSCC,
      ']C1',
      '00095212345000000018',
    ],
    [
      'GS1 Data Matrix of the same label',
      gs1({ size: '22x22', width: 20, height: 20 }),
      SSCC,
      ']d2',
      '000952123450000000184331013000-\x1d4333019600-',
    ],
    ['ISBT 128 as bars', bars({ dialect: 'isbt128', type: undefined }), '=A99992600012300', ']C0', '=A99992600012300'],
    [
      'ISBT 128 as Data Matrix',
      spec({ dialect: 'isbt128', type: undefined, size: '24x24', width: 10, height: 10 }),
      '=+03000=A99992600012300=<D0001V00&>0263281430',
      ']d1',
      '=+03000=A99992600012300=<D0001V00&>0263281430',
    ],
  ];

  it.each(kinds)('%s', async (_, s, payload, symbology, text) => {
    for (const dpi of RESOLUTIONS) {
      const symbol = placed(s, payload, dpi);
      expect(symbol.wanted).toEqual({ symbology, text });
      expect(await read(symbol)).toEqual({ symbology, text });
    }
  });

  it('a hundred random codes at the coarsest printer', async () => {
    for (let n = 0; n < 100; n++) {
      const code = newOwnCode('V');
      expect((await read(placed(spec(), code, 203)))?.text).toBe(code);
    }
  });

  it('half of it gone: nothing is read', async () => {
    const symbol = placed(spec(), OWN, 300);
    const [width, height] = [100, 100];
    const dots = rasterise({ width, height, symbols: [symbol], lines: [] } as never);
    const half = symbol.x + (symbol.columns * symbol.dots) / 2;
    for (let y = 0; y < height; y++) dots.fill(0xffffffff, y * width, y * width + half);
    expect(await readBack(dots, width, symbol)).toBeNull();
  });
});
