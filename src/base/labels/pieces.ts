import type { DrawnLine, Drawing } from './drawing.js';
import { widthOf } from './font.js';
import type { Rect } from './raster.js';
import type { DrawnSymbol } from './symbol.js';

/** What takes room on a label: a symbol with the white around it, or a line of text with its box. */
export interface Piece {
  name: string;
  /** What it belongs to: the lines that one text was broken into may stand close. */
  of: string;
  rect: Rect;
  /** It lies on the label, or on the cap. */
  inside: boolean;
}

/** Heights of letters in ems: a capital, and what hangs below the line. */
const CAPITAL = 0.72;
const BELOW = 0.2;

export const piecesOf = (drawing: Drawing): Piece[] =>
  [
    ...drawing.symbols.map((s) => ({ name: `symbol ${s.name}`, of: `symbol ${s.name}`, rect: roomOf(s) })),
    ...drawing.lines.map((l) => ({ name: `"${l.text}"`, of: l.name, rect: textRect(l) })),
  ].map((piece) => ({ ...piece, inside: onLabel(piece.rect, drawing) || onCap(piece.rect, drawing) }));

const roomOf = ({ x, y, columns, rows, dots, tall, quiet }: DrawnSymbol): Rect => [
  x - quiet[0],
  y - quiet[1],
  columns * dots + 2 * quiet[0],
  rows * tall + 2 * quiet[1],
];

function textRect({ x, y, size, bold, text, frame }: DrawnLine): Rect {
  if (frame) return [frame.x, frame.y, frame.width, frame.height];
  return [x, y - size * CAPITAL, widthOf(text, size, bold), size * (CAPITAL + BELOW)];
}

const onLabel = ([x, y, w, h]: Rect, { label }: Drawing): boolean =>
  x >= 0 && y >= 0 && x + w <= label.width && y + h <= label.height;

const onCap = ([x, y, w, h]: Rect, { cap }: Drawing): boolean =>
  cap !== null && [x, x + w].every((px) => [y, y + h].every((py) => Math.hypot(px - cap.x, py - cap.y) <= cap.radius));
