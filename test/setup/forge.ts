import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf, type Entry } from '../../src/kernel/entry.js';
import { Marks } from '../../src/kernel/marks.js';
import { leafHash } from '../../src/kernel/merkle.js';

/** The marks of the server that has this key folder. */
export const marksOf = (keyFolder: string): Marks =>
  new Marks(createPrivateKey(readFileSync(join(keyFolder, 'trail-signing-key.pem'))));

const quoted = (value: string | number): string =>
  typeof value === 'number' ? `${value}` : `'${value.replaceAll("'", "''")}'`;

/** Appends an entry as whoever owns the database can: right in all but its mark, for which the key is needed. */
export async function forge(sql: (text: string) => Promise<unknown>, entry: Entry, seq: number): Promise<void> {
  const body = bodyOf(entry);
  const row = [seq, entry.id, entry.act, entry.outcome, entry.actor.id, entry.recordedAt, body, leafHash(body)];
  const mark = randomBytes(32).toString('hex');
  await sql(`update trail_head set size = ${seq}`);
  await sql(
    `insert into trail (seq, id, act, outcome, "actorId", at, body, leaf, mark) values (${[...row, mark].map(quoted).join(', ')})`,
  );
  for (const { kind, id } of entry.subjects)
    await sql(`insert into trail_subject (kind, subject, seq) values (${quoted(kind)}, ${quoted(id)}, ${seq})`);
}
