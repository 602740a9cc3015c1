import { IntColumn, JsonColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { Definition } from './template.js';

/** A version of a label template at this installation. Frozen once approved: labels are drawn from it for good. */
@Table('label_template_version')
export class LabelTemplateVersion extends Row {
  @TextColumn() template: string;
  /** Counted from 1 for each template. */
  @IntColumn() number: number;
  @JsonColumn() definition: Definition;
  /** SHA-256 of the definition. */
  @TextColumn() hash: string;
  @TextColumn() state: 'proposed' | 'approved' | 'retired';
  /** Why it was proposed. */
  @TextColumn() reason: string;
  /** Null for what was shipped with the software. */
  @TextColumn({ nullable: true }) proposedBy: string | null;
  @TextColumn({ nullable: true }) proposedByName: string | null;
  @TextColumn({ nullable: true }) approvedByName: string | null;
  @MomentColumn({ nullable: true }) approvedAt: string | null;
  @MomentColumn({ nullable: true }) retiredAt: string | null;
  @TextColumn({ nullable: true }) retiredReason: string | null;
}
