import { Column } from 'typeorm';
import { Gauge, GaugeRow, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** Says which person somebody of the hospital's directory is. Counts once a second administrator has approved it. */
@Table('directory_link')
export class DirectoryLink extends Row {
  @TextColumn() personId: string;
  @TextColumn() issuer: string;
  /** `sub`, or the claim that the settings name. */
  @TextColumn() claim: string;
  @TextColumn() value: string;
  /** Of a link by claim: who first came with it. Nobody else of the directory enters by this link. */
  @TextColumn({ nullable: true }) subject: string | null;
  @TextColumn() state: 'requested' | 'active' | 'ended';
  @TextColumn() requestedBy: string;
  @TextColumn({ nullable: true }) approvedBy: string | null;
  @MomentColumn({ nullable: true }) activeFrom: string | null;
  @MomentColumn({ nullable: true }) endedAt: string | null;
}

/** What is good once and was used: the state of a visit, or a proof, as SHA-256; kept for as long as it is good. */
@Gauge('directory_used')
export class DirectoryUsed extends GaugeRow {
  @Column({ type: 'text' }) until: string;
}
