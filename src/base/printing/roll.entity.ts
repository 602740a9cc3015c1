import { IntColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** A roll of labels in a printer. One roll of a printer is open at a time. */
@Table('label_roll')
export class LabelRoll extends Row {
  @TextColumn() printerId: string;
  /** As the maker or the store numbers it. */
  @TextColumn() number: string;
  /** Labels on it when it was put in. */
  @IntColumn() count: number;
  @TextColumn() state: 'open' | 'closed';
  @MomentColumn() openedAt: string;
  @TextColumn() openedBy: string;
  @MomentColumn({ nullable: true }) closedAt: string | null;
  @TextColumn({ nullable: true }) closedBy: string | null;
  @TextColumn({ nullable: true }) secondName: string | null;
  /** Labels still on it when it was taken out. */
  @IntColumn({ nullable: true }) left: number | null;
  /** Blank, spoilt and test labels that were destroyed. */
  @IntColumn({ nullable: true }) destroyed: number | null;
  /** What was missing when it was closed; below zero where there were too many. */
  @IntColumn({ nullable: true }) difference: number | null;
  @TextColumn({ nullable: true }) reason: string | null;
}
