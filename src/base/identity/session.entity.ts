import { Column } from 'typeorm';
import {
  FlagColumn,
  Gauge,
  GaugeRow,
  MomentColumn,
  SaltedRow,
  SecretColumn,
  Table,
  TextColumn,
  told,
  type Told,
} from '../../kernel/index.js';

/** How a person proved who they are. */
export type Means = 'password' | 'password and code' | 'directory';

/** A signed-in person. The token itself is known to the browser alone; only its SHA-256 is kept. */
@Table('session')
export class Session extends SaltedRow {
  @SecretColumn() tokenHash: string;
  @TextColumn() personId: string;
  @TextColumn({ nullable: true }) siteId: string | null;
  @MomentColumn() endsAt: string;
  @MomentColumn({ nullable: true }) endedAt: string | null;
  /** A password, of its owner or of a second person, was typed wrong in it too often. */
  @FlagColumn({ nullable: true }) endedByTries: boolean | null;
  @MomentColumn({ nullable: true }) openedAt: string | null;
  @TextColumn({ nullable: true }) means: Means | null;
  /** The workstation: its network address, and what its browser calls itself. */
  @SecretColumn({ nullable: true }) address: string | null;
  @SecretColumn({ nullable: true }) agent: string | null;
  /** Locked by the person who left it. One that is only left unused is locked without a mark. */
  @MomentColumn({ nullable: true }) lockedAt: string | null;
  /** Its site asked for a second factor when it was opened. What a site asks for later counts at the next sign-in. */
  @FlagColumn({ nullable: true }) factorAsked: boolean | null;
  /** A session of the same person that was live elsewhere at the same time. */
  @TextColumn({ nullable: true }) besideId: string | null;
  @MomentColumn({ nullable: true }) besideReadAt: string | null;
}

/** What is answered where a session is over: somebody guessed in it, or it ended otherwise. */
export const sessionOver = (endedByTries: boolean): Told =>
  endedByTries ? told(401, 'session-closed', { closed: true }) : told(401, 'no-session');

/** When a session was last used, to the half minute, in the time that really passes. */
@Gauge('session_use')
export class SessionUse extends GaugeRow {
  @Column({ type: 'text' }) usedAt: string;
}
