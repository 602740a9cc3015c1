import { Logger } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { faultOf } from './faults.js';

/** Why nothing may be written: each has its sentence in `answers.ts`, `stopped-…`. */
export type StopCode =
  | 'entries-missing'
  | 'entries-foreign'
  | 'head-wrong'
  | 'checkpoints-missing'
  | 'checkpoints-unreadable'
  | 'checkpoint-foreign'
  | 'database-replaced'
  | 'disk-failed';

/** What no signature makes good: a disk, and what another hand wrote. */
const FINAL: readonly StopCode[] = ['disk-failed', 'database-replaced', 'entries-foreign', 'head-wrong'];

/** The record can be read and not written: answered with 503. */
export class Stopped extends Error {
  constructor(
    readonly code: StopCode,
    readonly facts: Readonly<Record<string, number>> = {},
    cause?: unknown,
  ) {
    super(`The record can only be read: ${code} ${JSON.stringify(facts)}`, { cause });
  }
}

/**
 * Stops every writing, once and until the next start: when the log is not the one that was signed, or when a disk has
 * failed. What a disk did not keep is not known to the program that wrote it, so only a start with its check goes on.
 */
export class WriteStop {
  reason: Stopped | null = null;
  private readonly recovering = new AsyncLocalStorage<true>();
  private readonly log = new Logger('Record');

  stop(why: Stopped): Stopped {
    if (!this.reason) this.log.error(`${why.message}${why.cause instanceof Error ? `: ${why.cause.message}` : ''}`);
    return (this.reason ??= why);
  }

  /** Throws while nothing may be written. */
  check(): void {
    if (this.reason && !this.recovering.getStore()) throw this.reason;
  }

  /** What an error of the database becomes: a disk that failed stops all writing. */
  heed(error: unknown): unknown {
    return faultOf(error) === 'broken' ? this.stop(new Stopped('disk-failed', {}, error)) : error;
  }

  /** For the recovery alone: this job may write. Never where a disk has failed, or another hand wrote on the trail. */
  except<T>(job: () => Promise<T>): Promise<T> {
    if (this.reason && FINAL.includes(this.reason.code)) return Promise.reject(this.reason);
    return this.recovering.run(true, job);
  }
}
