import { Column } from 'typeorm';
import { Gauge, KeyColumn, MomentColumn, SaltedRow, SecretColumn, Table, TextColumn } from '../../kernel/index.js';

/** A second factor: an app that tells a new code every half minute (TOTP, RFC 6238). */
@Table('factor')
export class Factor extends SaltedRow {
  @TextColumn() personId: string;
  /** The secret, sealed with a key that is not in the database. */
  @SecretColumn() sealed: string;
  @TextColumn() state: 'offered' | 'on' | 'ended';
  @MomentColumn({ nullable: true }) confirmedAt: string | null;
  /** The administrator who asked to end it. */
  @TextColumn({ nullable: true }) endAskedBy: string | null;
  @TextColumn({ nullable: true }) endReason: string | null;
  @TextColumn({ nullable: true }) endedBy: string | null;
  @MomentColumn({ nullable: true }) endedAt: string | null;
}

/** The newest code that was used, by the number of its half minute: no code of it or before it counts again. */
@Gauge('factor_use')
export class FactorUse {
  @KeyColumn() id: string;
  @Column({ type: 'integer' }) step: number;
}
