import { describe, expect, it } from '@jest/globals';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { isReadable, valid } from './checkpoint-file.js';
import { checkpointKeys, isOurs, readCheckpoint, signCheckpoint } from './checkpoint.js';
import { isSignedBy, textOf } from './signed-note.js';

const keys = () => checkpointKeys(generateKeyPairSync('ed25519').privateKey);
const root = (n: number) => n.toString(16).padStart(64, '0');

describe('a signed note (C2SP)', () => {
  /** From the example of the Go package golang.org/x/mod/sumdb/note, which C2SP signed-note was written from. */
  const NOTE =
    'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n\n' +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  const KEY = 'ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

  it('one that was written elsewhere is read and verified, and edited no longer', () => {
    const raw = Buffer.from(KEY, 'base64').subarray(1);
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
      format: 'jwk',
    });
    const note = NOTE.replace('’', "'");
    expect(isSignedBy(note, 'PeterNeumann', publicKey)).toBe(true);
    expect(isSignedBy(note.replace('answer', 'question'), 'PeterNeumann', publicKey)).toBe(false);
    expect(isSignedBy(note, 'SomebodyElse', publicKey)).toBe(false);
  });

  it('its signature is Ed25519 over the text, after four bytes that name the key', () => {
    const mine = keys();
    const { note } = signCheckpoint(mine, { size: 7, root: root(7) });
    const [, line] = /\n— \S+ (\S+)\n$/.exec(note)!;
    const signature = Buffer.from(line!, 'base64');
    expect(signature).toHaveLength(68);
    expect(verify(null, Buffer.from(textOf(note)!), mine.publicKey, signature.subarray(4))).toBe(true);
  });
});

describe('a checkpoint', () => {
  it('says origin, size and root, and is read as it was written', () => {
    const mine = keys();
    const one = signCheckpoint(mine, { size: 7, root: root(7) });
    expect(one.note.split('\n').slice(0, 3)).toEqual([
      mine.origin,
      '7',
      Buffer.from(root(7), 'hex').toString('base64'),
    ]);
    expect(readCheckpoint(one.note)).toEqual(one);
    expect(isOurs(one, mine.publicKey)).toBe(true);
    expect(isOurs(one, keys().publicKey)).toBe(false);
  });

  it('of a recovery names what was kept, what was lost, and the entry', () => {
    const recovered = { kept: 12, lost: 17, entry: 13 };
    expect(readCheckpoint(signCheckpoint(keys(), { size: 13, root: root(1), recovered }).note)).toMatchObject({
      recovered,
    });
  });

  it.each(['', 'x', '7\n', null, {}, 'a\n07\nAAAA\n\n— a b\n'])('nothing else is one: %j', (note) => {
    expect(readCheckpoint(note)).toBeNull();
  });

  it('those after what a recovery kept are lost; the others count', () => {
    const mine = keys();
    const at = (size: number) => signCheckpoint(mine, { size, root: root(size) });
    const again = signCheckpoint(mine, { size: 4, root: root(40), recovered: { kept: 2, lost: 5, entry: 4 } });
    const { kept, lost } = valid([at(1), at(2), at(5), { line: 4 }, again, at(6)]);
    expect(kept.map((c) => c.size)).toEqual([1, 2, 4, 6]);
    expect(lost.map((c) => c.size)).toEqual([5]);
    expect(kept.every(isReadable)).toBe(true);
  });
});
