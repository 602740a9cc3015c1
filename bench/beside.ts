import type { Line, Said } from './line.js';
import { at, CLIENTS, type OpenLine, type Pace } from './load.js';
import type { Mass } from './mass.js';
import type { Report } from './report.js';
import { anyUnit, wants } from './works/work.js';

/** Milliseconds that a scan may take beside them, 95 of 100. */
const AIM = 50;

/** What twenty others ask for without end while somebody scans. */
interface Others {
  id: string;
  /** Who they are, in the name of the work. */
  says: string;
  /** The calm line of the table. */
  calm: string;
  /** What they get and ask for, in the table. */
  counted: [got: string, asked: string];
  /** Whether they have no session. */
  strange?: true;
  ask: (line: Line, mass: Mass, n: number) => Promise<Said>;
  got: (status: number) => boolean;
}

/** W19: others have pictures of labels drawn. W20: strangers try passwords. */
export const OTHERS: readonly Others[] = [
  {
    id: 'W19',
    says: `scan a unit while ${CLIENTS} clients have labels drawn`,
    calm: 'the same scan while nobody draws',
    counted: ['pictures/s', 'asked for'],
    ask: (line, mass) => line.get(`/api/labels/${anyUnit(mass).labelId}/png`),
    got: (status) => status === 200,
  },
  {
    id: 'W20',
    says: `scan a unit while ${CLIENTS} strangers try passwords`,
    calm: 'the same scan while nobody tries',
    counted: ['passwords/s judged', 'tried'],
    strange: true,
    ask: (line, _, n) => line.post('/api/session', { login: `stranger.${n % 500}`, password: `guess-${n}` }),
    got: (status) => status === 401,
  },
];

/** Somebody scans, alone and then beside twenty others. */
export async function scanBeside(
  others: Others,
  mass: Mass,
  { open, openStrange }: { open: OpenLine; openStrange: OpenLine },
  pace: Pace,
  about: { engine: string; size: string },
  report: Report,
): Promise<void> {
  const { id, says, counted, ask, got } = others;
  const line = await open(0);
  const calm = await scans(line, mass, pace.count, id);
  const seen = { on: true, got: 0, asked: 0 };
  const lines = await Promise.all(
    Array.from({ length: CLIENTS }, (_, who) => (others.strange ? openStrange : open)(who)),
  );
  const asking = lines.map(async (other) => {
    while (seen.on) {
      const { status } = await ask(other, mass, seen.asked);
      seen.asked += 1;
      if (got(status)) seen.got += 1;
    }
  });
  const started = performance.now();
  const beside = await scans(line, mass, pace.count, id);
  const seconds = (performance.now() - started) / 1000;
  seen.on = false;
  await Promise.all(asking);
  for (const each of [line, ...lines]) each.close();
  const p95 = at(beside, 0.95);
  report.add({
    ...{ id, says, ...about },
    oneClient: `${at(beside, 0.5).toFixed(2)} ms`,
    oneClient95: `${p95.toFixed(2)} ms`,
    twenty: `${(seen.got / seconds).toFixed(0)} ${counted[0]} of ${(seen.asked / seconds).toFixed(0)} ${counted[1]}`,
    raw: `p95 ${at(calm, 0.95).toFixed(2)} ms, ${others.calm}`,
    ratio: at(calm, 0.95) / p95,
    aim: `p95 ${AIM} ms`,
    met: p95 <= AIM,
  });
  if (!seen.got) report.fail(`${id}, ${about.engine}: nothing was done beside it`);
}

async function scans(line: Line, mass: Mass, count: number, id: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const started = performance.now();
    const wrong = wants(await line.post('/api/scan', { code: anyUnit(mass).key }), 200);
    if (wrong) throw new Error(`${id}: ${wrong.slice(0, 300)}`);
    times.push(performance.now() - started);
  }
  return times;
}
