import type { OwnType } from './own-code.js';

/** Resolutions of label printers, dots an inch. */
export const RESOLUTIONS = [203, 300, 600] as const;
export type Dpi = (typeof RESOLUTIONS)[number];

/** What a label is drawn at when it is issued; other printers have it drawn anew. */
export const ISSUED_AT: Dpi = 300;

export type Encoder =
  'datamatrix' | 'datamatrixrectangular' | 'gs1datamatrix' | 'gs1datamatrixrectangular' | 'code128' | 'gs1-128';

/** In which grammar a code is written. */
export type Dialect = 'own' | 'gs1' | 'isbt128';

/** A symbol on a label. The first one of a template identifies the label; the others repeat it or say more. */
export interface SymbolSpec {
  /** What it is called on this template, such as `code` or `cap`. */
  name: string;
  dialect: Dialect;
  /** The type letter of an own code. */
  type?: OwnType;
  encoder: Encoder;
  /** Size of a matrix in modules, the same for every label of the template. */
  size?: string;
  /** Width of a module, millimetres. It is drawn as a whole number of dots: the most that do not exceed the target. */
  module: { least: number; target: number };
  /** White around it, modules. */
  quiet: number;
  /** The room it has, with the white around it: upper left corner and size in millimetres. A bar code fills its height. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** GS1 application identifiers that it carries; all of the label when left out. */
  carries?: string[];
  /** Drawn only where the site uses its dialect. Never on a blinded label, but on the card of a subject. */
  optional?: boolean;
}

/** A line of text. `{field}` is filled from the label's fields, `[word]` from the words of its language. */
export interface LineSpec {
  /** Left edge (or middle) and baseline, in millimetres from the upper left corner. */
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
  /** Around `x` instead of from it. */
  centred?: boolean;
  /** In a box, as a check character is printed. */
  boxed?: boolean;
}

/** What the law of a place asks of a label, and what answers it. */
export interface LawSpec {
  /** The set of requirements, such as `A.1`. */
  set: string;
  /** What carries each part: `{contact}` or `[forTrialUse]` → letter, or letter and part: `a.phone`. */
  carries: Record<string, string | string[]>;
  /** Letters or parts left off, and why that is right. */
  omitted?: Record<string, string>;
  /** The period of use stands on the immediate pack too. On unless told. */
  expiryOnImmediate?: boolean;
  /** The subject takes it home. */
  takenHome?: boolean;
}

/** Parts of a template that may differ by place. */
export interface Layout {
  widthMm: number;
  heightMm: number;
  /** A round label for the lid beside it: its middle and diameter. */
  cap?: { x: number; y: number; diameterMm: number };
  symbols: SymbolSpec[];
  /** Lines by name. */
  lines: Record<string, LineSpec>;
  /** Fields that must be there, or the label is not issued. */
  requires: string[];
}

/** Where a label is issued, as far as its template may depend on it. */
export interface Place {
  site?: string;
  trial?: string;
  language: string;
  jurisdiction: string;
}

export interface VariantSpec {
  id: string;
  when: Partial<Place>;
  /** Parts that replace those of the template; a line is laid over the line of its name, `null` takes it away. */
  replace: Partial<Omit<Layout, 'lines'>> & { lines?: Record<string, Partial<LineSpec> | null> };
}

/** A label template: data, never code. `labels/template.schema.json` says it for editors and checks it. */
export interface Template extends Layout {
  id: string;
  title: string;
  /** The kind of item it belongs to. */
  item: string;
  /** A blinded person can see it. */
  blinded: boolean;
  /** The coarsest printer it may be printed on. */
  leastDpi: Dpi;
  languages: string[];
  /** By jurisdiction; empty where no law says what stands on it. */
  law: Record<string, LawSpec>;
  variants: VariantSpec[];
  /** The longest that occurs, to try the template with: texts by field, or by field and language; what codes say. */
  sample: { fields: Record<string, string | Record<string, string>>; gs1?: string; isbt128?: string };
}

/** Words by language and name. */
export type Words = Record<string, Record<string, string>>;

/** A template with the words it prints: all that a label is drawn from, now and in thirty years. */
export interface Definition extends Template {
  words: Words;
}

/** What a text of a template is filled with: names in `{}` and in `[]`. */
export const fieldsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
export const wordsIn = (text: string): string[] =>
  [...text.matchAll(/\[(\w+)\]/g)].map((m) => m[1]!).filter((w) => w !== DEMO);

/** What is left of a text without them. */
export const freeIn = (text: string): string =>
  text
    .replace(/\{\w+\}|\[\w+\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Printed in demo mode only. */
export const DEMO = 'demo';

/** Printed where a number in a code of the label stands under a prefix that nobody gave out to us. */
export const PROVISIONAL = 'provisional';

/** Every line that a template can print, in whatever variant. */
export const everyText = (t: Template): string[] => [
  ...Object.values(t.lines).map((l) => l.text),
  ...t.variants.flatMap((v) => Object.values(v.replace.lines ?? {}).flatMap((l) => (l?.text ? [l.text] : []))),
];
