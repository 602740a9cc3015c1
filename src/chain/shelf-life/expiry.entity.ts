import { DayColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** The expiry of a lot was extended, or corrected before it was certified. The former one stays here. */
@Table('expiry_change')
export class ExpiryChange extends Row {
  @TextColumn() lotId: string;
  @DayColumn() oldExpiry: string;
  @DayColumn() newExpiry: string;
  /** Of an extension: the product edition that carries the new shelf life, and the report that supports it. */
  @TextColumn({ nullable: true }) productId: string | null;
  @TextColumn({ nullable: true }) reportId: string | null;
  @TextColumn() reason: string;
  /** What the Qualified Person decided about units whose expiry had passed. */
  @TextColumn({ nullable: true }) decision: string | null;
  @TextColumn() byName: string;
  /** The Qualified Person; of a correction the second person. */
  @TextColumn() qpName: string;
  @MomentColumn() at: string;
}

/** A unit got a new label in place of an old one. */
@Table('relabel')
export class Relabel extends Row {
  /** The same for all units of one act. */
  @TextColumn() runId: string;
  @TextColumn() lotId: string;
  @TextColumn() unitId: string;
  @TextColumn() oldLabelId: string;
  @TextColumn() newLabelId: string;
  @DayColumn() oldExpiry: string;
  @DayColumn() newExpiry: string;
  @TextColumn() byName: string;
  @TextColumn() secondName: string;
  @MomentColumn() at: string;
}
