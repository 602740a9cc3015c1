import { BytesColumn, DayColumn, IntColumn, JsonColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { Dialect } from './template.js';

/** A label that was issued for an item. Its code identifies the label itself: a reprint has another. */
@Table('label')
export class Label extends Row {
  /** What a scan of it is looked up by. */
  @TextColumn() key: string;
  @TextColumn() itemKind: string;
  @TextColumn() itemId: string;
  @TextColumn() itemName: string;
  @TextColumn() template: string;
  /** Number of the version it is drawn from for good. */
  @IntColumn() templateVersion: number;
  /** Codes of site and trial and the jurisdiction it was issued for: variants of the template go by them. */
  @JsonColumn({ nullable: true }) issuedFor: { site?: string; trial?: string; jurisdiction?: string } | null;
  @TextColumn() language: string;
  /** What the first symbol holds, as the encoder was given it. */
  @TextColumn() payload: string;
  @JsonColumn() fields: Record<string, string>;
  /**
   * `issued`: drawn and read back. `applied`: on the item. `superseded`: still on the item, but what it tells is no
   * longer true. `voided`: must not be used.
   */
  @TextColumn() state: 'issued' | 'applied' | 'superseded' | 'voided';
  /** 1 for the first print of the item, then counted on. */
  @IntColumn() print: number;
  /** SHA-256 of the picture as it was drawn when it was issued. */
  @TextColumn() drawingId: string;
  @TextColumn({ nullable: true }) reason: string | null;
  /** The day on which what it tells was changed, in the zone of who changed it. */
  @DayColumn({ nullable: true }) supersededOn: string | null;
}

/** A code in another dialect that leads to a label too. */
@Table('label_code')
export class LabelCode extends Row {
  @TextColumn() labelId: string;
  @TextColumn() dialect: Dialect;
  @TextColumn() key: string;
  @TextColumn() payload: string;
}

/** The picture of a label, exactly as drawn and read back. Its id is its SHA-256. */
@Table('drawing')
export class DrawingRow extends Row {
  /** PNG, base64. */
  @BytesColumn() png: string;
}

/** A label drawn for printers of another resolution than it was issued at. */
@Table('label_drawing')
export class LabelDrawing extends Row {
  @TextColumn() labelId: string;
  @IntColumn() dpi: number;
  @TextColumn() drawingId: string;
}
