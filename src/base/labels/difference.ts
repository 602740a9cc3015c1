import { createCanvas } from '@napi-rs/canvas';
import { fieldsIn, type Definition, type Layout, type LineSpec } from './template.js';
import { type Case, resolve } from './variants.js';
import type { TemplateChangeView } from './template.dto.js';
import { drawingOf } from './prepared.js';
import { rasterise, toPng } from './raster.js';
import { sampleOf } from './sample.js';
import type { Drawing } from './drawing.js';

export interface Differences {
  lost: string[];
  gained: string[];
  texts: TemplateChangeView[];
  places: TemplateChangeView[];
  rules: TemplateChangeView[];
  before: string;
  after: string;
  difference: string;
}

/** What differs between two versions of a template in one of their cases, in pictures and in words. */
export function differenceOf(
  before: Definition,
  after: Definition,
  at: Pick<Case, 'language' | 'variants'>,
  dpi: number,
): Differences {
  const [a, b] = [before, after].map((d) => resolve(d, at.variants, at.language).layout) as [Layout, Layout];
  const [drawnA, drawnB] = [before, after].map((d) => drawingOf(d, sampleOf(d, at), 'production', dpi)) as [
    Drawing,
    Drawing,
  ];
  const fields = (l: Layout) => new Set(Object.values(l.lines).flatMap((line) => fieldsIn(line.text)));
  const [had, has] = [fields(a), fields(b)];
  return {
    lost: [...had].filter((f) => !has.has(f)),
    gained: [...has].filter((f) => !had.has(f)),
    texts: [
      ...changes(
        linesOf(a, (l) => l.text),
        linesOf(b, (l) => l.text),
      ),
      ...changes(wordsOf(before), wordsOf(after)).filter((c) => c.before !== null && c.after !== null),
    ],
    places: changes({ ...sizesOf(a), ...linesOf(a, placeOf) }, { ...sizesOf(b), ...linesOf(b, placeOf) }),
    rules: changes(rulesOf(before), rulesOf(after)),
    before: png(drawnA),
    after: png(drawnB),
    difference: overlaid(drawnA, drawnB),
  };
}

const linesOf = (l: Layout, say: (line: Layout['lines'][string]) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(l.lines).map(([name, line]) => [name, say(line)]));

const placeOf = ({ x, y, size, bold, width, lines, centred, boxed }: LineSpec): string =>
  [
    `${x}, ${y}; ${size}${bold ? ' bold' : ''}`,
    width !== undefined && `width ${width}`,
    lines !== undefined && `lines ${lines}`,
    centred && 'centred',
    boxed && 'boxed',
  ]
    .filter(Boolean)
    .join('; ');

/** The words it prints, in every language. Those of one version alone stand in its texts. */
const wordsOf = ({ words }: Definition): Record<string, string> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([language, all]) =>
      Object.entries(all).map(([name, text]) => [`[${name}] ${language}`, text]),
    ),
  );

/** What it asks for and where it applies, beside what can be seen. */
const rulesOf = ({ requires, languages, leastDpi, law, variants }: Definition): Record<string, string> => ({
  requires: requires.join(', '),
  languages: languages.join(', '),
  leastDpi: String(leastDpi),
  ...Object.fromEntries(Object.entries(law).map(([place, spec]) => [`law ${place}`, JSON.stringify(spec)])),
  ...Object.fromEntries(variants.map((v) => [`variant ${v.id}`, JSON.stringify({ ...v.when, ...v.replace })])),
});

const sizesOf = ({ widthMm, heightMm, cap, symbols }: Layout): Record<string, string> => ({
  label: `${widthMm} × ${heightMm}`,
  ...(cap ? { cap: `${cap.x}, ${cap.y}; ⌀ ${cap.diameterMm}` } : {}),
  ...Object.fromEntries(
    symbols.map((s) => [
      `symbol ${s.name}`,
      `${s.x}, ${s.y}; ${s.width} × ${s.height}; ${s.encoder} ${s.size ?? ''}; ${s.module.least}-${s.module.target}; quiet ${s.quiet}`,
    ]),
  ),
});

const changes = (before: Record<string, string>, after: Record<string, string>): TemplateChangeView[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((part) => before[part] !== after[part])
    .map((part) => ({ part, before: before[part] ?? null, after: after[part] ?? null }));

const png = (d: Drawing): string => toPng(rasterise(d), d.width, d.height, d.dpi).toString('base64');

/** What is gone in red, what is new in green, what stayed in grey. */
function overlaid(before: Drawing, after: Drawing): string {
  const [width, height] = [Math.max(before.width, after.width), Math.max(before.height, after.height)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const dots = new Uint32Array(image.data.buffer);
  const [a, b] = [rasterise(before), rasterise(after)];
  const isDark = (d: Drawing, all: Uint32Array, x: number, y: number) =>
    x < d.width && y < d.height && all[y * d.width + x] !== WHITE;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [was, is] = [isDark(before, a, x, y), isDark(after, b, x, y)];
      dots[y * width + x] = was ? (is ? GREY : RED) : is ? GREEN : WHITE;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png').toString('base64');
}

// Alpha, blue, green, red.
const WHITE = 0xffffffff;
const GREY = 0xffb0b0b0;
const RED = 0xff2020d0;
const GREEN = 0xff308000;
