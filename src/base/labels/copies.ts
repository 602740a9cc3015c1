import type { Drawing, DrawnLine } from './drawing.js';
import type { DrawnSymbol } from './symbol.js';

/** What stands across a picture that is only looked at. */
export type Mark = 'COPY' | 'VOID' | 'OLD' | 'DRAFT';

/** A drawing with a word across it. */
export interface MarkedDrawing extends Drawing {
  mark?: Mark;
}

/** What is shown of a label in this state: nobody takes it for the label, and no scanner reads it. */
export const markOf = (state: 'issued' | 'applied' | 'superseded' | 'voided'): Mark =>
  state === 'voided' ? 'VOID' : state === 'superseded' ? 'OLD' : 'COPY';

/** The drawing as it is looked at: in the place of each symbol a box with the word, and the word across all of it. */
export const marked = (drawing: Drawing, mark: Mark): MarkedDrawing => ({
  ...drawing,
  symbols: [],
  lines: [...drawing.lines, ...drawing.symbols.map((s) => boxOf(s, mark))],
  mark,
});

/** Width of a letter and height of a capital, ems. */
const LETTER = 0.6;
const CAPITAL = 0.72;

function boxOf({ name, x, y, columns, rows, dots, tall }: DrawnSymbol, mark: Mark): DrawnLine {
  const [width, height] = [columns * dots, rows * tall];
  const size = Math.floor(Math.min((0.86 * width) / (LETTER * mark.length), 0.8 * height));
  return {
    name: `symbol ${name}`,
    x: x + Math.round((width - LETTER * mark.length * size) / 2),
    y: y + Math.round((height + CAPITAL * size) / 2),
    size,
    bold: true,
    text: mark,
    frame: { x, y, width, height, thick: 2 },
  };
}

/** The word as large as the drawing takes it. */
export function acrossOf({ label, mark = 'COPY' }: MarkedDrawing): Omit<DrawnLine, 'name' | 'frame'> {
  const size = Math.floor(Math.min((0.94 * label.width) / (LETTER * mark.length), 0.9 * label.height));
  return {
    x: Math.round((label.width - LETTER * mark.length * size) / 2),
    y: Math.round((label.height + CAPITAL * size) / 2),
    size,
    bold: true,
    text: mark,
  };
}
