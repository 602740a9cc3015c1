import type { Bitmap } from '../labels/index.js';

/** What a printer must be told beside the dots. */
export interface Setup {
  /** By how much the picture is moved right and down, dots. */
  offsetX: number;
  offsetY: number;
  after: 'tear' | 'cut' | 'peel';
}

const MODE = { tear: 'T', cut: 'C', peel: 'P' } as const;

/** One label as ZPL: the dots that were read back, and no code or text that the printer would write itself. */
export function zplOf({ width, height, stride, bits }: Bitmap, { offsetX, offsetY, after }: Setup): Buffer {
  const field = `^FO${offsetX},${offsetY}^GFA,${bits.length},${bits.length},${stride},${packed(bits, stride)}^FS`;
  return Buffer.from(
    `^XA^MM${MODE[after]}^PW${width + offsetX}^LL${height + offsetY}^LH0,0^PQ1${field}^XZ\n`,
    'latin1',
  );
}

/** A label that says that it is a test, in the printer's own letters. It carries no code. */
export const testZpl = (printer: string, at: string): Buffer =>
  Buffer.from(`^XA^CI28^FO20,20^A0N,28,28^FDTEST ${plain(printer)}^FS^FO20,56^A0N,22,22^FD${at}^FS^PQ1^XZ\n`, 'utf8');

/** Without the characters that ZPL takes for commands. */
const plain = (text: string): string => text.replace(/[\^~\\_]/g, ' ');

/** The dots in hexadecimal, in ZPL's own short form where that is shorter. */
function packed(bits: Buffer, stride: number): string {
  const plainText = bits.toString('hex').toUpperCase();
  const short = rowsOf(plainText, stride * 2);
  return short.length < plainText.length ? short : plainText;
}

/** `:` repeats the row above, `,` fills the rest of a row with white; a repeated digit is counted. */
function rowsOf(hex: string, digits: number): string {
  let out = '';
  let above = '';
  for (let at = 0; at < hex.length; at += digits) {
    const row = hex.slice(at, at + digits);
    out += row === above ? ':' : shortened(row);
    above = row;
  }
  return out;
}

function shortened(row: string): string {
  const dark = row.replace(/00+$/, '');
  return dark.replace(/(.)\1{2,}/g, (run, digit: string) => counted(run.length) + digit) + (dark === row ? '' : ',');
}

/** `z` is 400, `y` 380 … `g` 20; `Y` 19 … `G` 1. */
function counted(times: number): string {
  if (times > 419) return 'z' + counted(times - 400);
  const twenties = Math.floor(times / 20);
  const ones = times % 20;
  const letter = (first: string, n: number) => (n ? String.fromCharCode(first.charCodeAt(0) + n - 1) : '');
  return letter('g', twenties) + letter('G', ones);
}
