import { JsonColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { ProductDefinition } from './product.definition.js';

/** A version of a product: everything that a lot is made, tested, stored and used by. Frozen once approved. */
@Table('product_version')
export class ProductVersion extends Row {
  /** What the maker calls it, such as `CL-AD-MSC-002`. */
  @TextColumn() code: string;
  @TextColumn() edition: string;
  @TextColumn() state: 'draft' | 'approved';
  @TextColumn({ nullable: true }) draftedBy: string | null;
  @TextColumn({ nullable: true }) draftedByName: string | null;
  @JsonColumn() definition: ProductDefinition;
}
