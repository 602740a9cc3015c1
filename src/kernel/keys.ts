import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PRIVATE = 'trail-signing-key.pem';
const PUBLIC = 'trail-public-key.pem';

/** This installation's signing key (ed25519), made at the first start and readable by the server alone. */
export function signingKey(folder: string): KeyObject {
  const file = join(folder, PRIVATE);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    writeFileSync(join(folder, PUBLIC), publicKey.export({ type: 'spki', format: 'pem' }));
  }
  return createPrivateKey(readFileSync(file));
}

/** The key that checks checkpoints: all that an auditor needs besides the database and the file of checkpoints. */
export function publicKey(folder: string): KeyObject {
  const file = join(folder, PUBLIC);
  if (!existsSync(file))
    throw new Error(`There is no key ${file}: set ATMP_KEYS to the key folder of the server, or to a copy of it`);
  return createPublicKey(readFileSync(file));
}
