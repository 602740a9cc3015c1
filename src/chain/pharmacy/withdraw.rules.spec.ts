import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { kitWithdrawn, nothingToWithdraw } from './withdraw.rules.js';

describe('BR-61: kits that the pharmacy withdrew', () => {
  it('BR-61: it is not used, and the sentence tells no reason', () => {
    const withdrawn = { kit: 'K-1', at: '2025-11-18T09:00:00.000Z', zone: 'Europe/Copenhagen' };
    expect(judge([kitWithdrawn], { withdrawn: null }).outcome).toBe('GO');
    expect(judge([kitWithdrawn], { withdrawn }).reasons).toMatchObject([
      { about: 'free', says: 'The pharmacy withdrew kit K-1 at 18 Nov 2025 10:00 CET. Do not inject from it.' },
    ]);
  });

  it('BR-61: where no kit is completed and unfinished, there is nothing to withdraw', () => {
    const toWithdraw = { trial: 'ASSIX', site: 'RH', kits: 0 };
    expect(judge([nothingToWithdraw], { toWithdraw }).reasons.map((r) => r.says)).toEqual([
      'ASSIX has no completed, unfinished kit at RH.',
    ]);
    expect(judge([nothingToWithdraw], { toWithdraw: { ...toWithdraw, kits: 1 } }).outcome).toBe('GO');
  });
});
