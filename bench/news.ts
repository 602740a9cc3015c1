import { PANEL } from '../demo/world/making.js';
import { Line } from './line.js';
import { at } from './load.js';
import type { Limits } from './raw.js';
import type { Report } from './report.js';
import type { Tree } from './tree.js';
import { wants } from './works/work.js';

/** W16. One donor a run: the act by itself; then every unit is scanned for thawing, and all must stop. */
export async function badNews(
  port: number,
  token: string,
  donors: readonly Tree[],
  { engine, limits, report }: { engine: string; limits: Limits; report: Report },
): Promise<void> {
  const line = await new Line(port, token).open();
  const times: number[] = [];
  let stopped = 0;
  const units = donors[0]!.lots.reduce((n, l) => n + l.units.length, 0);
  for (const { donorId, lots } of donors) {
    const results = PANEL.map((marker) => ({ marker, value: marker === 'HCV NAT' ? 'reactive' : 'negative' }));
    const sample = {
      sampledAt: new Date(Date.now() - 60_000).toISOString(),
      sampleKind: 'serum',
      laboratory: 'Laboratory 7',
    };
    const started = performance.now();
    const wrong = wants(await line.post(`/api/donors/${donorId}/results`, { ...sample, results }), 201, 'ineligible');
    times.push(performance.now() - started);
    report.fail(wrong && `W16, ${engine}: ${wrong.slice(0, 300)}`);
    for (const { key } of lots.flatMap((l) => l.units)) {
      const said = await line.post('/api/scan', { code: key, step: 'unit.thaw' });
      if (said.text.includes('"on-hold"')) stopped += 1;
    }
  }
  line.close();
  const all = donors.length * units;
  if (stopped !== all) report.fail(`W16, ${engine}: ${stopped} of ${all} units stop`);
  const p50 = at(times, 0.5);
  report.add({
    id: 'W16',
    engine,
    size: `1 donor, 5 lots, ${units} units`,
    says: 'reactive donor result',
    oneClient: `${p50.toFixed(1)} ms`,
    raw: `${limits.twoRows.perSecond.toFixed(0)}/s, bare transactions of two rows`,
    ratio: 1000 / p50 / limits.twoRows.perSecond,
    aim: '1000 ms; all units stop',
    met: p50 <= 1000 && stopped === all,
    note: `${stopped} of ${all} units stop at a scan for thawing`,
  });
}
