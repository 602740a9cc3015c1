import { CannotDraw } from './cannot-draw.js';
import { check37 } from './mod37.js';
import { marked } from './copies.js';
import type { DraftPartView, DraftSmallerView, DraftSymbolView, TemplateDraftView } from './draft.dto.js';
import type { Drawing } from './drawing.js';
import { piecesOf } from './pieces.js';
import { drawingOf, type Drawn } from './prepared.js';
import { rasterise, toPng } from './raster.js';
import { misread, type ReadBack } from './read-back.js';
import { sampleOf } from './sample.js';
import { placed, type DrawnSymbol } from './symbol.js';
import { drawnFaults, withWords } from './template.check.js';
import type { Fault } from './template.rules.js';
import { RESOLUTIONS, type Definition } from './template.js';
import { casesOf, resolve, type Case } from './variants.js';

/** A draft as it is drawn and judged. */
export interface DraftDrawn extends Pick<
  TemplateDraftView,
  'png' | 'widthMm' | 'heightMm' | 'parts' | 'symbols' | 'smaller' | 'alike'
> {
  faults: Fault[];
}

/** Draws a draft and reads it back. Of a real label the picture has no symbol: nobody may print it. */
export async function draftOf(
  definition: Definition,
  drawn: Drawn,
  at: Case,
  { dpi, real }: { dpi: number; real: boolean },
): Promise<DraftDrawn> {
  const told: Fault[] = [];
  const whole = withWords(definition);
  const drawing = drawingOf(whole, drawn, 'production', dpi, ({ code, facts }) => told.push({ code, facts }));
  const wrong = await misread(rasterise(drawing), drawing);
  const shown = real ? marked(drawing, 'DRAFT') : { ...drawing, mark: 'DRAFT' as const };
  return {
    png: toPng(rasterise(shown), drawing.width, drawing.height, dpi).toString('base64'),
    widthMm: mmOf(drawing.width, dpi),
    heightMm: mmOf(drawing.height, dpi),
    parts: partsOf(drawing),
    symbols: symbolsOf(definition, drawn, wrong, drawing),
    smaller: smallerIn(whole, at, dpi),
    alike: definition.blinded ? drawnAlike(whole, drawn, dpi) : null,
    faults: [
      ...told,
      ...drawnFaults(
        definition,
        drawing,
        at,
        wrong.map((w) => w.symbol),
      ),
    ],
  };
}

const hundredths = (mm: number): number => Math.round(mm * 100) / 100;
export const mmOf = (dots: number, dpi: number): number => hundredths((dots / dpi) * 25.4);

/** Where each part lies, in millimetres; a line that was broken is one part. */
export function partsOf(drawing: Drawing): DraftPartView[] {
  const mm = (dots: number) => mmOf(dots, drawing.dpi);
  const parts = new Map<string, DraftPartView>();
  for (const { of, rect } of piecesOf(drawing)) {
    const kind = of.startsWith('symbol ') ? 'symbol' : 'line';
    const [x, y] = [mm(rect[0]), mm(rect[1])];
    const part = { name: of.replace(/^symbol /, ''), kind, x, y, width: mm(rect[2]), height: mm(rect[3]) };
    const other = parts.get(of);
    parts.set(of, other ? around(other, part) : part);
  }
  return [...parts.values()];
}

function around(a: DraftPartView, b: DraftPartView): DraftPartView {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const width = hundredths(Math.max(a.x + a.width, b.x + b.width) - x);
  const height = hundredths(Math.max(a.y + a.height, b.y + b.height) - y);
  return { ...a, x, y, width, height };
}

/** What was read of each symbol, and how large its modules are on each printer. */
export function symbolsOf(
  definition: Definition,
  drawn: Drawn,
  wrong: readonly { symbol: DrawnSymbol; read: ReadBack | null }[],
  drawing: Drawing,
): DraftSymbolView[] {
  const { symbols } = resolve(definition, drawn.variants, drawn.language).layout;
  const shown = symbols.filter((s) => !s.optional || drawn.payloads[s.dialect] !== undefined);
  return shown.map((spec) => {
    const there = drawing.symbols.find((s) => s.name === spec.name);
    const bad = wrong.find((w) => w.symbol.name === spec.name);
    const modules = RESOLUTIONS.filter((r) => r >= definition.leastDpi).map((dpi) => {
      const dots = dotsOf(() => placed(spec, drawn.payloads[spec.dialect], dpi));
      return { dpi, dots, module: dots === null ? null : Math.round((dots / dpi) * 25_400) / 1000 };
    });
    const read = there ? (bad ? (bad.read?.text ?? null) : there.wanted.text) : null;
    return { name: spec.name, readsBack: there !== undefined && !bad, read, modules };
  });
}

function dotsOf(place: () => DrawnSymbol): number | null {
  try {
    return place().dots;
  } catch (e) {
    if (e instanceof CannotDraw) return null;
    throw e;
  }
}

/** Lines of the sample that are printed smaller than the template wants, in each language. */
export function smallerIn(definition: Definition, { variant }: Pick<Case, 'variant'>, dpi: number): DraftSmallerView[] {
  const cases = casesOf(definition).filter((c) => c.variant === variant);
  return cases.flatMap((c) => {
    const wanted = resolve(definition, c.variants, c.language).layout.lines;
    const { lines } = drawingOf(definition, sampleOf(definition, c), 'production', dpi, () => undefined);
    const first = lines.filter((l, n) => lines.findIndex((m) => m.name === l.name) === n);
    return first
      .map((l) => ({ line: l.name, percent: Math.round((l.size / dpi / wanted[l.name]!.size) * 2540) }))
      .filter(({ percent }) => percent < 98)
      .map((made) => ({ language: c.language, ...made }));
  });
}

/** Drawn for two items whose every number differs: whether all but the numbers is the same. */
export function drawnAlike(definition: Definition, drawn: Drawn, dpi: number): boolean {
  const shapes = [drawn, otherNumbers(drawn)].map((d) =>
    JSON.stringify(shapeOf(drawingOf(definition, d, 'production', dpi, () => undefined))),
  );
  return shapes[0] === shapes[1];
}

function otherNumbers({ payloads, fields, ...same }: Drawn): Drawn {
  const next = (text: string) => text.replace(/\d/g, (d) => String((Number(d) + 1) % 10));
  const own = payloads.own?.replace(/\w{9}$/, OTHER + check37(OTHER));
  const gs1 = payloads.gs1?.replace(/\(21\)[^(]+/, `(21)${OTHER}`);
  return {
    ...same,
    fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, next(text)])),
    payloads: { ...payloads, ...(own ? { own } : {}), ...(gs1 ? { gs1 } : {}) },
  };
}

/** A random part may be digits alone, of which a bar code takes two at a time. */
const OTHER = '31415926';

/** What an eye could compare of two labels. */
const shapeOf = ({ width, height, symbols, lines }: Drawing) => ({
  size: [width, height],
  symbols: symbols.map(({ name, x, y, columns, rows, dots, tall }) => [name, x, y, columns, rows, dots, tall]),
  lines: lines.map(({ name, x, y, size, bold, text, frame }) => [name, x, y, size, bold, text.length, frame]),
});
