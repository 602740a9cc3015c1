import { readdirSync, readFileSync } from 'node:fs';
import type { OwnType } from './own-code.js';

/** A line of text on a label. `{field}` is filled from the label's fields, `[text]` from the catalogue of its language. */
export interface LineSpec {
  /** Left edge and baseline, in millimetres from the upper left corner. */
  x: number;
  y: number;
  /** Font size (em) in millimetres. */
  size: number;
  bold?: boolean;
  text: string;
  /** Widest it may be, in millimetres; to the right margin unless told. */
  width?: number;
  /** Into how many lines it may be broken; one unless told. */
  lines?: number;
}

/** A label template: data in `labels/`, never code. */
export interface Template {
  id: string;
  version: number;
  title: string;
  /** The kind of item it belongs to. */
  item: string;
  /** A blinded person can see it. */
  blinded: boolean;
  widthMm: number;
  heightMm: number;
  dpi: number;
  symbol: {
    dialect: 'own' | 'gs1';
    ownType?: OwnType;
    encoder: 'datamatrix' | 'gs1datamatrix';
    /** Fixed size in modules, the same for every label of the template. */
    size: string;
    /** Whole printer dots for each module. */
    dots: number;
    x: number;
    y: number;
  };
  lines: LineSpec[];
  /** Fields that must be there, or the label is not issued. */
  requires: string[];
}

const FOLDER = new URL('../../../../labels/', import.meta.url);

const templates = new Map<string, Template>(
  readdirSync(FOLDER)
    .filter((f) => f.endsWith('.json'))
    .map((f) => JSON.parse(readFileSync(new URL(f, FOLDER), 'utf8')) as Template)
    .map((t) => [t.id, t]),
);

export function templateOf(id: string): Template {
  const found = templates.get(id);
  if (!found) throw new Error(`There is no label template ${id}`);
  return found;
}

export const allTemplates = (): Template[] => [...templates.values()];
