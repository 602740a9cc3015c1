import { MomentColumn, SaltedRow, SecretJsonColumn, Table, TextColumn } from '../../kernel/index.js';

export type AlertKind = 'login-locked' | 'two-places' | 'administrator-added' | 'content-asked';

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
  @MomentColumn({ nullable: true }) acknowledgedAt: string | null;
  @TextColumn({ nullable: true }) comment: string | null;
}
