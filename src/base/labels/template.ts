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
  /** Drawn only where the site uses its dialect. Never on a blinded label. */
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
  /** The longest that occurs, to try the template with: texts by field, or by field and language; `(01)…`. */
  sample: { fields: Record<string, string | Record<string, string>>; gs1?: string };
}

/** Words by language and name. */
export type Words = Record<string, Record<string, string>>;

/** A template with the words it prints: all that a label is drawn from, now and in thirty years. */
export interface Definition extends Template {
  words: Words;
}

/** A definition as it is at one place: the variants that apply are laid over it. */
export interface Resolved {
  definition: Definition;
  layout: Layout;
  /** Ids of the variants that apply, in their order. */
  variants: string[];
  language: string;
}

/** The variants that apply at a place. */
export function variantsAt(definition: Definition, place: Place): string[] {
  const applies = ({ when }: VariantSpec) =>
    (Object.entries(when) as [keyof Place, string][]).every(([name, wanted]) => place[name] === wanted);
  return definition.variants.filter(applies).map((v) => v.id);
}

export function resolve(definition: Definition, variants: readonly string[], language: string): Resolved {
  const { widthMm, heightMm, cap, symbols, lines, requires } = definition;
  let layout: Layout = { widthMm, heightMm, cap, symbols, lines, requires };
  for (const { id, replace } of definition.variants) {
    if (!variants.includes(id)) continue;
    layout = { ...layout, ...replace, lines: laidOver(layout.lines, replace.lines ?? {}) };
  }
  return { definition, layout, variants: [...variants], language };
}

function laidOver(lines: Layout['lines'], over: Record<string, Partial<LineSpec> | null>): Layout['lines'] {
  const all = { ...lines, ...Object.fromEntries(Object.entries(over).map(([n, l]) => [n, { ...lines[n], ...l }])) };
  return Object.fromEntries(Object.entries(all).filter(([n]) => over[n] !== null)) as Layout['lines'];
}

/** One way in which a template can come to be printed. */
export interface Case {
  jurisdiction: string;
  language: string;
  variants: string[];
  /** The variants by name; null where none applies. */
  variant: string | null;
}

/** Every way in which a template can come to be printed: by jurisdiction, language, site and trial. */
export function casesOf(definition: Definition): Case[] {
  const named = definition.variants.flatMap((v) => v.when.jurisdiction ?? []);
  const jurisdictions = [...new Set([...Object.keys(definition.law), ...named])];
  return (jurisdictions.length ? jurisdictions : [HOME]).flatMap((jurisdiction) =>
    definition.languages.flatMap((language) =>
      togetherAt(definition.variants, { jurisdiction, language }).map((variants) => ({
        jurisdiction,
        language,
        variants,
        variant: variants.join(' + ') || null,
      })),
    ),
  );
}

/** Where a label is issued unless told. */
export const HOME = 'EU';

/** Sets of variants that apply together: those of a site or trial may or may not, the others must. */
function togetherAt(all: readonly VariantSpec[], at: { jurisdiction: string; language: string }): string[][] {
  let sets: { ids: string[]; when: Partial<Place> }[] = [{ ids: [], when: at }];
  for (const { id, when } of all) {
    const agrees = (known: Partial<Place>) =>
      (Object.entries(when) as [keyof Place, string][]).every(([n, v]) => (known[n] ?? v) === v);
    const added = sets
      .filter((s) => agrees(s.when))
      .map((s) => ({ ids: [...s.ids, id], when: { ...s.when, ...when } }));
    const must = when.site === undefined && when.trial === undefined;
    sets = [...(must ? sets.filter((s) => !agrees(s.when)) : sets), ...added];
  }
  return sets.map((s) => s.ids);
}

/** What a text of a template is filled with: names in `{}` and in `[]`. */
export const fieldsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
export const wordsIn = (text: string): string[] =>
  [...text.matchAll(/\[(\w+)\]/g)].map((m) => m[1]!).filter((w) => w !== DEMO);

/** Printed in demo mode only. */
export const DEMO = 'demo';

/** Every line that a template can print, in whatever variant. */
export const everyText = (t: Template): string[] => [
  ...Object.values(t.lines).map((l) => l.text),
  ...t.variants.flatMap((v) => Object.values(v.replace.lines ?? {}).flatMap((l) => (l?.text ? [l.text] : []))),
];
