import { FlagColumn, IntColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** How a site writes codes of one dialect. One row for each; what it said before stands on the trail. */
@Table('dialect_setting')
export class DialectSetting extends Row {
  @TextColumn() siteId: string;
  @TextColumn() dialect: 'gs1' | 'isbt128';
  /** GS1 company prefix, or the ISBT 128 facility identification number. */
  @TextColumn() prefix: string;
  /** Given out to this site by GS1 or ICCBBA; otherwise what is written under it is provisional. */
  @FlagColumn() assigned: boolean;
  /** Labels of the site are written in this dialect. Codes of it are read in any case. */
  @FlagColumn() inUse: boolean;
  /** Global location number of the site, 13 digits; labels of its places carry it. */
  @TextColumn({ nullable: true }) gln: string | null;
  /** Number of the last serial shipping container code that the site gave out. */
  @IntColumn({ default: 0 }) shippers: number;
  /** Number of the last global service relation number that the site gave out, to a subject or to staff. */
  @IntColumn({ default: 0 }) people: number;
}
