import { Busy } from './turns.js';

/** What an error from the database means for us. */
export type Fault = 'again' | 'busy' | 'gone' | 'broken' | 'unique' | 'other';

/** SQLSTATE of PostgreSQL, or the code of SQLite or of the socket. */
const codeOf = (error: unknown): string => {
  const e = error as { code?: string; driverError?: { code?: string } } | null;
  return e?.driverError?.code ?? e?.code ?? '';
};

/**
 * A disk that failed or is full, or a file that is damaged, moved or no longer writable. PostgreSQL: I/O error, disk full,
 * file missing, data or index corrupted, or PANIC, with which it ends when it could not write its own log.
 */
const BROKEN = /^(SQLITE_(IOERR|FULL|CORRUPT|NOTADB|READONLY|CANTOPEN)(_\w+)?|58030|58P01|53100|XX001|XX002)$/;

const isPanic = (error: unknown): boolean => {
  const e = error as { severity?: string; driverError?: { severity?: string } } | null;
  return (e?.driverError?.severity ?? e?.severity) === 'PANIC';
};

/** No descriptor or memory left at this moment. After a sync it does not count: what reached the disk is not known then. */
export const isShortage = (error: unknown): boolean =>
  /^(EMFILE|ENFILE|ENOMEM|EAGAIN)$/.test(codeOf(error)) && (error as NodeJS.ErrnoException).syscall !== 'fsync';

/** Serialisation failure, deadlock, a read that is older than a write. */
const AGAIN = /^(40001|40P01|SQLITE_BUSY_SNAPSHOT)$/;
/** A lock that somebody else keeps, or a statement that took too long. */
const HELD = /^(55P03|57014|SQLITE_BUSY|SQLITE_BUSY_RECOVERY|SQLITE_BUSY_TIMEOUT|SQLITE_LOCKED|SQLITE_LOCKED_\w+)$/;
const UNIQUE = /^(23505|SQLITE_CONSTRAINT_UNIQUE|SQLITE_CONSTRAINT_PRIMARYKEY)$/;
/**
 * No connection (08), shutting down or starting (57P), out of connections, memory or disk (53), read-only as in a
 * recovery or fail-over (25006), a session that the server ended (25P03, 25P04), a system error (58).
 */
const AWAY = /^(08|53|57P|58)\w+$|^(25006|25P03|25P04)$/;
const NETWORK = /^(ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN)$/;
/** What the driver says without a code. */
const LOST =
  /Connection (terminated|ended)|connection timeout|timeout exceeded when trying to connect|not queryable|connection error|Client was closed|socket hang up|pool after calling end|query runner (was )?already released/i;

/**
 * `again`: lost a race, try once more. `busy`: others hold what is wanted. `gone`: no database now. `broken`: the disk
 * failed. `unique`: somebody else just wrote this key.
 */
export function faultOf(error: unknown): Fault {
  if (error instanceof Busy) return 'busy';
  const code = codeOf(error);
  if (BROKEN.test(code) || isPanic(error)) return 'broken'; // before AWAY, which has the same classes
  if (AGAIN.test(code)) return 'again';
  if (HELD.test(code)) return 'busy';
  if (UNIQUE.test(code)) return 'unique';
  if (AWAY.test(code) || NETWORK.test(code)) return 'gone';
  return error instanceof Error && LOST.test(error.message) ? 'gone' : 'other';
}
