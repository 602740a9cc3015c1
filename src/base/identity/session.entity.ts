import { MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** A signed-in person. The token itself is known to the browser alone; only its SHA-256 is kept. */
@Table('session')
export class Session extends Row {
  @TextColumn() tokenHash: string;
  @TextColumn() personId: string;
  @TextColumn({ nullable: true }) siteId: string | null;
  @MomentColumn() endsAt: string;
  @MomentColumn({ nullable: true }) endedAt: string | null;
}
