import { DateTime } from 'luxon';
import { codes, type Json, type Reason, type Refused } from './client.js';
import type { World } from './world.js';

/** One line of a story as it went: the act, its verdict, and the rules that spoke. */
export interface Line {
  at: string;
  who: string;
  act: string;
  verdict: 'ok' | 'STOP';
  rules: string[];
  codes: string[];
  says: string[];
}

/** Tells a story at the wall clock of one zone, and keeps what happened. */
export class Story {
  readonly lines: Line[] = [];
  private now = '';

  constructor(
    readonly world: World,
    private readonly zone = 'Europe/Copenhagen',
  ) {}

  /** `2025-11-18 09:36` in the zone of the story. */
  async at(local: string): Promise<void> {
    const [day, time] = local.includes(' ') ? local.split(' ') : [this.now.slice(0, 10), local];
    this.now = `${day} ${time}`;
    await this.world.at(DateTime.fromISO(`${day}T${time}`, { zone: this.zone }).toUTC().toISO()!);
  }

  async ok<T = Json>(who: string, act: string, done: Promise<T>): Promise<T> {
    const result = await done;
    this.tell({ at: this.now, who, act, verdict: 'ok', rules: [], codes: [], says: [] });
    return result;
  }

  /** A refusal that the story expects. */
  async refused(who: string, act: string, done: Promise<Refused>): Promise<Refused> {
    return this.stop(who, act, await done);
  }

  /** A scan that must say STOP. */
  async scanStops(who: string, act: string, body: object): Promise<{ ref: string; reasons: Reason[] }> {
    const { verdict } = await this.world.as(who).post('/api/scan', body);
    if (verdict?.outcome !== 'STOP') throw new Error(`${act}: the scan says ${verdict?.outcome}, not STOP`);
    return this.stop(who, act, verdict as Refused);
  }

  async scanGoes(who: string, act: string, body: object): Promise<Json> {
    const scan = await this.world.as(who).post('/api/scan', body);
    if (scan.verdict?.outcome !== 'GO') throw new Error(`${act}: ${JSON.stringify(scan.verdict)}`);
    this.tell({ at: this.now, who, act: `${act} → GO`, verdict: 'ok', rules: [], codes: [], says: [] });
    return scan;
  }

  private stop<T extends { reasons: Reason[] }>(who: string, act: string, refused: T): T {
    const rules = refused.reasons.map((r) => r.rule);
    this.tell({
      at: this.now,
      who,
      act,
      verdict: 'STOP',
      rules,
      codes: codes(refused),
      says: refused.reasons.map((r) => r.says),
    });
    return refused;
  }

  private tell(line: Line): void {
    this.lines.push(line);
    this.world.tell(spoken(line));
  }
}

/** `2025-11-18 09:22  pharmacist.02  scan V004  STOP  BR-39 Lot … is not certified …` */
export function spoken(l: Line): string {
  const head = `${l.at}  ${l.who.padEnd(16)} ${l.act}`;
  if (l.verdict === 'ok') return `${head}  ok`;
  return [`${head}  STOP`, ...l.says.map((s, n) => `${' '.repeat(20)}${l.rules[n]} ${s}`)].join('\n');
}
