import type { Figures } from './load.js';
import type { Limits } from './raw.js';
import type { Report } from './report.js';
import type { Work } from './works/work.js';

/** A work, and how much there was of what it is done on. */
export type Told = Pick<Work, 'id' | 'says' | 'aim' | 'beside'> & { size: string };

/** One line of the table: what was found, beside what is wanted and what the machine can do bare. */
export function tell(
  { id, says, aim: wanted, beside: bare, size }: Told,
  found: Figures,
  { engine, limits, report }: { engine: string; limits: Limits; report: Report },
): void {
  const aim = wanted(limits);
  const beside = bare(limits);
  const parts = [
    aim.p50 && { says: `${round(aim.p50)} ms`, met: found.p50 <= aim.p50 },
    aim.p95 && { says: `p95 ${aim.p95} ms`, met: found.p95 <= aim.p95 },
    aim.perSecond && { says: `${aim.perSecond}/s`, met: found.perSecond >= aim.perSecond },
  ].filter((p) => typeof p === 'object');
  report.add({
    engine,
    size,
    id,
    says,
    oneClient: `${found.p50.toFixed(2)} ms`,
    oneClient95: `${found.p95.toFixed(2)} ms`,
    twenty: `${found.perSecond.toFixed(0)}/s`,
    twenty95: `${found.busy95.toFixed(1)} ms`,
    raw: `${beside.perSecond.toFixed(0)}/s, ${beside.says}`,
    ratio: found.perSecond / beside.perSecond,
    aim: parts.map((p) => p.says).join('; '),
    met: parts.every((p) => p.met),
    p50: found.p50,
    share: found.clientShare,
  });
  if (found.failed) {
    const all = found.failed + found.done;
    report.fail(`${id}, ${engine}, ${size}: ${found.failed} of ${all} failed: ${found.firstFailure}`);
  }
}

const round = (ms: number): string => String(Math.round(ms * 10) / 10);
