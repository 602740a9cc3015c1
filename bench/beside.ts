import type { Line } from './line.js';
import { at, CLIENTS, type OpenLine, type Pace } from './load.js';
import type { Mass } from './mass.js';
import type { Report } from './report.js';
import { anyUnit, wants } from './works/work.js';

/** Milliseconds that a scan may take beside them, 95 of 100. */
const AIM = 50;

/** W19: somebody scans while twenty others have pictures of labels drawn, without end. */
export async function scanBesideDrawing(
  mass: Mass,
  open: OpenLine,
  pace: Pace,
  about: { engine: string; size: string },
  report: Report,
): Promise<void> {
  const line = await open(0);
  const calm = await scans(line, mass, pace.count);
  const drawing = { on: true, drawn: 0, asked: 0 };
  const others = await Promise.all(Array.from({ length: CLIENTS }, (_, who) => open(who)));
  const draws = others.map(async (other) => {
    while (drawing.on) {
      const { status } = await other.get(`/api/labels/${anyUnit(mass).labelId}/png`);
      drawing.asked += 1;
      if (status === 200) drawing.drawn += 1;
    }
  });
  const started = performance.now();
  const beside = await scans(line, mass, pace.count);
  const seconds = (performance.now() - started) / 1000;
  drawing.on = false;
  await Promise.all(draws);
  for (const each of [line, ...others]) each.close();
  const p95 = at(beside, 0.95);
  report.add({
    id: 'W19',
    says: `scan a unit while ${CLIENTS} clients have labels drawn`,
    ...about,
    oneClient: `${at(beside, 0.5).toFixed(2)} ms`,
    oneClient95: `${p95.toFixed(2)} ms`,
    twenty: `${(drawing.drawn / seconds).toFixed(0)} pictures/s of ${(drawing.asked / seconds).toFixed(0)} asked for`,
    raw: `p95 ${at(calm, 0.95).toFixed(2)} ms, the same scan while nobody draws`,
    ratio: at(calm, 0.95) / p95,
    aim: `p95 ${AIM} ms`,
    met: p95 <= AIM,
  });
  if (!drawing.drawn) report.fail(`W19, ${about.engine}: no picture was drawn`);
}

async function scans(line: Line, mass: Mass, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const started = performance.now();
    const wrong = wants(await line.post('/api/scan', { code: anyUnit(mass).key }), 200);
    if (wrong) throw new Error(`W19: ${wrong.slice(0, 300)}`);
    times.push(performance.now() - started);
  }
  return times;
}
