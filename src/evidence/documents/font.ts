import { FACES, faceOf, fontFile, isChinese, runsOf, widthInEms } from '../../kernel/index.js';

const WRITTEN: Record<string, string> = { '≤': '<=', '≥': '>=', '₂': '2', '\t': ' ' };

/**
 * The letters of a text as they are set. A sign without a letter is written out, or by its number: nothing vanishes from
 * a document. Names have letters throughout: they are checked when they are entered.
 */
export const printable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((c) => {
      if (c === '\n' || faceOf(c, false)) return c;
      return WRITTEN[c] ?? `[U+${c.codePointAt(0)!.toString(16).toUpperCase()}]`;
    })
    .join('');

/** Height of a line and of what of it lies above the baseline, ems, as Roboto Mono has them. */
const LINE = 1.319;
const ASCENT = 1.048;

export interface Setting {
  size: number;
  bold?: boolean;
  /** Points; a line is not broken where it is left out. */
  width?: number;
  align?: 'left' | 'right';
}

export const heightOf = (text: string, { size, width }: Setting): number =>
  linesOf(text, size, width).length * LINE * size;

const widthOf = (text: string, size: number): number => {
  let width = 0;
  for (const c of text) width += size * widthInEms(faceOf(c, false) ?? 'chinese');
  return width;
};

/** Sets a text at a place, line by line and each letter in a font that has it; the next text begins below it. */
export function set(doc: PDFKit.PDFDocument, text: string, [x, y]: readonly [number, number], s: Setting): void {
  const { size, bold = false, width } = s;
  const lines = linesOf(text, size, width);
  lines.forEach((line, n) => {
    const left = x + (s.align === 'right' ? (width ?? 0) - widthOf(line, size) : 0);
    for (const run of runsOf(line, bold, (face) => size * widthInEms(face))) {
      doc.font(run.face).fontSize(size);
      const options = { lineBreak: false, baseline: 'alphabetic' } as const;
      doc.text(run.text, left + run.x, y + (n * LINE + ASCENT) * size, options);
    }
  });
  doc.y = y + lines.length * LINE * size;
}

/** Broken at spaces, between Chinese characters, and within a word that has no room on a line of its own. */
function linesOf(text: string, size: number, width = Infinity): string[] {
  return printable(text)
    .split('\n')
    .flatMap((paragraph) => {
      const lines: string[] = [''];
      for (const word of paragraph.match(/ *[^ ]+| +$/g)?.flatMap(partsOf) ?? []) {
        const line = lines.at(-1)!;
        if (widthOf(line + word, size) <= width) lines[lines.length - 1] = line + word;
        else if (widthOf(word.trimStart(), size) <= width) lines.push(word.trimStart());
        else lines.push(...lettersOf(lines.pop()!, word, (t) => widthOf(t, size) <= width));
      }
      return lines;
    });
}

const partsOf = (word: string): string[] => ([...word].some(isChinese) ? [...word] : [word]);

function lettersOf(line: string, word: string, fits: (text: string) => boolean): string[] {
  const lines = [line];
  for (const c of word) {
    if (fits(lines.at(-1)! + c)) lines[lines.length - 1] += c;
    else lines.push(c.trimStart());
  }
  return lines;
}

/** Chinese fonts are large: each is read where a text needs it. */
export function registerFonts(doc: PDFKit.PDFDocument, text: string): void {
  const han = new Set([...text.normalize('NFC')].filter(isChinese).map((c) => faceOf(c, false)));
  for (const face of FACES) if (!face.startsWith('chinese') || han.has(face)) doc.registerFont(face, fontFile(face));
}
