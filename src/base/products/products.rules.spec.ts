import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { parameterMissing, type ProductFacts } from './products.rules.js';

const told = (more: Partial<ProductFacts['product']> = {}): string[] =>
  judge([parameterMissing], {
    product: { name: 'CL-AD-MSC-002 v3', approved: true, hasThaw: true, hasUse: true, ...more },
  }).reasons.map((r) => `${r.code}: ${r.says}`);

const notApproved = 'product-not-approved: CL-AD-MSC-002 v3 is not approved.';
const noThaw = 'thaw-method-missing: CL-AD-MSC-002 v3 has no approved thaw method.';
const noUse = 'product-parameter-missing: CL-AD-MSC-002 v3 has no approved post-thaw time limit.';

describe('BR-43: the product says how to thaw and how long it may be used', () => {
  it.each([
    ['an approved version with both', {}, []],
    ['a draft', { approved: false }, [notApproved]],
    ['no thaw method', { hasThaw: false }, [noThaw]],
    ['no post-thaw time limit', { hasUse: false }, [noUse]],
    ['nothing at all', { approved: false, hasThaw: false, hasUse: false }, [notApproved, noThaw, noUse]],
  ])('BR-43: %s', (_, more, says) => {
    expect(told(more)).toEqual(says);
  });
});
