import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { isMatrix, type DrawnSymbol } from './symbol.js';

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
});

export interface ReadBack {
  /** Symbology identifier such as `]d1` or `]d2`. */
  symbology: string;
  text: string;
}

/** White that is laid around what is cut out, dots: a reader wants some, also where a label ends. */
const AIR = 12;

/**
 * Reads a symbol off the finished dots, with whatever was drawn into the white around it, by a reader that shares
 * nothing with the writer. It proves the content, not the quality of a print.
 */
export async function readBack(dots: Uint32Array, width: number, symbol: DrawnSymbol): Promise<ReadBack | null> {
  const { columns, rows, quiet } = symbol;
  const [left, top] = [symbol.x - quiet[0], symbol.y - quiet[1]];
  const [wide, high] = [columns * symbol.dots + 2 * quiet[0], rows * symbol.tall + 2 * quiet[1]];
  const cut = new Uint32Array((wide + 2 * AIR) * (high + 2 * AIR)).fill(0xffffffff);
  for (let row = 0; row < high; row++) {
    const from = (top + row) * width + left;
    cut.set(dots.subarray(from, from + wide), (row + AIR) * (wide + 2 * AIR) + AIR);
  }
  const data = new Uint8ClampedArray(cut.buffer);
  const image = { data, width: wide + 2 * AIR, height: high + 2 * AIR, colorSpace: 'srgb' as const };
  const [found] = await readBarcodes(image, {
    formats: [isMatrix(symbol.encoder) ? 'DataMatrix' : 'Code128'],
    tryHarder: true,
    tryRotate: false,
    tryInvert: false,
    tryDownscale: false,
    binarizer: 'GlobalHistogram',
    maxNumberOfSymbols: 1,
    textMode: 'Plain',
  });
  return found ? { symbology: found.symbologyIdentifier, text: found.text } : null;
}

/** The symbols of a drawing that do not say what they must, byte for byte. */
export async function misread(
  dots: Uint32Array,
  { width, symbols }: { width: number; symbols: readonly DrawnSymbol[] },
): Promise<{ symbol: DrawnSymbol; read: ReadBack | null }[]> {
  const wrong: { symbol: DrawnSymbol; read: ReadBack | null }[] = [];
  for (const symbol of symbols) {
    const read = await readBack(dots, width, symbol);
    if (read?.text !== symbol.wanted.text || read.symbology !== symbol.wanted.symbology) wrong.push({ symbol, read });
  }
  return wrong;
}
