import { Part, Printed, Shows } from '../../kernel/index.js';
import { ProductDefinition } from './product.definition.js';

export class NewProductDto {
  @Printed({ about: "The maker's code", example: 'CL-AD-MSC-002', max: 40 }) code: string;
  @Printed({ about: 'Edition', example: '3', max: 20 }) edition: string;
  @Part(() => ProductDefinition, { about: 'Everything it is made, tested, stored and used by' })
  definition: ProductDefinition;
}

export class ProductDtoView {
  @Shows({ about: 'Product version id' }) id: string;
  @Shows({ about: "The maker's code" }) code: string;
  @Shows({ about: 'Edition' }) edition: string;
  @Shows({ about: 'Code and edition' }) name: string;
  @Shows({ about: 'Approved' }) approved: boolean;
  @Shows({ about: 'Who drafted it', optional: true }, String) draftedBy: string | null;
  @Shows({ about: 'The definition; null for a blinded reader', optional: true }, ProductDefinition)
  definition: ProductDefinition | null;
  @Shows({ about: 'Hash of the record, to be signed; null for a blinded reader', optional: true }, String)
  hash: string | null;
}
