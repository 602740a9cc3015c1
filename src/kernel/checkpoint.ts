import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { sha256 } from './canonical.js';
import { isSignedBy, signNote, textOf } from './signed-note.js';

/** The log was continued although entries signed before are gone: two people have signed for it in `entry`. */
export interface Recovered {
  /** The last size at which the log is still the one that was signed. */
  kept: number;
  /** The size that was signed last. */
  lost: number;
  /** Number of the entry that says so. */
  entry: number;
}

/** A signed statement: the log had this size and this root (C2SP tlog-checkpoint v1.0.0). */
export interface Checkpoint {
  origin: string;
  /** Entries. */
  size: number;
  /** Root of the Merkle tree, 64 hex digits. */
  root: string;
  recovered: Recovered | null;
  /** Names the one that was published before: `nameOf` it; null in the first one. */
  after: string | null;
  /** The signed note as it was published. */
  note: string;
}

/** Who signs checkpoints: the keys, and the name of the log. */
export interface CheckpointKeys {
  origin: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

/** The name of the log of this installation. A new key begins a new name. */
export const originOf = (publicKey: KeyObject): string =>
  `atmp-custody/${sha256(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16)}`;

export function checkpointKeys(privateKey: KeyObject): CheckpointKeys {
  const publicKey = createPublicKey(privateKey);
  return { origin: originOf(publicKey), publicKey, privateKey };
}

interface Said {
  size: number;
  root: string;
  recovered?: Recovered | null;
  /** The one that was published before. */
  before?: Checkpoint | null;
}

/** What the next one names it by: SHA-256 of its note, base64. */
export const nameOf = ({ note }: Checkpoint): string => createHash('sha256').update(note).digest('base64');

export function signCheckpoint(
  { origin, publicKey, privateKey }: CheckpointKeys,
  { size, root, recovered = null, before = null }: Said,
): Checkpoint {
  const lines = [origin, `${size}`, Buffer.from(root, 'hex').toString('base64')];
  const after = before && nameOf(before);
  if (after) lines.push(`after ${after}`);
  if (recovered) lines.push(`recovered kept=${recovered.kept} lost=${recovered.lost} entry=${recovered.entry}`);
  const note = signNote(`${lines.join('\n')}\n`, origin, privateKey, publicKey);
  return { origin, size, root, recovered, after, note };
}

/** Reads a published note, whoever signed it; null where it is none. */
export function readCheckpoint(note: unknown): Checkpoint | null {
  const text = typeof note === 'string' ? textOf(note) : null;
  const [, origin, size, root, after, more] =
    /^(\S+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n(?:after ([A-Za-z0-9+/]{43}=)\n)?(.*\n)?$/.exec(text ?? '') ?? [];
  if (!origin || !root) return null;
  const [, kept, lost, entry] = /^recovered kept=(\d+) lost=(\d+) entry=(\d+)\n$/.exec(more ?? '') ?? [];
  if (more && !entry) return null;
  const recovered = entry ? { kept: Number(kept), lost: Number(lost), entry: Number(entry) } : null;
  return {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64').toString('hex'),
    recovered,
    after: after ?? null,
    note: note as string,
  };
}

/** Whether the key of this installation signed it. */
export const isOurs = (checkpoint: Checkpoint, publicKey: KeyObject): boolean =>
  checkpoint.origin === originOf(publicKey) && isSignedBy(checkpoint.note, checkpoint.origin, publicKey);
