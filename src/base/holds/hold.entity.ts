import { FlagColumn, IntColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** Something must not be used. A hold covers its scope and everything that descends from it or stands in it. */
@Table('hold')
export class Hold extends Row {
  /** What people call it, such as `H-7F3K2M`; a recall is `RC-7F3K2M`. */
  @TextColumn() number: string;
  /** A recall is a hold that is terminal for what it covers, and that every site acknowledges. */
  @TextColumn({ default: 'hold' }) kind: 'hold' | 'recall';
  @TextColumn() scopeKind: string;
  @TextColumn() scopeId: string;
  @TextColumn() scopeName: string;
  @TextColumn() reason: string;
  /** Lifted only with signatures of QA and QP. */
  @FlagColumn() safety: boolean;
  /** The rule that opened it, when no person did. */
  @TextColumn({ nullable: true }) byRule: string | null;
  @TextColumn() openedBy: string;
  @TextColumn() openedByName: string;
  @MomentColumn() openedAt: string;
  @TextColumn({ nullable: true }) closedBy: string | null;
  @MomentColumn({ nullable: true }) closedAt: string | null;
  @TextColumn({ nullable: true }) closeReason: string | null;
}

/** A site answers a recall: it knows of it, and has found so much. Another finding is another row. */
@Table('recall_acknowledgement')
export class RecallAcknowledgement extends Row {
  @TextColumn() recallId: string;
  @TextColumn() siteId: string;
  /** Units that were found and set apart, counted by hand. */
  @IntColumn() found: number;
  @TextColumn({ nullable: true }) note: string | null;
  @TextColumn() byId: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}
