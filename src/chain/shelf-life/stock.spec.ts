import { describe, expect, it } from '@jest/globals';
import { atHand, inStock } from './stock.js';

describe('BR-67: which units get a new label', () => {
  const unit = (state: string, purpose: 'clinical' | 'sample' | 'retention' = 'clinical') => ({ state, purpose });

  it.each([
    'frozen',
    'stored',
    'reserved',
    'packed',
    'in-transit',
    'received',
    'quarantined',
    'returned',
    'damaged',
    'missing',
  ])('one that is %s', (state) => {
    expect(inStock(unit(state))).toBe(true);
  });

  it.each(['void', 'thawing', 'thawed', 'drawn', 'used', 'wasted', 'sampled', 'destroyed'])(
    'not one that is %s',
    (state) => {
      expect([inStock(unit(state)), atHand(unit(state))]).toEqual([false, false]);
    },
  );

  it('not a sample or a retained one', () => {
    expect([inStock(unit('stored', 'sample')), inStock(unit('stored', 'retention'))]).toEqual([false, false]);
  });

  it('where it can be relabelled: not on its way, not missing, not damaged', () => {
    expect(['stored', 'received', 'in-transit', 'missing', 'damaged'].map((s) => atHand(unit(s)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
