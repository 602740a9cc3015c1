import { marked } from './copies.js';
import { differenceOf, type Differences } from './difference.js';
import { draftOf, type DraftDrawn } from './draft.measures.js';
import { toPdf, type SheetSpec } from './pdf.js';
import { drawingOf, pictureOf, type Drawn, type ToDraw } from './prepared.js';
import { rasterise, toPng } from './raster.js';
import { toSvg } from './svg.js';
import { faultsOf } from './template.check.js';
import type { Fault } from './template.rules.js';
import type { Definition } from './template.js';
import type { Case } from './variants.js';

/* What threads are told to do (`drawings.ts`). Everything here and what it returns is plain data. */

const laid = ({ definition, drawn, mode, dpi, mark }: ToDraw) => {
  const drawing = drawingOf(definition, drawn, mode, dpi);
  return mark ? marked(drawing, mark) : drawing;
};

/** PNG. What is not marked is read back. `samples` keep their symbols: no label has their codes. */
export async function picture(label: ToDraw, name: string, sample = false): Promise<Uint8Array> {
  const { mark, ...plain } = label;
  if (sample) return pictureOf({ ...laid(plain), mark }, name);
  if (!mark) return pictureOf(laid(label), name);
  const { width, height, dpi, ...drawing } = laid(label);
  return toPng(rasterise({ width, height, dpi, ...drawing }), width, height, dpi);
}

export const svg = (label: ToDraw): string => toSvg(laid(label));

/** PDF; or which of the labels, from 0, is larger than a label of the sheet. */
export async function pdf(
  labels: readonly ToDraw[],
  about: { title: string; madeAt: string },
  sheet?: SheetSpec,
): Promise<Uint8Array | number> {
  const drawings = labels.map(laid);
  const large = drawings.findIndex((d) => sheet && !(mm(d.width, d) <= sheet.across && mm(d.height, d) <= sheet.down));
  return large >= 0 ? large : toPdf(drawings, about, sheet);
}

/** To a tenth of a millimetre. */
const mm = (dots: number, { dpi }: { dpi: number }): number => (dots / dpi) * 25.4 - 0.1;

export const faults = (definition: Definition): Promise<Fault[]> => faultsOf(definition);

export const difference = (
  before: Definition,
  after: Definition,
  at: Pick<Case, 'language' | 'variants'>,
  dpi: number,
): Differences => differenceOf(before, after, at, dpi);

export const draft = (definition: Definition, drawn: Drawn, at: Case, options: { dpi: number; real: boolean }) =>
  draftOf(definition, drawn, at, options) satisfies Promise<DraftDrawn>;
