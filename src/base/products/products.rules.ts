import { rule } from '../../kernel/index.js';

export interface ShelfLifeChangeFacts {
  shelfLifeChange: {
    product: string;
    months: number;
    report: string | null;
    /** Shelf lives of the approved editions of this code, in months. */
    before: readonly number[];
  };
}

export const shelfLifeUnsupported = rule<ShelfLifeChangeFacts>({
  id: 'BR-22',
  code: 'shelf-life-without-report',
  about: 'content',
  title: 'An edition with another shelf life than the approved ones names the stability report that supports it',
  source: 'Regulation (EU) 536/2014, Annex VI; Delegated Regulation (EU) 2017/1569, Article 4',
  override: 'none',
  clearedBy: 'quality assurance (stability report in the definition)',
  says: '{product} has a shelf life of {months} months, editions before it have {before}: name the stability report.',
  check: ({ shelfLifeChange: s }) =>
    s.before.length > 0 &&
    !s.before.includes(s.months) &&
    !s.report?.trim() && {
      facts: { product: s.product, months: s.months, before: [...new Set(s.before)].sort((a, b) => a - b).join(', ') },
    },
});

export interface ProductFacts {
  product: { name: string; approved: boolean; hasThaw: boolean; hasUse: boolean };
}

export const parameterMissing = rule<ProductFacts>({
  id: 'BR-43',
  code: 'product-parameter-missing',
  about: 'content',
  title: 'The approved product version says how to thaw and how long it may be used after',
  source: 'EU GMP Part IV, chapter 16',
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
