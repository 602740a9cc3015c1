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
  @TextColumn() state: 'requested' | 'active' | 'ended';
  @TextColumn() requestedBy: string;
  @TextColumn({ nullable: true }) approvedBy: string | null;
  @MomentColumn({ nullable: true }) activeFrom: string | null;
  @MomentColumn({ nullable: true }) endedAt: string | null;
}

/** Somebody was sent to the directory and is expected back within minutes. */
@Gauge('directory_visit')
export class DirectoryVisit {
  /** SHA-256 of the state. */
  @KeyColumn() id: string;
  @Column({ type: 'text' }) purpose: 'enter' | 'sign' | 'unlock';
  @Column({ type: 'text' }) nonce: string;
  /** The PKCE code verifier. */
  @Column({ type: 'text' }) verifier: string;
  @Column({ type: 'text', nullable: true }) sessionId: string | null;
  /** What the page that asked calls this visit, so that it knows its answer. */
  @Column({ type: 'text', nullable: true }) ask: string | null;
  /** In the time that really passes, like the directory's own. */
  @Column({ type: 'text' }) startedAt: string;
}

/** Somebody has just proved to the directory who they are: good for one signature, for two minutes. */
@Gauge('directory_proof')
export class DirectoryProof {
  /** SHA-256 of the proof. */
  @KeyColumn() id: string;
  @Column({ type: 'text' }) personId: string;
  /** The session that asked for it. */
  @Column({ type: 'text' }) sessionId: string;
  @Column({ type: 'text' }) until: string;
}
