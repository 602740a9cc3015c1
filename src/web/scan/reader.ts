import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** The codes in a picture, as a hand scanner sends them: symbology identifier, then the text with its separators. */
export type Reader = (picture: ImageData) => Promise<string[]>;

/** From our own server, and of the version of the code that loads it. */
export const loadReader = async (): Promise<void> =>
  void (await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true }));

/** Data Matrix, Code 128 and QR code, and what GS1 makes of them. */
const ownReader: Reader = async (picture) => {
  const found = await readBarcodes(picture, {
    formats: ['DataMatrix', 'Code128', 'QRCode'],
    textMode: 'Plain',
    tryHarder: true,
    maxNumberOfSymbols: 4,
  });
  return found.map((code) => code.symbologyIdentifier + code.text);
};

interface NativeDetector {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>;
}

declare global {
  interface Window {
    BarcodeDetector?: {
      new (options: { formats: string[] }): NativeDetector;
      getSupportedFormats(): Promise<string[]>;
    };
  }
}

/** The browser's own reader, where it has one: quick with small codes, but it tells no symbology identifier. */
async function nativeReader(): Promise<Reader | null> {
  const Native = window.BarcodeDetector;
  const known = (await Native?.getSupportedFormats().catch(() => [])) ?? [];
  const formats = ['data_matrix', 'code_128', 'qr_code'].filter((f) => known.includes(f));
  if (!Native || !formats.length) return null;
  const detector = new Native({ formats });
  return async (picture) => (await detector.detect(picture).catch(() => [])).map((code) => code.rawValue);
}

/** Our own reader, which says what a code is; then the browser's, for what ours cannot make out. */
export async function openReader(): Promise<Reader> {
  await loadReader();
  const native = await nativeReader();
  return async (picture) => {
    const own = await ownReader(picture);
    return own.length || !native ? own : native(picture);
  };
}
