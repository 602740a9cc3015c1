import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** This installation's signing key (ed25519), made at the first start and readable by the server alone. */
export function signingKey(folder: string): KeyObject {
  const file = join(folder, 'trail-signing-key.pem');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }
  return createPrivateKey(readFileSync(file));
}

const keyIdOf = (key: KeyObject): string =>
  sha256(createPublicKey(key).export({ type: 'spki', format: 'der' })).slice(0, 16);

export function checkpointHolds(checkpoint: Checkpoint, key: KeyObject): boolean {
  return (
    checkpoint.keyId === keyIdOf(key) &&
    verify(null, statement(checkpoint), createPublicKey(key), Buffer.from(checkpoint.signature, 'base64'))
  );
}

/**
 * Signs the root of the log as it grows, shortly after each act: without the key, the newest entries cannot be cut off
 * or exchanged unseen.
 */
export class Notary {
  private readonly edge = new MerkleEdge();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly reader: DataSource,
    private readonly write: (checkpoint: Checkpoint) => Promise<void>,
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
      for (const { leaf } of leaves) this.edge.add(leaf);
      if (leaves.length < 10_000) break;
    }
    if (this.edge.size === before) return;
    const unsigned = { size: this.edge.size, root: this.edge.root(), at: this.clock.now() };
    const signature = sign(null, statement(unsigned), this.key).toString('base64');
    await this.write({ ...unsigned, keyId: keyIdOf(this.key), signature });
  }
}

export const writeCheckpoint = (em: { insert: DataSource['manager']['insert'] }, checkpoint: Checkpoint) =>
  em.insert(CheckpointRow, checkpoint);
