import { createHash, sign, verify, type KeyObject } from 'node:crypto';

/** Signature type Ed25519 of a signed note. */
const ED25519 = 0x01;
const KEY_ID_BYTES = 4;

/** The 32 bytes of an Ed25519 public key. */
const rawKey = (publicKey: KeyObject): Buffer =>
  Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');

const keyId = (name: string, publicKey: KeyObject): Buffer =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(rawKey(publicKey))
    .digest()
    .subarray(0, KEY_ID_BYTES);

/** A signed note (C2SP signed-note v1.0.0): the text, an empty line, one line with an Ed25519 signature. `text` ends in a newline. */
export function signNote(text: string, name: string, privateKey: KeyObject, publicKey: KeyObject): string {
  const signature = sign(null, Buffer.from(text), privateKey);
  return `${text}\n— ${name} ${Buffer.concat([keyId(name, publicKey), signature]).toString('base64')}\n`;
}

/** The text of a note; null for what is no signed note. */
export function textOf(note: string): string | null {
  const end = note.lastIndexOf('\n\n— ');
  return end > 0 && note.endsWith('\n') ? note.slice(0, end + 1) : null;
}

/** Whether one of its signatures is by this key. Signatures by others, such as witnesses, may stand beside it. */
export function isSignedBy(note: string, name: string, publicKey: KeyObject): boolean {
  const text = textOf(note);
  if (text === null) return false;
  const id = keyId(name, publicKey);
  for (const line of note
    .slice(text.length + 1)
    .trimEnd()
    .split('\n')) {
    const [dash, signer, encoded] = line.split(' ');
    if (dash !== '—' || signer !== name || !encoded) continue;
    const bytes = Buffer.from(encoded, 'base64');
    if (!bytes.subarray(0, KEY_ID_BYTES).equals(id)) continue;
    return verify(null, Buffer.from(text), publicKey, bytes.subarray(KEY_ID_BYTES));
  }
  return false;
}
