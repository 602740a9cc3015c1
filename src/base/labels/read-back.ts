import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
});

export interface ReadBack {
  /** Symbology identifier such as `]d1` or `]d2`. */
  symbology: string;
  text: string;
}

/**
 * Reads the symbol off the finished dots with a reader that shares nothing with the writer. It proves the content, not
 * the quality of a print.
 */
export async function readBack(dots: Uint32Array, width: number, height: number): Promise<ReadBack | null> {
  const data = new Uint8ClampedArray(dots.buffer);
  const image = { data, width, height, colorSpace: 'srgb' as const };
  const [found] = await readBarcodes(image, {
    formats: ['DataMatrix'],
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
