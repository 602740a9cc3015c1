import { Injectable } from '@nestjs/common';
import { names, inSight, type Look } from '../../kernel/index.js';
import type { ProductDefinition } from './product.definition.js';
import { ProductVersion } from './product.entity.js';
import type { ProductFacts } from './products.rules.js';

export interface ProductView {
  id: string;
  code: string;
  edition: string;
  /** `CL-AD-MSC-002 v3`. */
  name: string;
  approved: boolean;
  /** Name of who drafted it; null where that was not kept. */
  draftedBy: string | null;
  definition: ProductDefinition;
}

names('product', async (look, id) => {
  const found = await look.one(ProductVersion, { id });
  return found && `${found.code} v${found.edition}`;
});

/** What others may ask about product versions. */
@Injectable()
export class Products {
  async get(look: Look, id: string): Promise<ProductView> {
    return viewOf(await look.get(ProductVersion, id));
  }

  /** Those that the reader reaches. */
  async list(look: Look): Promise<ProductView[]> {
    return (
      await look.find(ProductVersion, { id: inSight(look, 'product') }, { order: { code: 'ASC', edition: 'ASC' } })
    ).map(viewOf);
  }

  /** Facts for the rule that asks for thaw method and in-use limit. */
  factsOf(p: ProductView): ProductFacts['product'] {
    return { name: p.name, approved: p.approved, hasThaw: !!p.definition.thaw, hasUse: !!p.definition.use };
  }
}

export const viewOf = (p: ProductVersion): ProductView => ({
  id: p.id,
  code: p.code,
  edition: p.edition,
  name: `${p.code} v${p.edition}`,
  approved: p.state === 'approved',
  draftedBy: p.draftedByName,
  definition: p.definition,
});
