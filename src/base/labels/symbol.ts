import bwip from 'bwip-js/node';
import { CannotDraw } from './cannot-draw.js';
import { elementString, type Element } from './gs1.js';
import type { SymbolSpec } from './template.js';

/** The bare symbol, one number a module. A bar code has one row. */
interface Modules {
  columns: number;
  rows: number;
  dark: Uint8Array;
}

/** A symbol in the dots of its printer, and what a reader must find in it. */
export interface DrawnSymbol extends Modules {
  name: string;
  encoder: SymbolSpec['encoder'];
  /** Upper left corner of the first module. */
  x: number;
  y: number;
  /** Dots of a module, and of a row. */
  dots: number;
  tall: number;
  /** White around it, dots: at the sides, and above and below. */
  quiet: [sides: number, ends: number];
  /** Symbology identifier and text that a scanner sends. */
  wanted: { symbology: string; text: string };
}

export const isMatrix = (encoder: SymbolSpec['encoder']): boolean => encoder.includes('datamatrix');

/** Lays a symbol into its room: modules of whole dots, as near to the target as fits and never below the least. */
export function placed(spec: SymbolSpec, payload: string | undefined, dpi: number): DrawnSymbol {
  if (payload === undefined)
    throw new CannotDraw('label-symbol', { symbol: spec.name, why: `no ${spec.dialect} code` });
  const carried = carriedBy(spec, payload);
  const { columns, rows, dark } = encode(spec, carried);
  const dot = 25.4 / dpi;
  const inDots = (mm: number) => Math.floor(mm / dot + 1e-6);
  const [wide, high] = [inDots(spec.width), inDots(spec.height)];
  const matrix = isMatrix(spec.encoder);
  const [across, down] = [columns + 2 * spec.quiet, matrix ? rows + 2 * spec.quiet : 0];
  const least = Math.ceil(spec.module.least / dot - 1e-6);
  const most = Math.min(Math.floor(wide / across), down ? Math.floor(high / down) : Infinity);
  const dots = Math.min(Math.max(least, inDots(spec.module.target)), most);
  if (dots < least) {
    const tight = wide / across < high / (down || 1) ? [across, spec.width] : [down || across, spec.height];
    throw new CannotDraw('label-module', {
      symbol: spec.name,
      dots: least,
      module: (least * dot).toFixed(3),
      dpi,
      size: (tight[0]! * least * dot).toFixed(1),
      room: tight[1]!.toFixed(1),
    });
  }
  const tall = matrix ? dots : high;
  return {
    name: spec.name,
    encoder: spec.encoder,
    columns,
    rows,
    dark,
    dots,
    tall,
    x: Math.round(spec.x / dot) + Math.floor((wide - columns * dots) / 2),
    y: Math.round(spec.y / dot) + Math.floor((high - rows * tall) / 2),
    quiet: [spec.quiet * dots, matrix ? spec.quiet * dots : 0],
    wanted: wantedOf(spec, payload),
  };
}

/** What a scanner sends of a symbol, also before it is drawn. */
export const wantedOf = (spec: SymbolSpec, payload: string): DrawnSymbol['wanted'] => ({
  symbology: SYMBOLOGY[spec.encoder],
  text: scannedOf(spec, carriedBy(spec, payload)),
});

const SYMBOLOGY: Record<SymbolSpec['encoder'], string> = {
  datamatrix: ']d1',
  datamatrixrectangular: ']d1',
  gs1datamatrix: ']d2',
  gs1datamatrixrectangular: ']d2',
  code128: ']C0',
  'gs1-128': ']C1',
};

/** The fields of a GS1 payload, `(01)…(21)…`. */
export const elementsOf = (payload: string): Element[] =>
  [...payload.matchAll(/\((\d{2,4})\)([^(]+)/g)].map((m) => ({ ai: m[1]!, value: m[2]! }));

/** Of a GS1 label, the fields that this symbol carries. */
function carriedBy({ dialect, carries }: SymbolSpec, payload: string): string {
  if (dialect !== 'gs1' || !carries) return payload;
  return elementsOf(payload)
    .filter((e) => carries.includes(e.ai))
    .map((e) => `(${e.ai})${e.value}`)
    .join('');
}

const scannedOf = ({ dialect }: SymbolSpec, carried: string): string =>
  dialect === 'gs1' ? elementString(elementsOf(carried)) : carried;

const encoded = new Map<string, Modules>();

/** Encodes once what stands on a label twice, such as on vial and cap. */
function encode({ name, encoder, size }: SymbolSpec, text: string): Modules {
  const key = `${encoder} ${size ?? ''} ${text}`;
  let found = encoded.get(key);
  if (!found) {
    if (encoded.size > 500) encoded.clear();
    const raw = rawOf(name, { bcid: encoder, text, ...(size ? { version: size } : {}) });
    encoded.set(key, (found = 'pixs' in raw ? matrixOf(raw) : barsOf(raw)));
  }
  return found;
}

/** The encoder says in its own words what it cannot do: too much for the size, a wrong check digit. */
function rawOf(symbol: string, options: object): Raw {
  try {
    return (bwip.raw(options as never) as unknown as [Raw])[0];
  } catch (e) {
    throw new CannotDraw('label-symbol', { symbol, why: e instanceof Error ? e.message : String(e) });
  }
}

type Raw = { pixs: number[]; pixx: number; pixy: number } | { sbs: number[] };

const matrixOf = ({ pixs, pixx, pixy }: { pixs: number[]; pixx: number; pixy: number }): Modules => ({
  columns: pixx,
  rows: pixy,
  dark: Uint8Array.from(pixs),
});

/** Widths of bars and spaces in turn, beginning with a bar. */
function barsOf({ sbs }: { sbs: number[] }): Modules {
  const dark = sbs.flatMap((width, n) => Array.from({ length: width }, () => (n % 2 ? 0 : 1)));
  return { columns: dark.length, rows: 1, dark: Uint8Array.from(dark) };
}
