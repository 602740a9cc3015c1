import { CheckpointFile } from './checkpoint-file.js';
import { checkpointKeys } from './checkpoint.js';
import type { Clock } from './clock.js';
import type { Database } from './database.js';
import { signingKey } from './keys.js';
import { watchFile } from './database-file.js';
import { Marks } from './marks.js';
import { Notary } from './notary.js';
import type { Replies } from './replies.js';
import { CheckpointRow } from './trail.entity.js';
import { Work } from './work.js';
import { WriteStop } from './write-stop.js';

/** The door to a database, who signs its log, and what stops both. */
export interface OpenRecord {
  work: Work;
  notary: Notary;
  stop: WriteStop;
}

/** `Notary.begin` comes before the first act: it holds the log against the checkpoints in the key folder. */
export function recordOf(db: Database, keyFolder: string, clock: Clock, replies: Replies | null = null): OpenRecord {
  const stop = new WriteStop();
  const keep = ({ size, note }: CheckpointRow) =>
    work.maintain((em) =>
      em.createQueryBuilder().insert().into(CheckpointRow).values({ size, note }).orIgnore().execute(),
    );
  const signing = signingKey(keyFolder);
  const keys = checkpointKeys(signing);
  const marks = new Marks(signing);
  const notary: Notary = new Notary(
    { reader: db.reader, marks, isReplaced: watchFile(db.reader) },
    new CheckpointFile(keyFolder),
    keep,
    keys,
    stop,
  );
  const work = new Work(db, clock, marks, notary.grown, replies, stop);
  return { work, notary, stop };
}
