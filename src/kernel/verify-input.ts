import type { KeyObject } from 'node:crypto';
import type { Unreadable } from './checkpoint-file.js';
import type { Checkpoint } from './checkpoint.js';
import type { Marks } from './marks.js';

/** Asks the database as it is in one transaction. */
export type Query = <T>(sql: string) => Promise<T[]>;

/** The file of checkpoints, line by line. */
export type Outside = Iterable<Checkpoint | Unreadable>;

/** The key that signs checkpoints, what marks entries where it is here, and the checkpoints outside the database. */
export interface Witness {
  publicKey: KeyObject;
  marks: Marks | null;
  outside: Outside;
}
