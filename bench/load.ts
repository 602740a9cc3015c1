import type { Line } from './line.js';

/** One piece of work by one of the twenty. Null when it succeeded, else what came instead. */
export type Job = (who: number, line: Line) => Promise<string | null>;

export interface Pace {
  runs: number;
  /** How often one client does it. */
  count: number;
  /** How long twenty clients do it. */
  seconds: number;
  /** How long it is done before anything is measured. */
  warmSeconds: number;
}

export interface Figures {
  /** One client: milliseconds. */
  p50: number;
  p95: number;
  /** Twenty clients: successes per second, and milliseconds. */
  perSecond: number;
  busy95: number;
  done: number;
  failed: number;
  firstFailure: string | null;
  /** Share of one core that the load client itself used, at twenty clients. */
  clientShare: number;
}

export const CLIENTS = 20;

export type OpenLine = (who: number) => Promise<Line>;

/** One client, then twenty, so many runs; the median of each figure. What is made ready before each time is not timed. */
export async function measure(job: Job, open: OpenLine, pace: Pace, before?: Job): Promise<Figures> {
  const tally: Tally = { failed: 0, firstFailure: null };
  const work = { job, before };
  await together(work, open, pace.warmSeconds, tally);
  const runs: Omit<Figures, 'done' | keyof Tally>[] = [];
  let done = 0;
  for (let run = 0; run < pace.runs; run++) {
    const alone = await single(work, open, pace.count, tally);
    const crowd = await together(work, open, pace.seconds, tally);
    done += alone.length + crowd.times.length;
    runs.push({
      p50: at(alone, 0.5),
      p95: at(alone, 0.95),
      perSecond: crowd.times.length / crowd.seconds,
      busy95: at(crowd.times, 0.95),
      clientShare: crowd.share,
    });
  }
  const mid = (of: (r: (typeof runs)[number]) => number) => median(runs.map(of));
  return {
    p50: mid((r) => r.p50),
    p95: mid((r) => r.p95),
    perSecond: mid((r) => r.perSecond),
    busy95: mid((r) => r.busy95),
    clientShare: Math.max(...runs.map((r) => r.clientShare)),
    done,
    ...tally,
  };
}

interface Work {
  job: Job;
  before?: Job;
}

interface Tally {
  failed: number;
  firstFailure: string | null;
}

/** A fixed count by one client; the times of the successes. */
async function single(work: Work, open: OpenLine, count: number, tally: Tally): Promise<number[]> {
  const line = await open(0);
  const times: number[] = [];
  for (let n = 0; n < count; n++) await once(work, 0, line, times, tally);
  line.close();
  return times;
}

/** A closed loop of twenty: each asks again as soon as it is answered. */
async function together(work: Work, open: OpenLine, seconds: number, tally: Tally) {
  const lines = await Promise.all(Array.from({ length: CLIENTS }, (_, who) => open(who)));
  const times: number[] = [];
  const cpu = process.cpuUsage();
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    lines.map(async (line, who) => {
      while (performance.now() < until) await once(work, who, line, times, tally);
    }),
  );
  const passed = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  for (const line of lines) line.close();
  return { times, seconds: passed, share: (used.user + used.system) / 1e6 / passed };
}

async function once({ job, before }: Work, who: number, line: Line, times: number[], tally: Tally): Promise<void> {
  const unready = await before?.(who, line);
  if (unready) throw new Error(unready.slice(0, 300));
  const started = performance.now();
  const wrong = await job(who, line).catch((e: unknown) => (e instanceof Error ? e.message : String(e)));
  if (wrong === null) {
    times.push(performance.now() - started);
    return;
  }
  tally.failed += 1;
  tally.firstFailure ??= wrong.slice(0, 300);
  if (tally.failed > 200) throw new Error(`Too many unsuccessful answers: ${tally.firstFailure}`);
}

/** The value below which this share of the values lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (values: readonly number[]): number => at(values, 0.5);
