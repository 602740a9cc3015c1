import { readScan } from '../src/base/labels/scan.js';
import { median, type Pace } from './load.js';
import type { Report } from './report.js';

/** One of each that a working day brings, as scanners send them. */
const CODES = [
  'AT:V:7K2M9QX4N',
  ']d1AT:V:7K2M9QX4N\r',
  ']d201095212345432131728113010P26-0007\x1d21K00417XY',
  '010952123450001810P26-0007\x1d70032611231430\x1d21S004171X',
  '(01)09521234543213(21)K00417XY',
  ']C1000952123400000000134331013000-\x1d4333019600-',
  ']d28018952123400000000017\x1d80192',
  '=A99992600012300',
  ']d1=+03000=A99992600012300=<S1234V99=,000017',
  ']d1=+03000=A99992600012300&*0263271430=;A99990000000000000042',
  'SEC: DK001122V000217133133 A00T017400020220620',
  'https://id.example.org/01/09521234543213/21/K00417XY?17=281130',
];
const AIM = 100_000;

/** W18: scans parsed, in process and on one core; nothing is looked up. */
export function parseScans(pace: Pace, report: Report): void {
  const parsed = perSecond(pace, readScan);
  const raw = perSecond(pace, (code) => JSON.parse(JSON.stringify(code)));
  report.add({
    id: 'W18',
    says: 'a scan parsed: own, GS1, ISBT 128, European code, link',
    engine: '-',
    size: `${CODES.length} codes`,
    oneClient: `${(1_000_000 / parsed).toFixed(1)} µs`,
    twenty: `${parsed.toFixed(0)}/s, one core`,
    raw: `${raw.toFixed(0)}/s, the same text to JSON and back`,
    ratio: parsed / raw,
    aim: `${AIM}/s`,
    met: parsed >= AIM,
  });
}

function perSecond(pace: Pace, job: (code: string) => unknown): number {
  loop(pace.warmSeconds / 2, job);
  return median(Array.from({ length: pace.runs }, () => loop(pace.seconds / 4, job)));
}

function loop(seconds: number, job: (code: string) => unknown): number {
  const started = performance.now();
  const until = started + seconds * 1000;
  let done = 0;
  while (performance.now() < until) {
    for (let round = 0; round < 20; round++) for (const code of CODES) job(code);
    done += 20 * CODES.length;
  }
  return (done * 1000) / (performance.now() - started);
}
