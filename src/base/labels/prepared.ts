import type { Config, Subject } from '../../kernel/index.js';
import { CannotDraw } from './cannot-draw.js';
import type { Mark, MarkedDrawing } from './copies.js';
import { draw, type Drawing, type Tell } from './drawing.js';
import { codeFields, type AskProvisional } from './code-fields.js';
import type { Element } from './gs1.js';
import { gs1Code } from './label-codes.js';
import { ofLabel } from './label-elements.js';
import { newOwnCode } from './own-code.js';
import { rasterise, toPng } from './raster.js';
import { misread } from './read-back.js';
import { readScan } from './scan.js';
import { wantedOf } from './symbol.js';
import { DEMO, ISSUED_AT, PROVISIONAL, type Definition, type Dialect, type SymbolSpec } from './template.js';
import { HOME, resolve, variantsAt, type Resolved } from './variants.js';

type Mode = Config['mode'];

/** What a label shall say. */
export interface LabelWish {
  template: string;
  language: string;
  siteLanguage: string;
  item: Required<Subject>;
  fields: Record<string, string>;
  /** Names of what is inside; none may stand on a blinded label. */
  inside?: readonly string[];
  /** For GS1 symbols: what is labelled. What tells one label of it from another is added. */
  gs1?: readonly Element[];
  /** For ISBT 128 symbols: the data as it is encoded. */
  isbt128?: string;
  /** Codes of site and trial, and the jurisdiction, where variants of the template may ask for them. */
  at?: { site?: string; trial?: string; jurisdiction?: string };
  /** Which print of the item it is, from 1. */
  print?: number;
}

/** A version of a template, as this installation numbers them. */
export interface Version {
  number: number;
  approved: boolean;
  definition: Definition;
}

/** What each dialect says on one label. */
export type Payloads = Partial<Record<Dialect, string>>;

/** A code that leads to a label beside the one that identifies it. */
export interface Further {
  dialect: Dialect;
  key: string;
  payload: string;
}

/** A label that was drawn and read back, and is not yet kept. */
export interface Prepared {
  wish: LabelWish;
  version: Version;
  variants: string[];
  key: string;
  payload: string;
  further: Further[];
  /** What is printed: the fields of the wish, and those that its codes bring. */
  fields: Record<string, string>;
  png: Buffer;
}

/** What a kept label is drawn from. */
export interface Drawn {
  fields: Record<string, string>;
  language: string;
  variants: readonly string[];
  payloads: Payloads;
}

/** A label to be drawn; with a mark it is only looked at. */
export interface ToDraw {
  definition: Definition;
  drawn: Drawn;
  mode: Mode;
  dpi: number;
  mark?: Mark;
}

/** Draws a label and reads it back. */
export type Paint = (label: ToDraw, name: string) => Promise<Uint8Array>;

const paintHere: Paint = ({ definition, drawn, mode, dpi }, name) =>
  pictureOf(drawingOf(definition, drawn, mode, dpi), name);

/** Draws a label and reads every symbol of it back. Nothing is written. */
export async function prepare(
  wish: LabelWish,
  version: Version,
  mode: Mode,
  isProvisional: AskProvisional,
  paint: Paint = paintHere,
): Promise<Prepared> {
  const { definition } = version;
  const place = { jurisdiction: HOME, ...wish.at, language: wish.language };
  const variants = variantsAt(definition, place);
  const coded = identify(resolve(definition, variants, wish.language), wish);
  const fields = { ...wish.fields, ...(await codeFields(coded, isProvisional)) };
  const { language } = wish;
  const drawn = { fields, language, variants, payloads: payloadsOf(definition, coded) };
  const png = await paint({ definition, drawn, mode, dpi: ISSUED_AT }, coded.key);
  return { wish, version, variants, ...coded, fields, png: Buffer.from(png) };
}

