import { createHash } from 'node:crypto';

/** What gives a secret away to who has it before them: the secret, however written, and every plain hash of it. */
export function tellTales(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const written = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...inText(bytes)];
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(bytes).digest());
  return [...new Set([...(secret.length > 6 ? written : [`"${secret}"`]), ...hashes.flatMap(inText)])];
}

const inText = (bytes: Buffer): string[] => [
  bytes.toString('hex'),
  bytes.toString('base64').replace(/=+$/, ''),
  bytes.toString('base64url'),
];

/** Which of these secrets a text gives away, by their names. */
export const givenAway = (text: string, secrets: ReadonlyMap<string, readonly string[]>): string[] =>
  [...secrets].filter(([, tales]) => tales.some((tale) => text.includes(tale))).map(([name]) => name);
