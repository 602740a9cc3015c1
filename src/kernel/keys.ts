import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checkpoint } from './notary.js';
import { writeOnce } from './write-once.js';

const PRIVATE = 'trail-signing-key.pem';
const PUBLIC = 'trail-public-key.pem';

/** This installation's signing key (ed25519), made at the first start and readable by the server alone. */
export function signingKey(folder: string): KeyObject {
  const file = join(folder, PRIVATE);
  writeOnce(file, () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const key = createPrivateKey(readFileSync(file));
  const open = join(folder, PUBLIC);
  if (!existsSync(open)) writeFileSync(open, createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  return key;
}

/** The key that checks checkpoints: all that an auditor needs besides the database and the newest checkpoint. */
export function publicKey(folder: string): KeyObject {
  const file = join(folder, PUBLIC);
  if (!existsSync(file))
    throw new Error(`There is no key ${file}: set ATMP_KEYS to the key folder of the server, or to a copy of it`);
  return createPublicKey(readFileSync(file));
}

/**
 * The newest checkpoint also stands outside the database, in the key folder, under the hash of the first entry of its
 * log: who cuts a log and its checkpoints alike, or puts an old backup in place, is found out.
 */
export function keepNewest(folder: string, firstLeaf: string, checkpoint: Checkpoint): void {
  if ((newestCheckpoint(folder, firstLeaf)?.size ?? 0) > checkpoint.size) return;
  const file = newestOf(folder, firstLeaf);
  writeFileSync(`${file}.new`, JSON.stringify(checkpoint));
  renameSync(`${file}.new`, file);
}

export function newestCheckpoint(folder: string, firstLeaf: string): Checkpoint | null {
  const file = newestOf(folder, firstLeaf);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Checkpoint) : null;
}

const newestOf = (folder: string, firstLeaf: string): string =>
  join(folder, `newest-checkpoint-${firstLeaf.slice(0, 16)}.json`);
