import { JsonColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** What one person asks for and another confirms. The kind is the act that is done when it is confirmed. */
export const PROPOSAL_KINDS = [
  'training.record',
  'delegation.record',
  'qp.list',
  'site.set-access',
  'site.set-qp-and-qc',
  'directory-link.end',
  'login.unlock',
] as const;

export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** The values of what is proposed, by the names of the request. */
export type Proposed = Record<string, string | number | boolean | null>;

/** A right, or a way to sign in, that one person proposes. It counts for nothing until another has confirmed it. */
@Table('proposal')
export class Proposal extends Row {
  @TextColumn() kind: ProposalKind;
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
