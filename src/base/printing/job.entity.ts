import { IntColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { Fault } from './status.js';

/** Labels that somebody sent to a printer in one go. */
@Table('print_job')
export class PrintJob extends Row {
  @TextColumn() printerId: string;
  @TextColumn() byId: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
  /** What kept the printer from printing at the last try, where the job stopped; a person resumes or cancels it. */
  @TextColumn({ nullable: true }) stoppedBy: Fault | null;
  /** Why what was left of it was cancelled. */
  @TextColumn({ nullable: true }) reason: string | null;
}

/**
 * `waiting`: surely not sent. `sending`: handed to the connection now. `sent`: handed over to the printer, or found on
 * the roll. `uncertain`: may have come out. `missing`: looked for on the roll and not found. `stopped`: surely not sent,
 * and not tried any more. `cancelled`: never sent.
 */
export type LineState = 'waiting' | 'stopped' | 'sending' | 'sent' | 'uncertain' | 'missing' | 'cancelled';

/** One label of a job. The database lets no label have two lines that are not cancelled: it is sent once. */
@Table('print_line')
export class PrintLine extends Row {
  @TextColumn() jobId: string;
  @TextColumn() printerId: string;
  @TextColumn() labelId: string;
  @MomentColumn() queuedAt: string;
  /** Its place in the job, from 1. */
  @IntColumn() number: number;
  /** The picture that is printed; its id is its SHA-256. */
  @TextColumn() drawingId: string;
  @TextColumn() state: LineState;
  /** The roll that was open when it was sent. */
  @TextColumn({ nullable: true }) rollId: string | null;
}
