import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fontFile = (weight: 500 | 700) =>
  readFileSync(require.resolve(`@fontsource/roboto-mono/files/roboto-mono-latin-${weight}-normal.woff`));

/** Roboto Mono, as on the labels: a slashed zero, and 1, l and I apart. */
export const REGULAR = fontFile(500);
export const BOLD = fontFile(700);

const PRINTABLE = /[\n\x20-\x7e\xa0-\xff\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac\u2212]/;
const WRITTEN: Record<string, string> = { '≤': '<=', '≥': '>=', μ: 'µ', '₂': '2' };

/** A sign that the font lacks is written out, or by its number: nothing vanishes from a document. */
export const printable = (text: string): string =>
  [...text]
    .map((c) => (PRINTABLE.test(c) ? c : (WRITTEN[c] ?? `[U+${c.codePointAt(0)!.toString(16).toUpperCase()}]`)))
    .join('');
