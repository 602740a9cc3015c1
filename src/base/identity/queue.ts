import type { EventEmitter } from 'node:events';
import { told } from '../../kernel/index.js';

/** Who waits: gone once it is closed. */
type Client = Pick<EventEmitter, 'once'>;

/** How many, and how many of one source. */
interface Room {
  all: number;
  each: number;
}

/**
 * So many work at once, and few of one source: one that asks much fills neither the work nor the queue for others. They
 * come in turn; where too many wait, the next is sent away at once. What strangers make the server compute never takes
 * the processor from people who are signed in.
 */
export class Queue {
  private readonly working = new Map<string, number>();
  private busy = 0;
  private readonly waiting = new Set<{ source: string; enter: () => void }>();

  constructor(
    private readonly work: Room,
    private readonly wait: Room,
    /** A turn ends by itself after this, milliseconds: what waits for something else for so long takes no processor. */
    private readonly turnMs: number | null = null,
  ) {}

  /** Does a job in its turn. Throws 429 or 503. */
  async run<T>(source: string, job: () => Promise<T>, response?: Client): Promise<T> {
    const end = await this.turn(source, response);
    try {
      return await job();
    } finally {
      end();
    }
  }

  /** Waits for a turn, as long as the client does. What it returns ends the turn. Throws 429 or 503. */
  turn(source: string, response?: Client): Promise<() => void> {
    if (this.mayWork(source)) return Promise.resolve(this.begin(source));
    const mine = [...this.waiting].filter((w) => w.source === source).length;
    if (mine >= this.wait.each) return Promise.reject(told(429, 'too-many-at-once', { retryAfter: 1 }));
    if (this.waiting.size >= this.wait.all)
      return Promise.reject(told(503, 'crowded', { retryAfter: 1 }, { title: 'title-crowded' }));
    return new Promise((go) => {
      const waiter = { source, enter: () => go(this.begin(source)) };
      this.waiting.add(waiter);
      response?.once('close', () => this.waiting.delete(waiter));
    });
  }

  private mayWork(source: string): boolean {
    return this.busy < this.work.all && (this.working.get(source) ?? 0) < this.work.each;
  }

  private begin(source: string): () => void {
    this.busy += 1;
    this.working.set(source, (this.working.get(source) ?? 0) + 1);
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      if (timer) clearTimeout(timer);
      this.leave(source);
    };
    const timer = this.turnMs === null ? null : setTimeout(end, this.turnMs).unref();
    return end;
  }

  private leave(source: string): void {
    this.busy -= 1;
    const left = this.working.get(source)! - 1;
    if (left) this.working.set(source, left);
    else this.working.delete(source);
    setImmediate(() => this.next()); // whoever is signed in comes first
  }

  private next(): void {
    for (const waiter of this.waiting) {
      if (!this.mayWork(waiter.source)) continue;
      this.waiting.delete(waiter);
      return waiter.enter();
    }
  }
}
