import { statSync } from 'node:fs';
import type { DataSource } from 'typeorm';

/** Tells whether the SQLite file is no longer the one that is open: what is written then, nobody finds. */
export function watchFile({ options }: DataSource): () => boolean {
  if (options.type !== 'better-sqlite3') return () => false;
  const opened = placeOf(options.database);
  return () => placeOf(options.database) !== opened;
}

/** Device and inode; null where there is no file. */
function placeOf(path: string): string | null {
  const is = statSync(path, { bigint: true, throwIfNoEntry: false });
  return is ? `${is.dev} ${is.ino}` : null;
}
