import { DayColumn, FlagColumn, IntColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** A place of work with its own clock on the wall: a tissue establishment, a manufacturer or a hospital. */
@Table('site')
export class Site extends Row {
  /** Short code, such as `RH`. */
  @TextColumn() code: string;
  @TextColumn() name: string;
  @TextColumn() organisation: string;
  @TextColumn() kind: 'tissue-establishment' | 'manufacturer' | 'hospital';
  /** IANA zone, such as `Europe/Copenhagen`. */
  @TextColumn() zone: string;
  /** Language of its labels: `en`, `da` or `sv`. */
  @TextColumn() language: string;
  /** Minutes after which an unused session is locked here; empty for the installation's own. */
  @IntColumn({ nullable: true }) idleMinutes: number | null;
  /** Whether people here prove themselves by a code as well; empty for `optional`. */
  @TextColumn({ nullable: true }) secondFactor: 'off' | 'optional' | 'required' | null;
  /** A Qualified Person may certify a lot whose test results they approved; when empty, they may not (BR-20). */
  @FlagColumn({ nullable: true }) qpMayApproveQc: boolean | null;
}

/** A procedure of a site in its current version: who acts under it must be trained on that version. */
@Table('procedure')
export class Procedure extends Row {
  @TextColumn() siteId: string;
  /** What it is for: `thaw`, `administration` … */
  @TextColumn() code: string;
  /** Number of the document, such as `P-07`. */
  @TextColumn() document: string;
  @TextColumn() edition: string;
  @DayColumn() validFrom: string;
}

/** A person on the list of Qualified Persons of a site's authorisation. */
@Table('qp_listing')
export class QpListing extends Row {
  @TextColumn() siteId: string;
  @TextColumn() personId: string;
  @DayColumn() validFrom: string;
  @DayColumn({ nullable: true }) validUntil: string | null;
  /** The day on which it was confirmed, where it was told later than it begins: no act before is honoured. */
  @DayColumn() countsFrom: string;
  @TextColumn() proposedBy: string;
  @TextColumn() confirmedBy: string;
}
