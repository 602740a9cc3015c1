import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { sha256 } from './canonical.js';
import type { Clock } from './clock.js';
import { MerkleEdge } from './merkle.js';
import { CheckpointRow } from './trail.entity.js';

export interface Checkpoint {
  size: number;
  root: string;
  at: string;
  keyId: string;
  signature: string;
}

const statement = (c: Omit<Checkpoint, 'signature' | 'keyId'>) => Buffer.from(`${c.size}|${c.root}|${c.at}`);

const keyIdOf = (publicKey: KeyObject): string =>
  sha256(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16);

export function checkpointHolds(checkpoint: Checkpoint, publicKey: KeyObject): boolean {
  return (
    checkpoint.keyId === keyIdOf(publicKey) &&
    verify(null, statement(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'))
  );
}

/**
 * Signs the root of the log as it grows, shortly after each act: without the key, the newest entries cannot be cut off
 * or exchanged unseen.
 */
export class Notary {
  private readonly edge = new MerkleEdge();
  private firstLeaf = '';
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly reader: DataSource,
    private readonly write: (checkpoint: Checkpoint, firstLeaf: string) => Promise<unknown>,
    private readonly key: KeyObject,
    private readonly clock: Clock,
    private readonly pause = 1000,
  ) {}

  /** The log has grown: a checkpoint follows within a second. */
  grown = (): void => {
    this.timer ??= setTimeout(() => void this.checkpoint().catch(() => undefined), this.pause).unref();
  };

  /** Signs the log as it stands now. */
  checkpoint(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.running = this.running.catch(() => undefined).then(() => this.signNow());
    return this.running;
  }

  private async signNow(): Promise<void> {
    const before = this.edge.size;
    for (;;) {
      const leaves = await this.reader.query<{ leaf: string }[]>(
        `select leaf from trail where seq > ${this.edge.size} order by seq limit 10000`,
      );
      this.firstLeaf ||= leaves[0]?.leaf ?? '';
      for (const { leaf } of leaves) this.edge.add(leaf);
      if (leaves.length < 10_000) break;
    }
    if (this.edge.size === before || (await this.isSigned(this.edge.size))) return;
    const unsigned = { size: this.edge.size, root: this.edge.root(), at: this.clock.now() };
    const signature = sign(null, statement(unsigned), this.key).toString('base64');
    await this.write({ ...unsigned, keyId: keyIdOf(createPublicKey(this.key)), signature }, this.firstLeaf);
  }

  /** After a restart the log may still be as long as at the last checkpoint. */
  private async isSigned(size: number): Promise<boolean> {
    return (await this.reader.query<unknown[]>(`select size from trail_checkpoint where size = ${size}`)).length > 0;
  }
}

export const writeCheckpoint = (em: { insert: DataSource['manager']['insert'] }, checkpoint: Checkpoint) =>
  em.insert(CheckpointRow, checkpoint);