/** The label in the dots of a printer. */
export function drawingOf(definition: Definition, label: Drawn, mode: Mode, dpi: number, tell?: Tell): Drawing {
  const resolved = resolve(definition, label.variants, label.language);
  return draw(resolved, label.payloads, textsOf(resolved, label.fields, mode), dpi, tell);
}

/** The picture of a drawing. What does not read back is never kept. */
export async function pictureOf(drawing: MarkedDrawing, name: string): Promise<Buffer> {
  const dots = rasterise(drawing);
  const [wrong] = await misread(dots, drawing);
  if (wrong) {
    const { symbol, read } = wrong;
    throw new Error(
      `The label ${name} does not read back at ${drawing.dpi} dpi: ${symbol.name} says "${read?.text ?? 'nothing'}" instead of "${symbol.wanted.text}"`,
    );
  }
  return toPng(dots, drawing.width, drawing.height, drawing.dpi);
}

/**
 * The texts of a template, line by line. Where a field is empty, the dot beside it goes too. The word [provisional] is
 * printed where the label has a provisional code.
 */
export function textsOf(
  { layout, definition, language }: Resolved,
  fields: Readonly<Record<string, string>>,
  mode: Mode,
): Record<string, string> {
  const words: Record<string, string> = { ...definition.words[language], [DEMO]: mode === 'demo' ? 'DEMO' : '' };
  if (!fields[PROVISIONAL]) words[PROVISIONAL] = '';
  const filled = (text: string) =>
    text
      .replace(/\[(\w+)\]/g, (_, name: string) => words[name] ?? missingWord(definition.id, name, language))
      .replace(/\{(\w+)\}/g, (_, name: string) => fields[name] ?? '')
      .split(' · ')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' · ');
  return Object.fromEntries(Object.entries(layout.lines).map(([name, { text }]) => [name, filled(text)]));
}

function missingWord(template: string, word: string, language: string): never {
  throw new CannotDraw('label-word-missing', { template, word, language });
}

type Coded = Pick<Prepared, 'key' | 'payload' | 'further'>;

/** New codes for a label: the one that identifies it, random and of the same length on every label, and further ones. */
function identify({ layout }: Resolved, wish: LabelWish): Coded {
  const [first, ...others] = layout.symbols;
  const payload = payloadFor(first!, wish) ?? missingPayload(wish.template, first!);
  const seen = new Set([first!.dialect]);
  const further = others.flatMap((symbol): Further[] => {
    if (seen.has(symbol.dialect)) return [];
    seen.add(symbol.dialect);
    const said = payloadFor(symbol, wish);
    return said === undefined ? [] : [{ dialect: symbol.dialect, key: keyOf(symbol, said), payload: said }];
  });
  return { key: keyOf(first!, payload), payload, further };
}

/** What a symbol of this dialect says; nothing where the site does not use it. */
function payloadFor({ dialect, type }: SymbolSpec, wish: LabelWish): string | undefined {
  if (dialect === 'own') return newOwnCode(type!);
  if (dialect === 'isbt128') return wish.isbt128;
  const elements = wish.gs1 && ofLabel(wish.gs1, wish.print ?? 1);
  return elements && gs1Code(wish.item.kind, elements).payload;
}

function missingPayload(template: string, { dialect }: SymbolSpec): never {
  throw new Error(`The label ${template} needs ${dialect === 'gs1' ? 'a GTIN' : `what ${dialect} says`}`);
}

/** The key under which a label is found: what our own parser makes of what a scanner will send. */
const keyOf = (symbol: SymbolSpec, payload: string): string => {
  const wanted = wantedOf({ ...symbol, carries: undefined }, payload);
  return readScan(wanted.symbology + wanted.text).key;
};

/** What each dialect says on a label, from what is kept of it. */
export const payloadsOf = (
  { symbols }: Pick<Definition, 'symbols'>,
  label: { payload: string; further: readonly Pick<Further, 'dialect' | 'payload'>[] },
): Payloads => ({
  [symbols[0]!.dialect]: label.payload,
  ...Object.fromEntries(label.further.map((f) => [f.dialect, f.payload])),
});
