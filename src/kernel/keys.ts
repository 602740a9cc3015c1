import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The signing key where it stands; null in a copy of the folder without its secrets. */
export function signingKeyIn(folder: string): KeyObject | null {
  const file = join(folder, PRIVATE);
  return existsSync(file) ? createPrivateKey(readFileSync(file)) : null;
}

/** The key that checks checkpoints: all that an auditor needs besides the database and the file of checkpoints. */
export function publicKey(folder: string): KeyObject {
  const file = join(folder, PUBLIC);
  if (!existsSync(file))
    throw new Error(`There is no key ${file}: set ATMP_KEYS to the key folder of the server, or to a copy of it`);
  return createPublicKey(readFileSync(file));
}
