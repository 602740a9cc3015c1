import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One row per act, append-only. `body` is the whole entry as canonical JSON (RFC 8785) and what is hashed;
 * the other columns repeat parts of it for searching, and the verifier holds them against it.
 */
@Entity({ name: 'trail' })
export class TrailRow {
  /** Position in the log, from 1, without gaps. */
  @PrimaryColumn({ type: 'integer' }) seq: number;
  @Column({ type: 'text' }) id: string;
  @Column({ type: 'text' }) act: string;
  @Column({ type: 'text' }) outcome: 'done' | 'refused';
  @Column({ type: 'text' }) actorId: string;
  @Column({ type: 'text' }) at: string;
  /** Reference of a refusal, such as `7F3K-22`. */
  @Column({ type: 'text', nullable: true }) ref: string | null;
  @Column({ type: 'text' }) body: string;
  /** Leaf hash of `body` (RFC 9162). */
  @Column({ type: 'text' }) leaf: string;
  /** Says that this server wrote the entry at this place: 64 hex digits. */
  @Column({ type: 'text' }) mark: string;
}

/** Which entries concern a thing. */
@Entity({ name: 'trail_subject' })
export class TrailSubjectRow {
  @PrimaryColumn({ type: 'text' }) kind: string;
  @PrimaryColumn({ type: 'text' }) subject: string;
  @PrimaryColumn({ type: 'integer' }) seq: number;
}

/** A signed statement: the log had this size and this root. Each one is also in the checkpoint file, outside the database. */
@Entity({ name: 'trail_checkpoint' })
export class CheckpointRow {
  @PrimaryColumn({ type: 'integer' }) size: number;
  /** Signed note (C2SP tlog-checkpoint). */
  @Column({ type: 'text' }) note: string;
}

/** How long the log is. One row; counted up in the same transaction as each entry, so that no number is skipped. */
@Entity({ name: 'trail_head' })
export class TrailHeadRow {
  @PrimaryColumn({ type: 'integer' }) one: number;
  @Column({ type: 'integer' }) size: number;
}

/** The answer given to a request with an idempotency key, kept with the act itself. */
@Entity({ name: 'answered' })
export class AnsweredRow {
  @PrimaryColumn({ type: 'text' }) key: string;
  @Column({ type: 'text' }) actorId: string;
  @Column({ type: 'text' }) request: string;
  @Column({ type: 'integer' }) status: number;
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'text' }) at: string;
  /** The entry that this request left: it holds the hash of this row. */
  @Column({ type: 'text' }) entryId: string;
}
