import { describe, expect, it } from '@jest/globals';
import { issueDocumentGate } from './issue.policy.js';

const asked = (valid: boolean, withdrawn: { at: string; by: string; zone: string } | null = null) => {
  const lots = [{ id: 'l', lot: 'CL2-25-0107', valid, withdrawn }];
  return issueDocumentGate.judge({ certified: { trial: 'ASSIX', lots } }).reasons.map((r) => `${r.rule} ${r.code}`);
};

describe('a certificate', () => {
  it('is made of a lot that is certified now', () => {
    expect(asked(true)).toEqual([]);
  });

  it('BR-39: is not made of a lot that was never certified for the trial', () => {
    expect(asked(false)).toEqual(['BR-39 not-certified']);
  });

  it('BR-26: is not made after the certification was withdrawn', () => {
    const withdrawn = { at: '2025-11-18T09:36:00.000Z', by: 'QP 02', zone: 'Europe/Stockholm' };
    expect(asked(false, withdrawn)).toEqual(['BR-26 cert-withdrawn']);
  });
});
