import type { Means } from './session.entity.js';
import { MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/**
 * An electronic signature: who, when, in which zone, meaning what, on which version of which record. Append-only; a
 * later change of the record leaves it standing on the version that was signed.
 */
@Table('signature')
export class Signature extends Row {
  @TextColumn() personId: string;
  @TextColumn() printedName: string;
  @TextColumn() meaning: string;
  @TextColumn() recordKind: string;
  @TextColumn() recordId: string;
  /** SHA-256 of the record as it was shown, in canonical JSON. */
  @TextColumn() recordHash: string;
  @MomentColumn() at: string;
  @TextColumn() zone: string;
  /** The session in which it was given; for a second person, that of the first. */
  @TextColumn({ nullable: true }) sessionId: string | null;
  /** How the signer proved who they are. */
  @TextColumn({ nullable: true }) means: Means | null;
}
