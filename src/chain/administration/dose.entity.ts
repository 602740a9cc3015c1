import { FlagColumn, IntColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { Gland, Side } from '../../trial/protocols/index.js';

/** At the bedside two people found that subject and kit belong together. */
@Table('verification')
export class Verification extends Row {
  @TextColumn() kitId: string;
  @TextColumn() subjectId: string;
  @TextColumn() byName: string;
  @TextColumn() secondName: string;
  @MomentColumn() at: string;
}

/** One injection that was given. */
@Table('dose')
export class Dose extends Row {
  @TextColumn() kitId: string;
  @TextColumn() subjectId: string;
  @IntColumn() treatment: number;
  @TextColumn() syringeId: string;
  @TextColumn() gland: Gland;
  @TextColumn() side: Side;
  @IntColumn() plannedUl: number;
  @IntColumn() volumeUl: number;
  @TextColumn() guidance: string;
  /** When the injection began, as told by who gave it. */
  @MomentColumn() givenAt: string;
  /** When it was entered. */
  @MomentColumn() enteredAt: string;
  /** Entered late, with a reason. */
  @FlagColumn() late: boolean;
  @TextColumn({ nullable: true }) reason: string | null;
  @TextColumn() byName: string;
  /** Who was there and signed too, where the time given passed and the time of entry did not. */
  @TextColumn({ nullable: true }) secondName: string | null;
}

/** A planned injection that was not given, and why. */
@Table('dose_not_given')
export class DoseNotGiven extends Row {
  @TextColumn() kitId: string;
  @TextColumn() gland: Gland;
  @TextColumn() side: Side;
  @TextColumn() reason: string;
}
