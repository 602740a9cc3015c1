import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Nothing was done: others hold the database for longer than one may wait. Answered with 503. */
export class Busy extends Error {}

interface Waiter {
  enter: () => void;
}

/** So many work at once; the others wait, first in, first out, until a bound or until whoever asked has gone away. */
export class Turns {
  private working = 0;
  private readonly waiting = new Set<Waiter>();

  constructor(
    private readonly width: number,
    /** How long one may wait, milliseconds. */
    private readonly patience: number,
  ) {}

  async run<T>(job: () => Promise<T>): Promise<T> {
    await this.enter(clientGone.getStore());
    try {
      return await job();
    } finally {
      this.leave();
    }
  }

  private enter(gone: AbortSignal | undefined): Promise<void> {
    if (gone?.aborted) return Promise.reject(new Busy('The client went away'));
    if (this.working < this.width) {
      this.working += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        gone?.removeEventListener('abort', drop);
        this.waiting.delete(waiter);
      };
      const waiter = { enter: () => (done(), resolve()) };
      const drop = () => (done(), reject(new Busy('No turn at the database')));
      const timer = setTimeout(drop, this.patience);
      gone?.addEventListener('abort', drop, { once: true });
      this.waiting.add(waiter);
    });
  }

  /** Hands the turn on to whoever has waited longest. */
  private leave(): void {
    const [next] = this.waiting;
    if (next) next.enter();
    else this.working -= 1;
  }
}

/** Whether the client of the request at hand has gone away. */
const clientGone = new AsyncLocalStorage<AbortSignal>();

/** Middleware: what a request asks for waits no longer than its client does. */
export function followClient(_request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const gone = new AbortController();
  response.once('close', () => !response.writableFinished && gone.abort());
  clientGone.run(gone.signal, next);
}
