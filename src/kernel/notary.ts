import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { isReadable, valid, type CheckpointFile, type Unreadable } from './checkpoint-file.js';
import { isOurs, signCheckpoint, type Checkpoint, type CheckpointKeys, type Recovered } from './checkpoint.js';
import { isShortage } from './faults.js';
import { LogEdge } from './log-edge.js';
import { headFault } from './log-head.js';
import type { Marks } from './marks.js';
import { outside } from './outside.js';
import { Stopped, type WriteStop } from './write-stop.js';

/** Where checkpoints are kept in the database. */
export type KeepCheckpoint = (checkpoint: Checkpoint) => Promise<unknown>;

/**
 * Signs the root of the log as it grows, shortly after each act, and publishes it: first in the file outside the
 * database, then in the database. Before, the log must contain what was published last, and what came after it must
 * carry the mark of this server; else all writing stops.
 */
export class Notary {
  private readonly log = new Logger('Notary');
  private edge: LogEdge;
  /** The size that this process has seen published. */
  private published = -1;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly written: { reader: DataSource; marks: Marks; isReplaced: () => boolean },
    private readonly file: CheckpointFile,
    private readonly keep: KeepCheckpoint,
    private readonly keys: CheckpointKeys,
    private readonly stop: WriteStop,
  ) {
    this.edge = new LogEdge(written.reader);
  }

  /** The log has grown: a checkpoint follows within a second. */
  grown = (): void => {
    if (this.stop.reason) return;
    this.timer ??= outside(() => setTimeout(() => void this.checkpoint().catch(this.grown), 1000).unref());
  };

  /** Signs the log as it is now. Throws `Stopped` when it is not the one that was signed before. */
  checkpoint(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.running = this.running.catch(() => undefined).then(() => this.publish());
    return this.running;
  }

  /** At the start: holds the log against the last checkpoint, and signs what came after it. Writing may be stopped then. */
  begin(): Promise<void> {
    return this.checkpoint().catch((error: unknown) => {
      if (!(error instanceof Stopped)) throw error;
    });
  }

  /** At the end: signs what is not signed yet. */
  end(): Promise<void> {
    return this.checkpoint().catch((error: unknown) => {
      if (!(error instanceof Stopped)) this.log.error(`The last checkpoint is missing: ${String(error)}`);
    });
  }

  /** What two people sign for when the log goes on all the same. Never for what another hand wrote. */
  async loss(): Promise<Omit<Recovered, 'entry'>> {
    const [last, kept] = [await this.file.last(), await this.keptOf()];
    const edge = new LogEdge(this.written.reader);
    await edge.advance(kept);
    const isMine = last && isReadable(last) && isOurs(last, this.keys.publicKey);
    const fault = isMine ? await this.restFault(edge) : await headFault(this.written.reader);
    if (fault) throw fault;
    return { kept, lost: sizeOf(last) };
  }

  /** Publishes the log as it goes on after a recovery, and makes good what the database lacks of its checkpoints. */
  async recover(recovered: Recovered): Promise<void> {
    this.edge = new LogEdge(this.written.reader);
    await this.edge.advance();
    const last = await this.file.last();
    const before = last && isReadable(last) ? last : null;
    const checkpoint = signCheckpoint(this.keys, { size: this.edge.size, root: this.edge.root(), recovered, before });
    await this.file.append(checkpoint);
    for (const one of valid(this.file.all()).kept) await this.keep(one);
    this.published = checkpoint.size;
  }

  private async publish(): Promise<void> {
    if (this.stop.reason) throw this.stop.reason;
    if (this.written.isReplaced()) throw this.stop.stop(new Stopped('database-replaced'));
    const last = await this.checked();
    const ahead = this.edge.copy(); // what was read and not published, because the database went, was never read
    const rest = await this.restFault(ahead);
    if (rest) throw this.stop.stop(rest);
    if (ahead.size === last?.size) return;
    const next = signCheckpoint(this.keys, { size: ahead.size, root: ahead.root(), before: last });
    await this.toDisk(() => this.file.append(next));
    this.edge = ahead;
    this.published = next.size;
    await this.keep(next);
  }

  /** Reads to the end of the log: this server must have written all of it. */
  private async restFault(edge: LogEdge): Promise<Stopped | null> {
    const { reader, marks } = this.written;
    const whole = await edge.advance(undefined, (entry) => marks.fitsEntry(entry));
    return whole ? headFault(reader) : new Stopped('entries-foreign', { entry: edge.size + 1 });
  }

  /** The last checkpoint outside the database, after the log was found to contain it. */
  private async checked(): Promise<Checkpoint | null> {
    const [kept] = await this.written.reader.query<[{ size: number | null }]>(
      'select max(size) as size from trail_checkpoint',
    );
    const inside = kept.size ?? -1;
    const last = await this.toDisk(() => this.file.last());
    const fault = await this.faultOf(last, inside);
    if (fault) throw this.stop.stop(fault);
    const checkpoint = last as Checkpoint | null;
    if (checkpoint && checkpoint.size > inside) await this.keep(checkpoint); // the server ended between the two
    this.published = checkpoint?.size ?? -1;
    return checkpoint;
  }

  private async faultOf(last: Checkpoint | Unreadable | null, inside: number): Promise<Stopped | null> {
    if (last && !isReadable(last)) return new Stopped('checkpoints-unreadable');
    const seen = Math.max(this.published, inside, this.edge.size || -1);
    if ((last?.size ?? -1) < seen) return new Stopped('checkpoints-missing', { last: sizeOf(last), seen });
    if (!last) return (await this.isEmpty()) ? null : new Stopped('checkpoints-missing', { last: 0, seen: 0 });
    const { size } = last;
    if (!isOurs(last, this.keys.publicKey)) return new Stopped('checkpoint-foreign', { size });
    const same = await this.edge.advance(size);
    if (same && this.edge.size === size && this.edge.root() === last.root) return null;
    return new Stopped('entries-missing', { from: (await this.keptOf()) + 1, to: size });
  }

  private async isEmpty(): Promise<boolean> {
    return (await this.written.reader.query<unknown[]>('select 1 from trail limit 1')).length === 0;
  }

  /** The largest size at which the log still is the one that was published. */
  private async keptOf(): Promise<number> {
    const edge = new LogEdge(this.written.reader);
    let kept = 0;
    const sizes = [...this.file.all()].filter(isReadable).sort((a, b) => a.size - b.size);
    for (const { size, root } of sizes) {
      if (!(await edge.advance(size)) || edge.size !== size) break;
      if (edge.root() === root) kept = size;
    }
    return kept;
  }

  /** What cannot be kept outside the database stops all writing; what only lacks means now is tried again. */
  private async toDisk<T>(job: () => Promise<T>): Promise<T> {
    return job().catch((error: unknown) => {
      if (isShortage(error)) {
        this.log.warn(`The checkpoint waits: ${String(error)}`);
        throw error;
      }
      throw this.stop.stop(new Stopped('disk-failed', {}, error));
    });
  }
}

const sizeOf = (last: Checkpoint | Unreadable | null): number => (last && isReadable(last) ? last.size : 0);
