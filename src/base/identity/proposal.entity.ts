import { JsonColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** The values of what is proposed, by the names of the request. */
export type Proposed = Record<string, string | number | boolean | null>;

/** A right, an authorisation or a way to sign in, that one person proposes. It counts for nothing until another has confirmed it. */
@Table('proposal')
export class Proposal extends Row {
  /** The act that is done when it is confirmed. */
  @TextColumn() kind: string;
  /** Whom it concerns; empty where it concerns everybody of a site. */
  @TextColumn({ nullable: true }) personId: string | null;
  @TextColumn({ nullable: true }) siteId: string | null;
  @TextColumn({ nullable: true }) trialId: string | null;
  @JsonColumn() what: Proposed;
  @TextColumn({ nullable: true }) reason: string | null;
  @TextColumn() state: 'waiting' | 'confirmed' | 'declined';
  @TextColumn() proposedBy: string;
  @MomentColumn() proposedAt: string;
  @TextColumn({ nullable: true }) decidedBy: string | null;
  @MomentColumn({ nullable: true }) decidedAt: string | null;
}
