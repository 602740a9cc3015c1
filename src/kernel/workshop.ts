import { Worker } from 'node:worker_threads';
import { Told } from './refusal.js';

/** What a thread is told to do: a function that a module exports, and what it is called with. Plain data alone. */
export interface Order {
  /** Address of the module. */
  module: string;
  task: string;
  args: readonly unknown[];
}

/** Whose work it is. A part of an act goes first; what somebody only looks at is limited for each person. */
export type For = 'act' | { person: string };

export interface WorkshopLimits {
  /** How much of what is only looked at may wait in all, and for one person with what is at work. */
  views: number;
  perPerson: number;
  /** How many parts of acts may wait. */
  acts: number;
  /** Milliseconds after which a thread is given up. */
  patience: number;
}

const LIMITS: WorkshopLimits = { views: 60, perPerson: 8, acts: 500, patience: 180_000 };
const RETRY_AFTER = 2;
/** How long the thread for views rests at most after each piece, milliseconds. */
const REST_MS = 30;

interface Job {
  order: Order;
  by: For;
  resolve: (done: unknown) => void;
  reject: (error: Error) => void;
}

interface Answer {
  done?: unknown;
  failed?: FailedInThread['facts'];
}

/** What failed in a thread: its error with its plain facts. */
export class FailedInThread extends Error {
  constructor(readonly facts: Readonly<Record<string, unknown>> & { message: string }) {
    super(facts.message);
    this.stack = String(facts.stack);
  }
}

/** One thread, and what waits for it. */
class Bench {
  readonly waiting: Job[] = [];
  private worker: Worker | null = null;
  private now: (Job & { late: NodeJS.Timeout; since: number }) | null = null;
  private resting = false;

  constructor(
    private readonly priority: 'normal' | 'low',
    private readonly patience: number,
  ) {}

  /** All that is here, at work or waiting. */
  get jobs(): readonly Job[] {
    return this.now ? [this.now, ...this.waiting] : this.waiting;
  }

  add(job: Job): void {
    this.waiting.push(job);
    this.next();
  }

  private next(): void {
    if (this.now || this.resting) return;
    const job = this.waiting.shift();
    if (!job) return;
    const worker = (this.worker ??= this.hire());
    const late = setTimeout(() => this.lose(worker, 'the thread took too long'), this.patience);
    this.now = { ...job, late, since: performance.now() };
    worker.ref();
    worker.postMessage(job.order);
  }

  private hire(): Worker {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: this.priority });
    worker.on('error', (error) => this.lose(worker, error.message));
    worker.on('exit', () => this.lose(worker, 'the thread ended'));
    worker.on('message', ({ done, failed }: Answer) => {
      if (worker !== this.worker) return;
      worker.unref();
      this.end((job) => (failed ? job.reject(new FailedInThread(failed)) : job.resolve(done)));
    });
    return worker;
  }

  /** A thread that is lost is not used again; the next piece of work gets another. */
  private lose(worker: Worker, why: string): void {
    if (worker !== this.worker) return;
    this.worker = null;
    void worker.terminate();
    this.end((job) => job.reject(new Error(`${job.order.task}: ${why}`)));
  }

  private end(ended: (job: Job) => void): void {
    const job = this.now;
    if (!job) return;
    clearTimeout(job.late);
    this.now = null;
    ended(job);
    if (this.priority === 'low') this.rest(performance.now() - job.since);
    this.next();
  }

  /** What is only looked at rests as long as it worked: the reading before it takes from the thread that answers people. */
  private rest(worked: number): void {
    this.resting = true;
    setTimeout(
      () => {
        this.resting = false;
        this.next();
      },
      Math.min(worked, REST_MS),
    );
  }
}

/**
 * Threads for what would keep the thread that answers people busy, such as drawing: one for acts, and one of low priority
 * for what is only looked at. What finds no room is refused at once with 503, or 429 where it is one person's, and is
 * asked for again.
 */
export class Workshop {
  private readonly readings = new Set<{ person: string }>();
  private readonly acts: Bench;
  private readonly views: Bench;

  constructor(private readonly limits: WorkshopLimits = LIMITS) {
    this.acts = new Bench('normal', limits.patience);
    this.views = new Bench('low', limits.patience);
  }

  /** Reads what somebody wants drawn, within the same bounds: whoever has too much at once is refused before it is read. */
  async reading<T>(person: string, read: () => Promise<T>): Promise<T> {
    const by = { person };
    const full = this.fullFor(by);
    if (full) throw full;
    this.readings.add(by);
    try {
      return await read();
    } finally {
      this.readings.delete(by);
    }
  }

  run<T>(by: For, order: Order): Promise<T> {
    const full = this.fullFor(by);
    if (full) return Promise.reject(full);
    return new Promise<T>((resolve, reject) => {
      const bench = by === 'act' ? this.acts : this.views;
      bench.add({ order, by, resolve: resolve as Job['resolve'], reject });
    });
  }

  private fullFor(by: For): Told | null {
    if (by === 'act') return this.acts.waiting.length < this.limits.acts ? null : noRoom();
    const all = [...this.readings, ...this.views.jobs.map((j) => j.by)];
    const mine = all.filter((other) => other !== 'act' && other.person === by.person).length;
    if (mine >= this.limits.perPerson) return tooMany();
    return this.views.waiting.length < this.limits.views ? null : noRoom();
  }
}

const noRoom = () =>
  new Told(503, 'Too much is drawn at once', 'Too much is drawn at once: try again in a moment.', {
    retryAfter: RETRY_AFTER,
  });

const tooMany = () =>
  new Told(429, 'Too much is drawn for you at once', 'What you asked for before is still drawn: wait for it.', {
    retryAfter: RETRY_AFTER,
  });

/** One for the whole program: threads cost memory. */
export const workshop = new Workshop();
