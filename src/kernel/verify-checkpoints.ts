import type { KeyObject } from 'node:crypto';
import { isReadable, valid, type Unreadable } from './checkpoint-file.js';
import { isOurs, nameOf, readCheckpoint, type Checkpoint, type Recovered } from './checkpoint.js';
import type { Entry } from './entry.js';
import type { Findings } from './findings.js';
import type { CheckpointRow } from './trail.entity.js';
import type { Outside, Query, Witness } from './verify-input.js';

/** The act that says that the log goes on although something that was signed is gone. */
export const RECOVERY = 'log.recover';

/** Every checkpoint, inside the database and outside: they must be the same, signed, and true of the log. */
export class CheckpointRoots {
  private next = 0;
  private wrong = 0;
  private readonly recoveries: Map<number, Recovered>;

  private constructor(
    private readonly kept: readonly Checkpoint[],
    /** Entries up to this one were written with a key that is gone: a recovery says so. */
    readonly otherKeyUntil: number,
    private readonly found: Findings,
  ) {
    this.recoveries = new Map(
      kept.flatMap(({ recovered }) => (recovered ? [[recovered.entry, recovered] as const] : [])),
    );
  }

  static async read(query: Query, { publicKey, outside }: Witness, found: Findings): Promise<CheckpointRoots> {
    const inside = await query<CheckpointRow>('select size, note from trail_checkpoint order by size');
    const lines = linesOf(outside, found);
    for (const line of lines)
      if (!isReadable(line)) found.differs(`line ${line.line} of the file of checkpoints is no checkpoint`);
    checkChain(lines.filter(isReadable), found);
    const { kept, lost } = valid(lines);
    if (lost.length) found.notice(`${lost.length} checkpoints are of a log that was given up as lost`);
    const [first] = await query<{ seq: number }>('select seq from trail limit 1');
    if (!kept.length && (first || inside.length)) found.differs('the key folder holds no checkpoint of this log');
    else compare(inside, kept, found);
    const otherKeyUntil = checkSignatures(kept, publicKey, found);
    found.checkpoints = inside.length;
    return new CheckpointRoots(kept, otherKeyUntil, found);
  }

  /** Entries that a checkpoint outside the database signs. */
  get signed(): number {
    return this.kept.at(-1)?.size ?? 0;
  }

  /** The log has reached this size. */
  at(size: number, root: () => string): void {
    for (; this.kept[this.next]?.size === size; this.next++) {
      if (this.kept[this.next]!.root === root()) continue;
      if (!this.wrong) this.found.differs(`the log up to entry ${size} is not the one that was signed`);
      this.wrong += 1;
    }
  }

  entry(seq: number, { act, facts, signatures }: Entry): void {
    const said = this.recoveries.get(seq);
    if (!said) return;
    this.recoveries.delete(seq);
    const { kept, lost } = said;
    if (act !== RECOVERY || facts.kept !== kept || facts.lost !== lost || signatures.length !== 2)
      this.found.differs(`entry ${seq} is not the recovery of which a checkpoint tells`);
    else
      this.found.notice(
        `the log was recovered, see entry ${seq}: it was signed up to entry ${lost}, and is the same up to ${kept}`,
      );
  }

  end(size: number): void {
    for (const seq of this.recoveries.keys()) this.found.differs(`entry ${seq} is missing: a recovery`);
    const last = this.kept.at(-1);
    if (last && last.size < size) this.found.notice(`entries ${last.size + 1} to ${size} have no checkpoint yet`);
    if (this.next < this.kept.length)
      this.found.differs(`entries are cut off: ${size} are here, a signed checkpoint tells of ${last!.size}`);
  }
}

/**
 * Each one but the first names one that stands before it, so that none can be taken out of both places. A recovery may
 * come after a file that could not be read. That the newest is gone from both nothing can tell.
 */
function checkChain(checkpoints: readonly Checkpoint[], found: Findings): void {
  const names = new Set<string>();
  for (const one of checkpoints) {
    const isFollowing = one.after ? names.has(one.after) : !names.size || one.recovered !== null;
    if (!isFollowing) found.differs(`a checkpoint before the one at entry ${one.size} is missing: it names another`);
    const name = nameOf(one);
    if (names.has(name)) found.differs(`the checkpoint at entry ${one.size} stands twice in the file of checkpoints`);
    names.add(name);
  }
}

/** A file that cannot be read, such as a folder in its place, holds nothing. */
function linesOf(outside: Outside, found: Findings): (Checkpoint | Unreadable)[] {
  try {
    return [...outside];
  } catch (error) {
    found.differs(`the file of checkpoints cannot be read: ${(error as Error).message}`);
    return [];
  }
}

/** The newest one may be outside only: the server is keeping it at this moment, or ended before it could. */
function compare(inside: readonly CheckpointRow[], outside: readonly Checkpoint[], found: Findings): void {
  const published = new Map(outside.map((c) => [c.size, c]));
  const recovered = outside.findLast((c) => c.recovered);
  const sizes = new Set<number>();
  for (const { size, note } of inside) {
    sizes.add(size);
    const one = published.get(size);
    const ofBefore = recovered && size > recovered.recovered!.kept && size < recovered.size;
    if (readCheckpoint(note)?.size !== size) found.differs(`trail_checkpoint ${size} is no checkpoint of that size`);
    else if (!one && !ofBefore)
      found.differs(`trail_checkpoint ${size} was never published: it is not in the key folder`);
    else if (one && one.note !== note) found.differs(`trail_checkpoint ${size} is not the one that was published`);
  }
  const newest = outside.at(-1);
  if (newest && !sizes.has(newest.size))
    found.notice(`the newest checkpoint, at entry ${newest.size}, is in the key folder only`);
  const missing = outside.slice(0, -1).find((c) => !sizes.has(c.size));
  if (missing) found.differs(`trail_checkpoint ${missing.size} is missing: it was published in the key folder`);
}

/**
 * Those of before a recovery may be signed with a key that is gone: two people have signed for what came after them.
 * Returns the last entry of that time, 0 where there is none.
 */
function checkSignatures(checkpoints: readonly Checkpoint[], publicKey: KeyObject, found: Findings): number {
  const since = checkpoints.findLastIndex((c) => c.recovered);
  const foreign = checkpoints.filter((c) => !isOurs(c, publicKey));
  const wrong = foreign.find((c) => checkpoints.indexOf(c) >= since);
  if (wrong) found.differs(`the checkpoint at entry ${wrong.size} is not signed by this installation`);
  else if (foreign.length)
    found.notice(`${foreign.length} checkpoints of before a recovery are signed with another key`);
  return foreign.length && since >= 0 ? checkpoints[since]!.recovered!.entry - 1 : 0;
}
