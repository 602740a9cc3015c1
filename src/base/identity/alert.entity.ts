import { MomentColumn, SaltedRow, SecretJsonColumn, Table, TextColumn } from '../../kernel/index.js';

export type AlertKind =
  | 'login-locked'
  | 'session-closed'
  | 'two-places'
  | 'administrator-added'
  | 'password-given'
  | 'factor-ended'
  | 'directory-linked'
  | 'directory-unlinked'
  | 'login-unlocked'
  | 'site-access-weaker'
  | 'content-asked';

/** Something about a person that administrators and quality assurance must see at once. */
@Table('alert')
export class Alert extends SaltedRow {
  @TextColumn() kind: AlertKind;
  @TextColumn() personId: string;
  /** Where it was noticed; empty where no site is known yet. */
  @TextColumn({ nullable: true }) siteId: string | null;
  /** Holds network addresses: the trail keeps a commitment. */
  @SecretJsonColumn() facts: Record<string, string | number | null>;
  @MomentColumn() at: string;
  @TextColumn({ nullable: true }) acknowledgedBy: string | null;
  /** Who caused it: they acknowledge it as little as the person it is about. */
  @TextColumn({ nullable: true }) causedBy: string | null;
  /** When the person whom it is about had read of it. */
  @MomentColumn({ nullable: true }) readAt: string | null;
  @MomentColumn({ nullable: true }) acknowledgedAt: string | null;
  @TextColumn({ nullable: true }) comment: string | null;
}
