import { DayColumn, IntColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** A flask or bag that holds cells of a lot in process. Its id is that of its item. */
@Table('vessel')
export class Vessel extends Row {
  @TextColumn() lotId: string;
  @IntColumn() passage: number;
  /** Which of how many that were labelled together. */
  @IntColumn() nth: number;
  @IntColumn() total: number;
  @DayColumn() seededOn: string;
}
