import { IntColumn, MomentColumn, Row, SaltedRow, SecretColumn, Table, TextColumn } from '../../kernel/index.js';

/** One line of the sealed list: a kit number and, sealed, the product that goes with its arm. */
@Table('allocation_slot')
export class Slot extends SaltedRow {
  @TextColumn() trialId: string;
  /** Order of the list, from 1. */
  @IntColumn() seq: number;
  @TextColumn() kitNumber: string;
  /** AES-256-GCM, the same length for every arm; the key never leaves this installation. */
  @SecretColumn() sealed: string;
  @TextColumn({ nullable: true }) subjectId: string | null;
  @MomentColumn({ nullable: true }) usedAt: string | null;
}

/** A further kit number of the trial, for reserves and later treatments. It says nothing of an arm. */
@Table('spare_kit_number')
export class SpareKitNumber extends Row {
  @TextColumn() trialId: string;
  @IntColumn() seq: number;
  @TextColumn() kitNumber: string;
  @MomentColumn({ nullable: true }) usedAt: string | null;
}
