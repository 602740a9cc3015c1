import { FlagColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** Something must not be used. A hold covers its scope and everything that descends from it or stands in it. */
@Table('hold')
export class Hold extends Row {
  /** What people call it, such as `H-7F3K2`. */
  @TextColumn() number: string;
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
