import { clearCode, textsIn, type Config, type Language, type Subject } from '../../kernel/index.js';
import { draw, type Drawing } from './drawing.js';
import { bracketed, elementString, type Element } from './gs1.js';
import { newOwnCode } from './own-code.js';
import { rasterise, toPng } from './raster.js';
import { readBack } from './read-back.js';
import { gs1Key } from './scan.js';
import { templateOf, type Template } from './template.js';

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
  /** For GS1 labels: the fields before the serial. */
  gs1?: readonly Element[];
  /** Which print of the item it is, from 1. */
  print?: number;
}

/** A label that was drawn and read back, and is not yet kept. */
export interface Prepared {
  wish: LabelWish;
  key: string;
  payload: string;
  png: Buffer;
}

/** What a kept label is drawn from. */
export type Drawn = Pick<LabelWish, 'template' | 'language' | 'fields'> & { payload: string };

/** Draws a label and reads it back. Nothing is written. */
export async function prepare(wish: LabelWish, mode: Mode): Promise<Prepared> {
  const template = templateOf(wish.template);
  const { key, payload, scanned } = identify(template, wish);
  const drawing = draw(template, payload, textsOf(template, wish, mode));
  const dots = rasterise(drawing);
  const read = await readBack(dots, drawing.width, drawing.height);
  const symbology = template.symbol.dialect === 'gs1' ? ']d2' : ']d1';
  if (read?.text !== scanned || read.symbology !== symbology) {
    throw new Error(`The label ${key} does not read back: "${read?.text ?? 'nothing'}" instead of "${scanned}"`);
  }
  return { wish, key, payload, png: toPng(dots, drawing.width, drawing.height, drawing.dpi) };
}

export function drawingOf(label: Drawn, mode: Mode): Drawing {
  const template = templateOf(label.template);
  return draw(template, label.payload, textsOf(template, label, mode));
}

function textsOf(
  template: Template,
  { language, fields }: Pick<LabelWish, 'language' | 'fields'>,
  mode: Mode,
): string[] {
  const { labels } = textsIn(language as Language);
  return template.lines.map((line) => {
    if (line.text === '[demo]') return mode === 'demo' ? 'DEMO' : '';
    return line.text
      .replace(/\[(\w+)\]/g, (_, name: string) => labels[name] ?? missingText(name, language))
      .replace(/\{(\w+)\}/g, (_, name: string) => fields[name] ?? '');
  });
}

function missingText(name: string, language: string): never {
  throw new Error(`texts/${language}.json has no label text "${name}"`);
}

/** A new code for the label: random, of the same length for every label of the template. */
function identify(template: Template, wish: LabelWish): { key: string; payload: string; scanned: string } {
  if (template.symbol.dialect === 'own') {
    const key = newOwnCode(template.symbol.ownType!);
    return { key, payload: key, scanned: key };
  }
  const serial = clearCode(8);
  const elements = [...(wish.gs1 ?? []), { ai: '21', value: serial }];
  const gtin = elements.find((e) => e.ai === '01')?.value;
  const key = gs1Key({ gtin: gtin ?? '', serial });
  if (!key) throw new Error(`The label ${template.id} needs a GTIN`);
  return { key, payload: bracketed(elements), scanned: elementString(elements) };
}
