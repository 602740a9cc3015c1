import { Column } from 'typeorm';
import { Gauge, KeyColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

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

/** A visit to the directory that has ended well, as long as somebody could try to end it a second time. */
@Gauge('directory_visit')
export class DirectoryVisit {
  /** SHA-256 of the state. */
  @KeyColumn() id: string;
  @Column({ type: 'text' }) until: string;
}

/** Somebody has just proved to the directory who they are: good for one signature, for two minutes. */
@Gauge('directory_proof')
export class DirectoryProof {
  /** SHA-256 of the proof. */
  @KeyColumn() id: string;
  @Column({ type: 'text' }) personId: string;
  /** The session that asked for it. */
  @Column({ type: 'text' }) sessionId: string;
  /** The path of the act that it was asked for, and the hash of the record as it was shown. */
  @Column({ type: 'text' }) act: string;
  @Column({ type: 'text', nullable: true }) seen: string | null;
  @Column({ type: 'text' }) until: string;
}
