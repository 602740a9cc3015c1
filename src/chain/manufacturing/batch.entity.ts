import { BytesColumn, FlagColumn, IntColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** One entry of the batch record: a step of the process, as it was done. Never changed: a correction stands beside it. */
@Table('batch_step')
export class BatchStep extends Row {
  @TextColumn() lotId: string;
  @IntColumn() seq: number;
  /** Key of the step in the process of the lot; null in records from before there were processes. */
  @TextColumn({ nullable: true }) step: string | null;
  @TextColumn() name: string;
  /** As entered, with its precision. */
  @TextColumn() value: string;
  @TextColumn({ nullable: true }) unit: string | null;
  @FlagColumn() critical: boolean;
  @TextColumn() doneBy: string;
  @TextColumn({ nullable: true }) checkedBy: string | null;
  @TextColumn({ nullable: true }) checkedById: string | null;
  /** The instrument it was read from, when nobody typed it. */
  @TextColumn({ nullable: true }) instrument: string | null;
  /** When it was done, and when that was written down. */
  @MomentColumn({ nullable: true }) doneAt: string | null;
  @MomentColumn({ nullable: true }) enteredAt: string | null;
  @TextColumn({ nullable: true }) vesselId: string | null;
  @TextColumn({ nullable: true }) comment: string | null;
  /** The file of the instrument that it came with. */
  @TextColumn({ nullable: true }) fileId: string | null;
}

/** An entry said something else before. */
@Table('batch_correction')
export class BatchCorrection extends Row {
  @TextColumn() lotId: string;
  @TextColumn() entryId: string;
  /** Which correction of the lot it is, from 1. */
  @IntColumn() nth: number;
  @TextColumn() oldValue: string;
  @TextColumn() newValue: string;
  @TextColumn() reason: string;
  @TextColumn() byName: string;
  @TextColumn({ nullable: true }) secondId: string | null;
  @TextColumn({ nullable: true }) secondName: string | null;
  @MomentColumn() at: string;
  /** The newest number of the register under which the lot was then certified, 0 for none. */
  @IntColumn() register: number;
}

/** A file of an instrument, to the byte. */
@Table('batch_file')
export class BatchFile extends Row {
  @TextColumn() lotId: string;
  @TextColumn() kind: 'steps' | 'curve';
  @TextColumn() instrument: string;
  /** How many rows it has, without its header. */
  @IntColumn() rows: number;
  @TextColumn() sha256: string;
  /** The bytes, base64. */
  @BytesColumn() content: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}

/** How a lot was frozen, computed from the readings in its file. A later one takes its place, and it stays. */
@Table('freezing_curve')
export class FreezingCurve extends Row {
  @TextColumn() lotId: string;
  @TextColumn() fileId: string;
  /** Which curve of the lot it is, from 1. */
  @IntColumn() nth: number;
  /** What the freezer calls it. */
  @TextColumn() run: string;
  @IntColumn() readings: number;
  /** Minutes from the first reading to the last, decimal text. */
  @TextColumn() minutes: string;
  /** Slowest and fastest cooling between the temperatures of the process, °C a minute; null when none was measured. */
  @TextColumn({ nullable: true }) lowestRate: string | null;
  @TextColumn({ nullable: true }) highestRate: string | null;
  /** Temperature of the sample at the end, °C. */
  @TextColumn() end: string;
  /** Why it took the place of the one before. */
  @TextColumn({ nullable: true }) reason: string | null;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}
