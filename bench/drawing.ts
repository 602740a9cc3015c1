import { drawingOf, payloadsOf } from '../src/base/labels/prepared.js';
import { toPdf } from '../src/base/labels/pdf.js';
import { newId } from '../src/kernel/index.js';
import { drawLabel, VIAL, wishFor } from './drawn.js';
import type { Pace } from './load.js';
import { rate, type Limits } from './raw.js';
import type { Report } from './report.js';

/** The share of the raw rate that the renderer alone must reach. */
const SHARE = 0.6;

/** W9 without server and database: a label of a cell vial drawn and read back, one after the other. */
export async function drawAlone(engine: string, limits: Limits, pace: Pace, report: Report): Promise<void> {
  const wish = wishFor('cryovial', { kind: 'unit', id: newId(), name: VIAL.unit! }, VIAL);
  const found = await rate(pace, 1, () => drawLabel(wish));
  const ratio = found.perSecond / limits.symbolPng;
  report.add({
    id: 'W9',
    says: 'the renderer alone: drawn and read back, in process',
    engine,
    size: '-',
    oneClient: `${found.p50.toFixed(2)} ms`,
    twenty: `${found.perSecond.toFixed(0)}/s, one after the other`,
    raw: `${limits.symbolPng.toFixed(0)}/s, bwip-js, same symbol as PNG`,
    ratio,
    aim: '60 % of raw',
    met: ratio >= SHARE,
    note:
      `the 60 % are of bwip-js toBuffer (symbol alone as PNG); of its raw() alone, ${limits.symbolRaw.toFixed(0)}/s, ` +
      `it is ${((found.perSecond / limits.symbolRaw) * 100).toFixed(0)} %`,
  });
}

const SHEETFUL = 100;
/** Seconds for a hundred labels, from their texts to the PDF. */
const WITHIN = 1;

/** W9 for a print job: the labels of a hundred cell vials drawn, read back, and laid out as one PDF. */
export async function drawMany(engine: string, limits: Limits, pace: Pace, report: Report): Promise<void> {
  const wish = wishFor('cryovial', { kind: 'unit', id: newId(), name: VIAL.unit! }, VIAL);
  const job = async () => {
    const drawings = [];
    for (let n = 0; n < SHEETFUL; n++) {
      const made = await drawLabel(wish);
      const { definition } = made.version;
      const label = { ...wish, variants: made.variants, payloads: payloadsOf(definition, made) };
      drawings.push(drawingOf(definition, label, 'production', 300));
    }
    await toPdf(drawings, { title: 'labels', madeAt: '2026-01-01T00:00:00Z' });
  };
  const found = await rate({ ...pace, count: Math.min(pace.count, 10) }, 1, job);
  const perSecond = (SHEETFUL * 1000) / found.p50;
  const ratio = perSecond / limits.symbolPng;
  report.add({
    id: 'W9',
    says: `${SHEETFUL} labels drawn, read back and laid out as PDF, in process`,
    engine,
    size: '-',
    oneClient: `${found.p50.toFixed(0)} ms`,
    twenty: `${perSecond.toFixed(0)} labels/s`,
    raw: `${limits.symbolPng.toFixed(0)}/s, bwip-js, same symbol as PNG`,
    ratio,
    aim: `${WITHIN} s; 60 % of raw`,
    met: found.p50 <= WITHIN * 1000 && ratio >= SHARE,
  });
}
