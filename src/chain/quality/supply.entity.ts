import { MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/**
 * One unit of a lot out of specification, supplied to one subject at the request of the physician, because the
 * alternative is an immediate significant hazard.
 */
@Table('exceptional_supply')
export class ExceptionalSupply extends Row {
  /** What people call it, such as `EX-2026-7F3K`. */
  @TextColumn() number: string;
  @TextColumn() lotId: string;
  @TextColumn() trialId: string;
  @TextColumn() subjectId: string;
  @TextColumn() unitId: string;
  /** Reference of the physician's request, and who made it. */
  @TextColumn() requestReference: string;
  @TextColumn() requestedBy: string;
  /** The hazard that it avoids, and why no alternative does. */
  @TextColumn() hazard: string;
  /** Reference of the maker's risk evaluation, as given to the physician. */
  @TextColumn() riskEvaluation: string;
  /** Reference of the physician's recorded acceptance of the risk. */
  @TextColumn() acceptance: string;
  @MomentColumn() sponsorToldAt: string;
  @TextColumn() qpName: string;
  @MomentColumn() at: string;
}
