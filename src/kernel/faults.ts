/** What an error from the database means for us. */
export type Fault = 'again' | 'gone' | 'broken' | 'unique' | 'other';

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

/**
 * `again`: lost a race, try once more. `gone`: no database now. `broken`: the disk failed. `unique`: somebody else just
 * wrote this key.
 */
export function faultOf(error: unknown): Fault {
  const code = codeOf(error);
  if (BROKEN.test(code) || isPanic(error)) return 'broken';
  if (code === '40001' || code === '40P01') return 'again';
  if (code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return 'unique';
  if (/^(08|57P0|53300)/.test(code) || /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/.test(code)) return 'gone';
  const says = error instanceof Error ? error.message : '';
  if (/Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable/i.test(says))
    return 'gone';
  return 'other';
}
