import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { consentWithdrawn, donorDeferred, donorIneligible } from './clearance.rules.js';

const DONOR = 'CCL-D-0031';
const clearance = (today: string, until: string | null = '2025-09-01', ineligible = false) => ({
  clearance: { donor: DONOR, ineligible, today, deferral: until ? { until, reason: 'travel' } : null },
});

describe('BR-10: who may not donate', () => {
  it.each([
    ['2025-08-31', 1],
    ['2025-09-01', 1],
    ['2025-09-02', 0],
  ])('BR-10: deferred until 1 September, on %s: %d reasons', (today, count) => {
    expect(judge([donorDeferred], clearance(today)).reasons).toHaveLength(count);
  });

  it('BR-10: one who was never deferred goes', () => {
    expect(judge([donorDeferred, donorIneligible], clearance('2025-09-01', null)).outcome).toBe('GO');
  });

  it('BR-10: says until when and why, and that a donor is ineligible', () => {
    const said = judge([donorDeferred, donorIneligible], clearance('2025-09-01', '2025-09-01', true)).reasons;
    expect(said.map((r) => `${r.code}: ${r.says}`)).toEqual([
      'donor-deferred: Donor CCL-D-0031 is deferred until 1 Sep 2025: travel',
      'donor-ineligible: Donor CCL-D-0031 is ineligible.',
    ]);
  });
});

describe('BR-09: withdrawn consent', () => {
  it('BR-09: each donor who withdrew is named with the day', () => {
    expect(judge([consentWithdrawn], { withdrawals: [] }).outcome).toBe('GO');
    const withdrawals = [{ donor: DONOR, on: '2025-05-03' }];
    expect(judge([consentWithdrawn], { withdrawals }).reasons.map((r) => `${r.code}: ${r.says}`)).toEqual([
      'consent-withdrawn: Donor CCL-D-0031 withdrew the consent on 3 May 2025.',
    ]);
  });
});
