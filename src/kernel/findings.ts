/** What `npm run verify` found. */
export interface Verified {
  entries: number;
  refusals: number;
  checkpoints: number;
  rows: number;
  tables: number;
  root: string;
  /** The first difference; null when all agrees. */
  difference: string | null;
  /** Every difference that was found, the first ones of very many. */
  differences: string[];
  /** What two people have signed for, such as entries that are lost. */
  notices: string[];
  /** What is in the database and not answered for, by name. */
  uncovered: string[];
}

/** Differences that are kept: where there are more, the record as a whole is another one. */
const MOST = 5000;

/** Collects while the database is read. */
export class Findings implements Verified {
  entries = 0;
  refusals = 0;
  checkpoints = 0;
  rows = 0;
  tables = 0;
  root = '';
  readonly differences: string[] = [];
  readonly notices: string[] = [];
  readonly uncovered: string[] = [];

  get difference(): string | null {
    return this.differences[0] ?? null;
  }

  differs(says: string): void {
    if (this.differences.length < MOST) this.differences.push(says);
  }

  notice(says: string): void {
    this.notices.push(says);
  }
}
