import { rule } from '../../kernel/index.js';

export interface ProductFacts {
  product: { name: string; approved: boolean; hasThaw: boolean; hasUse: boolean };
}

export const parameterMissing = rule<ProductFacts>({
  id: 'BR-43',
  code: 'product-parameter-missing',
  title: 'The approved product version says how to thaw and how long it may be used after',
  source: 'P4 ch. 16',
  override: 'none',
  clearedBy: 'quality assurance (product version)',
  says: '{product} has no approved post-thaw time limit.',
  also: {
    'thaw-method-missing': '{product} has no approved thaw method.',
    'product-not-approved': '{product} is not approved.',
  },
  check: ({ product: p }) => {
    const facts = { product: p.name };
    return [
      ...(p.approved ? [] : [{ facts, code: 'product-not-approved' }]),
      ...(p.hasThaw ? [] : [{ facts, code: 'thaw-method-missing' }]),
      ...(p.hasUse ? [] : [{ facts }]),
    ];
  },
});
