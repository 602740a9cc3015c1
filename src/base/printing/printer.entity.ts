import { FlagColumn, IntColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { Dpi } from '../labels/index.js';

/** A label printer of a site. What it said before stands on the trail. */
@Table('printer')
export class Printer extends Row {
  @TextColumn() siteId: string;
  /** Where it stands. */
  @TextColumn({ nullable: true }) placeId: string | null;
  @TextColumn() name: string;
  /** `zpl`: speaks ZPL over the network. `browser`: whatever prints the PDF that a browser opens. */
  @TextColumn() kind: 'zpl' | 'browser';
  /** Where it is reached: an address that one person proposed and another approved. */
  @TextColumn({ nullable: true }) host: string | null;
  @IntColumn({ nullable: true }) port: number | null;
  /** An address that waits for the approval of a second person, and who proposed it. */
  @TextColumn({ nullable: true }) proposedHost: string | null;
  @IntColumn({ nullable: true }) proposedPort: number | null;
  @TextColumn({ nullable: true }) proposedById: string | null;
  /** Dots an inch. */
  @IntColumn({ nullable: true }) dpi: Dpi | null;
  /** Size of a label on the roll, micrometres; across the print head, then along it. */
  @IntColumn({ nullable: true }) mediaWidth: number | null;
  @IntColumn({ nullable: true }) mediaHeight: number | null;
  /** By how much the picture is moved right and down, dots. */
  @IntColumn() offsetX: number;
  @IntColumn() offsetY: number;
  /** What it does after each label. */
  @TextColumn() after: 'tear' | 'cut' | 'peel';
  /** It answers when it is asked how it is (`~HS`). */
  @FlagColumn() answers: boolean;
  /** A second person closes its rolls too. */
  @FlagColumn() secondCloses: boolean;
  @FlagColumn() active: boolean;
}
