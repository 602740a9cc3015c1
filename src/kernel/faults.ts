/** What an error from the database means for us. */
export type Fault = 'again' | 'gone' | 'unique' | 'other';

/** SQLSTATE of PostgreSQL, or the code of SQLite or of the socket. */
const codeOf = (error: unknown): string => {
  const e = error as { code?: string; driverError?: { code?: string } } | null;
  return e?.driverError?.code ?? e?.code ?? '';
};

/** `again`: lost a race, try once more. `gone`: no database now. `unique`: somebody else just wrote this key. */
export function faultOf(error: unknown): Fault {
  const code = codeOf(error);
  if (code === '40001' || code === '40P01') return 'again';
  if (code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return 'unique';
  if (/^(08|57P0|53300)/.test(code) || /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/.test(code)) return 'gone';
  const says = error instanceof Error ? error.message : '';
  if (/Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable/i.test(says))
    return 'gone';
  return 'other';
}
