import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as rest } from 'node:timers/promises';
import { CONFIG, outside, type Config } from '../../kernel/index.js';
import { Connection, type Target } from './connection.js';
import { PrintQueue } from './print-queue.js';
import type { Printer } from './printer.entity.js';
import type { Fault } from './status.js';

/** Pauses between tries while a printer does not print, milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/** How long a test takes that reaches no printer, and of what it may wait, milliseconds: less in sum. */
const TEST_WAIT = 3_000;
const TEST_PATIENCE = { connect: 800, answer: 1_000, take: 300, whole: TEST_WAIT };

/** Whatever is there does not answer as a printer does: that a port is open is nobody's to learn. */
const UNREACHED: readonly Fault[] = ['absent', 'slow', 'dropped', 'garbled'];
const asReached = (fault: Fault): Fault => (UNREACHED.includes(fault) ? 'absent' : fault);

type Turn = 'empty' | 'went on' | Fault;

/** Sends what waits, printer by printer, in order, over one connection at a time. One server of an installation prints. */
@Injectable()
export class Spooler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Printing');
  private readonly closing = new AbortController();
  private readonly running = new Map<string, Promise<void>>();
  /** Ends the pause of a printer. */
  private readonly pauses = new Map<string, AbortController>();
  private readonly asked = new Set<string>();
  private readonly faults = new Map<string, Fault>();
  /** The end of what a printer is busy with: nobody else speaks to it until then. */
  private readonly busy = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queue: PrintQueue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.queue.recover()) this.wake(id);
  }

  /** A label that was begun is ended; the others wait in the database for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    for (const pause of this.pauses.values()) pause.abort();
    await Promise.all(this.running.values());
  }

  /** There is something to print, or a printer may print again. */
  wake(printerId: string): void {
    if (this.closing.signal.aborted) return;
    this.asked.add(printerId);
    this.pauses.get(printerId)?.abort();
    if (!this.running.has(printerId)) {
      this.running.set(
        printerId,
        outside(() => this.run(printerId)),
      );
    }
  }

  /** What kept a printer from printing at the last try; it is known since the server started. */
  faultOf(printerId: string): Fault | null {
    return this.faults.get(printerId) ?? null;
  }

  /** Sends one piece of ZPL that is no label of ours. Every way of not reaching a printer has one answer, after one time. */
  test(printer: Printer, zpl: Buffer): Promise<Fault | null> {
    return this.alone(printer.id, async () => {
      const over = rest(TEST_WAIT);
      const connection = await Connection.open(this.targetOf(printer), TEST_PATIENCE);
      const told = typeof connection === 'string' ? connection : (await connection.send([zpl])).fault;
      const fault = told && asReached(told);
      if (fault === 'absent') await over;
      this.note(printer.id, fault);
      return fault;
    });
  }

  private async run(printerId: string): Promise<void> {
    let pause = FIRST_PAUSE;
    let tries = 0;
    while (!this.closing.signal.aborted) {
      this.asked.delete(printerId);
      const turn = await this.alone(printerId, () => this.turn(printerId)).catch((error: unknown) => {
        this.log.error(error);
        return 'dropped' as const;
      });
      if (turn === 'empty') {
        if (this.asked.has(printerId)) continue;
        break;
      }
      if (turn === 'went on') [pause, tries] = [FIRST_PAUSE, 0];
      else if (++tries >= this.config.printers.tries) {
        await this.kept(() => this.queue.stop(printerId, turn));
        tries = 0;
      } else {
        await this.pause(printerId, pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
    }
    this.running.delete(printerId);
  }

  /** One connection's worth of labels. Nothing is written down before the printer has answered. */
  private async turn(printerId: string): Promise<Turn> {
    const next = await this.queue.next(printerId);
    if (!next) return 'empty';
    const connection = await Connection.open(this.targetOf(next.printer));
    if (typeof connection === 'string') return this.note(printerId, asReached(connection));
    const sending = await this.queue.take(printerId, next.due).catch((error: unknown) => {
      connection.close();
      throw error;
    });
    const outcome = await connection.send(
      sending.map((d) => d.zpl),
      this.closing.signal,
    );
    if (sending.length) await this.kept(() => this.queue.tell(sending, outcome));
    return this.note(printerId, outcome.fault);
  }

  /** While the database is away, what was sent is remembered here; after a restart it is uncertain. */
  private async kept(write: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        this.log.error(error);
        if (this.closing.signal.aborted) return;
        await rest(FIRST_PAUSE);
      }
    }
  }

  private note(printerId: string, fault: Fault | null): Turn {
    if (fault === null) this.faults.delete(printerId);
    else this.faults.set(printerId, fault);
    return fault ?? 'went on';
  }

  private targetOf({ host, port, answers }: Printer): Target {
    return { host: host!, port: port!, answers, networks: this.config.printers.networks };
  }

  private async alone<T>(printerId: string, job: () => Promise<T>): Promise<T> {
    const before = this.busy.get(printerId) ?? Promise.resolve();
    const mine = before.then(job, job);
    this.busy.set(printerId, mine);
    return mine;
  }

  private async pause(printerId: string, milliseconds: number): Promise<void> {
    if (this.asked.has(printerId)) return;
    const waker = new AbortController();
    this.pauses.set(printerId, waker);
    if (this.closing.signal.aborted) waker.abort();
    await rest(milliseconds, undefined, { signal: waker.signal }).catch(() => undefined);
    this.pauses.delete(printerId);
  }
}
