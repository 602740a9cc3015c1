import { BytesColumn, FlagColumn, IntColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** A test result of a lot, for one line of its specification. */
@Table('result')
export class Result extends Row {
  @TextColumn() lotId: string;
  /** Key of the specification line. */
  @TextColumn() line: string;
  /** As entered, with its precision, such as `79.95` or `<0.5`. */
  @TextColumn() value: string;
  @TextColumn() state: 'entered' | 'approved' | 'invalidated';
  @FlagColumn() passed: boolean;
  @TextColumn() enteredBy: string;
  @TextColumn() enteredByName: string;
  @MomentColumn() enteredAt: string;
  @TextColumn({ nullable: true }) approvedByName: string | null;
  @MomentColumn({ nullable: true }) approvedAt: string | null;
  /** The file it came from, where nobody typed it. */
  @TextColumn({ nullable: true }) importId: string | null;
}

/** A file of an instrument or laboratory whose rows became results. */
@Table('result_import')
export class ResultImport extends Row {
  @TextColumn() lotId: string;
  @TextColumn() source: string;
  @TextColumn() fileName: string;
  /** The file, as it was sent. */
  @BytesColumn() file: string;
  @TextColumn() sha256: string;
  @IntColumn() rows: number;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}

/** An out-of-specification investigation. */
@Table('oos')
export class Oos extends Row {
  @TextColumn() number: string;
  @TextColumn() lotId: string;
  @TextColumn() resultId: string;
  @TextColumn() line: string;
  @TextColumn() state: 'open' | 'closed';
  @TextColumn({ nullable: true }) outcome: 'laboratory-error' | 'confirmed' | null;
  @TextColumn({ nullable: true }) reason: string | null;
  @MomentColumn() openedAt: string;
}

/** What an investigation found in a phase, or the plan of the retest that it allows. */
@Table('oos_entry')
export class OosEntry extends Row {
  @TextColumn() oosId: string;
  @TextColumn() part: 'phase-1' | 'phase-2' | 'retest-plan';
  @TextColumn() content: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}

/** A result said something else before. */
@Table('result_correction')
export class ResultCorrection extends Row {
  @TextColumn() lotId: string;
  @TextColumn() resultId: string;
  @TextColumn() oldValue: string;
  @TextColumn() newValue: string;
  @TextColumn() reason: string;
  @TextColumn() byId: string;
  @TextColumn() byName: string;
  @TextColumn() secondName: string;
  @MomentColumn() at: string;
  /** The newest number of the register under which the lot was then certified, 0 for none. */
  @IntColumn() register: number;
}

/** QA has reviewed batch record and trail of a lot, as they then stood. */
@Table('lot_review')
export class LotReview extends Row {
  @TextColumn() lotId: string;
  /** Hash of what was reviewed: a later change shows. */
  @TextColumn() contentHash: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}

/** The Qualified Person certified a lot for a trial and dossier version: a row, not a state. */
@Table('certification')
export class Certification extends Row {
  @TextColumn() lotId: string;
  @TextColumn() trialId: string;
  @TextColumn() protocolId: string;
  /** Number in the register of the QP, from 1. */
  @IntColumn() register: number;
  @TextColumn() byName: string;
  @MomentColumn() certifiedAt: string;
  @MomentColumn({ nullable: true }) withdrawnAt: string | null;
  @TextColumn({ nullable: true }) withdrawnByName: string | null;
  @TextColumn({ nullable: true }) withdrawReason: string | null;
}
