import { DayColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** A participant, known by number alone. */
@Table('subject')
export class TrialSubject extends Row {
  @TextColumn() trialId: string;
  @TextColumn() siteId: string;
  /** `ASX-017`. */
  @TextColumn() number: string;
  @TextColumn() state: 'enrolled' | 'consented' | 'eligible' | 'withdrawn';
  @TextColumn({ nullable: true }) consentEdition: string | null;
  @DayColumn({ nullable: true }) consentOn: string | null;
  /** The last day on which somebody confirmed that the subject is here. */
  @DayColumn({ nullable: true }) presentOn: string | null;
}

/** Somebody confirmed that the subject is here on this day: what is entered later is held against it. */
@Table('presence')
export class Presence extends Row {
  @TextColumn() subjectId: string;
  @DayColumn() day: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}
