import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { certifiedAlready, conflictOfDuty, lotNotInQuarantine, notAQp } from './certify.rules.js';
import { notReviewed, reviewerNotIndependent } from './review.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rules: Rule<F> | readonly Rule<F>[], facts: F): string[] =>
  judge(([] as Rule<F>[]).concat(rules), facts).reasons.map((r) => `${r.code}: ${r.says}`);

const LOT = 'CL2-25-0107';

describe('review and certification', () => {
  it('BR-18: reviewed after the last change', () => {
    const review = (reviewed: boolean, changed: boolean) => ({ review: { lot: LOT, reviewed, changed, changes: 3 } });
    const never = ['not-reviewed: CL2-25-0107 is not reviewed by quality assurance.'];
    expect(told(notReviewed, review(true, false))).toEqual([]);
    expect(told(notReviewed, review(true, true))).toEqual([
      'changed-since-review: CL2-25-0107, changes since the last review: 3.',
    ]);
    expect(told(notReviewed, review(false, true))).toEqual(never);
    expect(told(notReviewed, review(false, false))).toEqual(never);
  });

  it('BR-18: by somebody who took no part in making the lot', () => {
    const reviewer = (madeIt: boolean) => ({ reviewer: { name: 'qa 01', madeIt } });
    expect(told(reviewerNotIndependent, reviewer(false))).toEqual([]);
    expect(told(reviewerNotIndependent, reviewer(true))).toEqual([
      'reviewer-not-independent: qa 01 took part in making this lot: somebody else reviews it.',
    ]);
  });

  const qp = (listed: boolean, madeIt: boolean, approvedQc = false) => ({
    qp: { name: 'qp 01', site: 'Cellcolabs, Stockholm', listed, madeIt, approvedQc },
  });
  const notListed = 'not-a-qp: qp 01 is not on the list of Qualified Persons of Cellcolabs, Stockholm today.';
  const made = 'conflict-of-duty: qp 01 took part in making this lot.';

  it.each([
    [true, false, []],
    [false, false, [notListed]],
    [true, true, [made]],
    [false, true, [notListed, made]],
  ])('BR-19, BR-20: listed %s, took part in making %s', (listed, madeIt, says) => {
    expect(told([notAQp, conflictOfDuty], qp(listed, madeIt))).toEqual(says);
  });

  it('BR-20: who approved a test result of the lot does not certify it where the site does not allow that', () => {
    const approved =
      'conflict-of-duty-qc: qp 01 approved test results of this lot, which Cellcolabs, Stockholm does not allow a QP.';
    expect(told(conflictOfDuty, qp(true, false, true))).toEqual([approved]);
    expect(told(conflictOfDuty, qp(true, true, true))).toEqual([made, approved]);
  });

  it.each(['planned', 'in-process', 'rejected', 'closed'])('BR-41: a lot that is %s is not certified', (state) => {
    const { reasons } = judge([lotNotInQuarantine], { lotState: { lot: LOT, state } });
    expect(reasons).toMatchObject([{ code: 'lot-not-in-quarantine', facts: { lot: LOT, state } }]);
    expect(reasons[0]!.says).toMatch(/^Lot CL2-25-0107 is [a-z ]+\.$/);
  });

  it('BR-41: a lot in quarantine is', () => {
    expect(told(lotNotInQuarantine, { lotState: { lot: LOT, state: 'quarantine' } })).toEqual([]);
  });

  it('BR-41: a lot certified already for the trial names who did it', () => {
    const at = { at: '2025-11-18T08:36:00.000Z', zone: 'Europe/Stockholm' };
    expect(told(certifiedAlready, { certifiedBefore: null })).toEqual([]);
    expect(told(certifiedAlready, { certifiedBefore: { lot: LOT, trial: 'ASSIX', by: 'qp 02', ...at } })).toEqual([
      'certified-already: Lot CL2-25-0107 was certified for ASSIX at 18 Nov 2025 09:36 CET by qp 02.',
    ]);
  });
});
