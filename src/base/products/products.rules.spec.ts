import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { parameterMissing, shelfLifeUnsupported, type ProductFacts } from './products.rules.js';

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

describe('BR-22: an edition that changes the shelf life names the stability report', () => {
  const change = (months: number, before: number[], report: string | null = null) =>
    judge([shelfLifeUnsupported], { shelfLifeChange: { product: 'CL-AD-MSC-002 v4', months, report, before } });
  const without = ['shelf-life-without-report'];

  it.each([
    ['the first edition', 24, [], null, []],
    ['the same shelf life as an approved edition', 24, [36, 24], null, []],
    ['a longer one', 36, [24], null, without],
    ['a shorter one', 18, [24], null, without],
    ['another one with its report', 36, [24], 'SR-26-004', []],
    ['a report that is only spaces', 36, [24], '  ', without],
  ])('BR-22: %s', (_, months, before, report, codes) => {
    expect(change(months, before, report).reasons.map((r) => r.code)).toEqual(codes);
  });

  it('BR-22: tells each shelf life that was approved before, once', () => {
    expect(change(36, [24, 18, 24]).reasons[0]!.says).toBe(
      'CL-AD-MSC-002 v4 has a shelf life of 36 months, editions before it have 18, 24: name the stability report.',
    );
  });
});
