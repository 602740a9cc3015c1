import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeOnce } from './write-once.js';

/** Seals secrets with a key of this installation that stands in one file: a copy of the database alone reveals nothing. */
export class Seal {
  private readonly key: Buffer;
  /** A key of its own for fingerprints, derived from the one in the file. */
  private readonly fingerprintKey: Buffer;

  constructor(file: string) {
    writeOnce(file, () => randomBytes(32));
    this.key = readFileSync(file);
    if (this.key.length !== 32) throw new Error(`The key ${file} is cut: put it back from the backup`);
    this.fingerprintKey = Buffer.from(hkdfSync('sha256', this.key, '', 'fingerprint', 32));
  }

  /**
   * Texts up to `block` bytes come out equally long, whatever is in them; longer ones up to a whole number of blocks.
   * `about` says what the text belongs to: it opens with the same words only.
   */
  close(text: string, { about = '', block = 64 }: { about?: string; block?: number } = {}): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(about));
    const bytes = Buffer.from(text, 'utf8');
    const padded = Buffer.alloc(Math.max(1, Math.ceil(bytes.length / block)) * block, ' ');
    bytes.copy(padded);
    const sealed = Buffer.concat([cipher.update(padded), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** Throws where the text was sealed with another key, about something else, or was changed since. */
  open(sealed: string, { about = '' }: { about?: string } = {}): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
      .toString('utf8')
      .trimEnd();
  }

  /** The same for the same text, and nothing to guess against for whoever lacks the key: HMAC-SHA-256, 64 hex digits. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.fingerprintKey).update(text).digest('hex');
  }
}
