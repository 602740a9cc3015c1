import { JsonColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { ProcessDefinition } from './process.definition.js';

/** A version of how a product is made: its steps, materials and limits. Frozen once approved. */
@Table('process_version')
export class ProcessVersion extends Row {
  /** Number of the manufacturing instruction, such as `MI-07`. */
  @TextColumn() code: string;
  @TextColumn() edition: string;
  /** The product that it makes, by the maker's code: every edition of it. */
  @TextColumn() productCode: string;
  @TextColumn() state: 'draft' | 'approved';
  @TextColumn({ nullable: true }) draftedBy: string | null;
  @TextColumn({ nullable: true }) draftedByName: string | null;
  @JsonColumn() definition: ProcessDefinition;
}
