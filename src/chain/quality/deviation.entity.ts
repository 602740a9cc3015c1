import { MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** Something about a lot did not go as planned. */
@Table('deviation')
export class Deviation extends Row {
  /** What people call it, such as `DEV-2025-7F3K`. */
  @TextColumn() number: string;
  @TextColumn() lotId: string;
  @TextColumn() severity: 'critical' | 'major' | 'minor';
  @TextColumn() what: string;
  @TextColumn() state: 'open' | 'closed';
  @TextColumn() openedBy: string;
  @TextColumn() openedByName: string;
  @MomentColumn() openedAt: string;
  @TextColumn({ nullable: true }) closedByName: string | null;
  @MomentColumn({ nullable: true }) closedAt: string | null;
}

/** What the investigation of a deviation found. Another finding is another entry: none is written over. */
@Table('deviation_entry')
export class DeviationEntry extends Row {
  @TextColumn() deviationId: string;
  @TextColumn() investigation: string;
  /** Reference of the corrective and preventive action. */
  @TextColumn({ nullable: true }) capa: string | null;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}

/** A minor deviation that was open when the Qualified Person certified, and why. */
@Table('deviation_accepted')
export class DeviationAccepted extends Row {
  @TextColumn() certificationId: string;
  @TextColumn() deviationId: string;
  @TextColumn() reason: string;
}

/** What is outside its limits in the batch record, and explained by a deviation. Another value must be named again. */
@Table('deviation_mark')
export class DeviationMark extends Row {
  @TextColumn() deviationId: string;
  @TextColumn() lotId: string;
  /** Id of the batch entry or the curve; `passages` or `doublings`. */
  @TextColumn() markId: string;
  @TextColumn() name: string;
  @TextColumn() value: string;
  @TextColumn() allowed: string;
}
