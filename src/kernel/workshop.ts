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
  threads: number;
  /** How much of what is only looked at may wait in all, and for one person with what is at work. */
  views: number;
  perPerson: number;
  /** How many parts of acts may wait. */
  acts: number;
  /** Milliseconds after which a thread is given up. */
  patience: number;
}

const LIMITS: WorkshopLimits = { threads: 2, views: 60, perPerson: 8, acts: 500, patience: 180_000 };
const RETRY_AFTER = 2;

interface Job {
  order: Order;
  by: For;
  resolve: (done: unknown) => void;
  reject: (error: Error) => void;
  late: NodeJS.Timeout;
}

type Waiting = Omit<Job, 'late'>;

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

/**
 * Threads for what would keep the thread that answers people busy, such as drawing. One thread is always left to acts.
 * What finds no room is refused at once with 503, or 429 where it is one person's, and is asked for again.
 */
export class Workshop {
  private readonly idle: Worker[] = [];
  private readonly readings = new Set<{ person: string }>();
  private readonly busy = new Map<Worker, Job>();
  private readonly acts: Waiting[] = [];
  private readonly views: Waiting[] = [];

  constructor(private readonly limits: WorkshopLimits = LIMITS) {}

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
      const job: Waiting = { order, by, resolve: resolve as Job['resolve'], reject };
      (by === 'act' ? this.acts : this.views).push(job);
      this.next();
    });
  }

  private fullFor(by: For): Told | null {
    if (by === 'act') return this.acts.length < this.limits.acts ? null : noRoom();
    const all = [...this.readings, ...[...this.views, ...this.busy.values()].map((j) => j.by)];
    const mine = all.filter((other) => other !== 'act' && other.person === by.person).length;
    if (mine >= this.limits.perPerson) return tooMany();
    return this.views.length < this.limits.views ? null : noRoom();
  }

  private next(): void {
    const viewing = [...this.busy.values()].filter((j) => j.by !== 'act').length;
    const queue = this.acts.length ? this.acts : viewing < Math.max(1, this.limits.threads - 1) ? this.views : [];
    if (!queue.length || this.busy.size >= this.limits.threads) return;
    this.begin(this.idle.pop() ?? this.hire(), queue.shift()!);
    this.next();
  }

  private hire(): Worker {
    const worker = new Worker(new URL('./worker.js', import.meta.url));
    worker.on('error', (error) => this.lose(worker, error.message));
    worker.on('exit', () => this.lose(worker, 'the thread ended'));
    worker.on('message', (message: Answer) =>
      this.end(worker, (job) =>
        message.failed ? job.reject(new FailedInThread(message.failed)) : job.resolve(message.done),
      ),
    );
    return worker;
  }

  private begin(worker: Worker, job: Waiting): void {
    const late = setTimeout(() => this.lose(worker, 'the thread took too long'), this.limits.patience);
    this.busy.set(worker, { ...job, late });
    worker.ref();
    worker.postMessage(job.order);
  }

  private end(worker: Worker, ended: (job: Job) => void): void {
    const job = this.busy.get(worker);
    if (!job) return;
    clearTimeout(job.late);
    this.busy.delete(worker);
    worker.unref();
    this.idle.push(worker);
    ended(job);
    this.next();
  }

  /** A thread that is lost is not used again; the next piece of work gets another. */
  private lose(worker: Worker, why: string): void {
    const job = this.busy.get(worker);
    this.busy.delete(worker);
    const at = this.idle.indexOf(worker);
    if (at >= 0) this.idle.splice(at, 1);
    void worker.terminate();
    if (!job) return;
    clearTimeout(job.late);
    job.reject(new Error(`${job.order.task}: ${why}`));
    this.next();
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
