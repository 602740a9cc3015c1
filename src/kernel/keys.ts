import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOnce } from './write-once.js';

const PRIVATE = 'trail-signing-key.pem';
const PUBLIC = 'trail-public-key.pem';

/** What is done where no backup has it. */
const LOST = `Where the signing key is lost for good, take ${PUBLIC} out of the folder: the next start makes a new one`;

/** This installation's signing key (ed25519), made at the first start and readable by the server alone. */
export function signingKey(folder: string): KeyObject {
  const file = join(folder, PRIVATE);
  const open = join(folder, PUBLIC);
  if (existsSync(open) && !existsSync(file))
    throw new Error(`The key ${file} is missing: put it back from the backup. ${LOST}`);
  writeOnce(file, () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const key = keyIn(file, createPrivateKey);
  const mine = createPublicKey(key);
  if (!existsSync(open)) writeFileSync(open, mine.export({ type: 'spki', format: 'pem' }));
  else if (!keyIn(open, createPublicKey).equals(mine))
    throw new Error(`The key ${open} does not belong to ${file}: put both back from the backup. ${LOST}`);
  return key;
}

/** The signing key where it stands; null in a copy of the folder without its secrets. */
export function signingKeyIn(folder: string): KeyObject | null {
  const file = join(folder, PRIVATE);
  return existsSync(file) ? keyIn(file, createPrivateKey) : null;
}

/** The key that checks checkpoints: all that an auditor needs besides the database and the file of checkpoints. */
export function publicKey(folder: string): KeyObject {
  const file = join(folder, PUBLIC);
  if (!existsSync(file))
    throw new Error(`There is no key ${file}: set ATMP_KEYS to the key folder of the server, or to a copy of it`);
  return keyIn(file, createPublicKey);
}

function keyIn(file: string, read: (text: Buffer) => KeyObject): KeyObject {
  try {
    return read(readFileSync(file));
  } catch {
    throw new Error(`The key ${file} cannot be read: it is damaged, or is no key. Put it back from the backup`);
  }
}
