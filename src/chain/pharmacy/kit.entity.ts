import { DayColumn, IntColumn, JsonColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { Gland, Side } from '../../trial/protocols/index.js';
import type { PlannedDose } from './plan.js';

/** One treatment of one subject, or a reserve for one gland: all that a blinded person ever sees. Its id is that of its item. */
@Table('kit')
export class Kit extends Row {
  @TextColumn() number: string;
  @TextColumn() trialId: string;
  @TextColumn() siteId: string;
  @TextColumn() subjectId: string;
  @IntColumn() treatment: number;
  @TextColumn() kind: 'treatment' | 'reserve';
  @JsonColumn() plan: PlannedDose[];
  /** Earliest in-use limit of what is in it. */
  @MomentColumn({ nullable: true }) useBefore: string | null;
  /** Person id of who has it in hand. */
  @TextColumn({ nullable: true }) heldBy: string | null;
  /** Person id of whom it was offered to at hand-over. */
  @TextColumn({ nullable: true }) offeredTo: string | null;
  /** The day the treatment was given, once it was. */
  @DayColumn({ nullable: true }) givenOn: string | null;
  /** The day on which something was given from it. */
  @DayColumn({ nullable: true }) usedOn: string | null;
  /** When it was completed: from then on its content is judged no more, but by the masked stop. */
  @MomentColumn({ nullable: true }) completedAt: string | null;
  /** When the pharmacy withdrew it. */
  @MomentColumn({ nullable: true }) withdrawnAt: string | null;
}

/** A unit is kept for a kit. */
@Table('reservation')
export class Reservation extends Row {
  @TextColumn() kitId: string;
  @TextColumn() unitId: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
  @MomentColumn({ nullable: true }) endedAt: string | null;
}

/** The thawing of a unit for a kit; for a placebo the same steps and clocks. */
@Table('thaw')
export class Thaw extends Row {
  @TextColumn() kitId: string;
  @TextColumn() unitId: string;
  @TextColumn() startedByName: string;
  @TextColumn() verifiedByName: string;
  @MomentColumn() startedAt: string;
  @MomentColumn({ nullable: true }) endedAt: string | null;
  @MomentColumn({ nullable: true }) useBefore: string | null;
  /** `clear`, or what is wrong with it. */
  @TextColumn({ nullable: true }) appearance: string | null;
}

/** A prepared syringe for one gland. Its id is that of its item. */
@Table('syringe')
export class Syringe extends Row {
  @TextColumn() kitId: string;
  @TextColumn() gland: Gland;
  @TextColumn() side: Side;
  @IntColumn() volumeUl: number;
  @IntColumn() kiloCells: number;
  @MomentColumn() preparedAt: string;
  @MomentColumn() useBefore: string;
}

/** What was drawn from a unit into a syringe. */
@Table('draw')
export class Draw extends Row {
  @TextColumn() kitId: string;
  @TextColumn() syringeId: string;
  @TextColumn() unitId: string;
  @IntColumn() volumeUl: number;
  @IntColumn() kiloCells: number;
}
