import { describe, expect, it } from '@jest/globals';
import { reconcile } from './reconciliation.js';

const unit = (state: string, more: object = {}) => ({ state, purpose: 'clinical', given: false, ...more });

describe('made = sampled + given + wasted + destroyed + in stock + missing', () => {
  it('counts every unit once, whatever became of it', () => {
    const sums = reconcile([
      unit('stored'),
      unit('in-transit'),
      unit('wasted'),
      unit('destroyed'),
      unit('missing', { investigated: true }),
      unit('stored', { purpose: 'retention' }),
      unit('used', { given: true }),
      unit('destroyed', { given: true }),
      unit('void'),
      unit('label-issued'),
    ]);
    expect(sums).toEqual({
      made: 8,
      sampled: 1,
      given: 2,
      wasted: 1,
      destroyed: 1,
      missing: 1,
      'in-stock': 2,
      'in-use': 0,
      unexplained: 0,
      closes: true,
    });
  });

  it('BR-58: does not close while a unit is missing and nobody investigated why', () => {
    const explained = unit('missing', { investigated: true });
    expect(reconcile([unit('stored'), unit('missing')])).toMatchObject({ missing: 1, unexplained: 1, closes: false });
    expect(reconcile([unit('missing'), explained])).toMatchObject({ missing: 2, unexplained: 1, closes: false });
    expect(reconcile([explained])).toMatchObject({ missing: 1, unexplained: 0, closes: true });
  });

  it.each(['thawing', 'thawed', 'drawn', 'used'])(
    'does not close while a unit is %s and nothing of it was given',
    (state) => {
      expect(reconcile([unit(state), unit('stored')])).toMatchObject({
        made: 2,
        'in-use': 1,
        'in-stock': 1,
        closes: false,
      });
    },
  );
});
