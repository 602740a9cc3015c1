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
