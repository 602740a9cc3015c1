import type { Findings } from './findings.js';
import type { Marks } from './marks.js';
import type { CheckpointRoots } from './verify-checkpoints.js';
import type { TrailRow } from './trail.entity.js';

/** The mark of each entry: the server gives it to what it writes itself. */
export class EntryMarks {
  private otherKey = 0;

  constructor(
    private readonly marks: Marks | null,
    private readonly roots: CheckpointRoots,
    private readonly found: Findings,
  ) {}

  check(row: TrailRow): void {
    if (!this.marks || this.marks.fitsEntry(row)) return;
    if (row.seq <= this.roots.otherKeyUntil) this.otherKey += 1;
    else this.found.differs(`entry ${row.seq} was not written by this server: its mark is wrong`);
  }

  end(size: number): void {
    if (this.otherKey) this.found.notice(`${this.otherKey} entries of before a recovery are marked with another key`);
    if (this.marks || !size) return;
    const { signed } = this.roots;
    const rest =
      signed < size ? `entries ${signed + 1} to ${size}, which no checkpoint signs, may be of another hand` : '';
    this.found.uncovered.push(
      `the marks of entries, made with a key of the server, which is not here${rest && `: ${rest}`}`,
    );
  }
}
