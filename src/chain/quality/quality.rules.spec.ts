import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import {
  certifiedAlready,
  certWithdrawn,
  conflictOfDuty,
  lotNotInQuarantine,
  notAQp,
  notCertified,
  notReviewed,
  outOfSpec,
  ownResult,
  resultMissing,
  reviewerNotIndependent,
  silentRetest,
  withdrawnAlready,
  type CertifiedFacts,
  type ResultsFacts,
} from './quality.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rules: Rule<F> | readonly Rule<F>[], facts: F): string[] =>
  judge(([] as Rule<F>[]).concat(rules), facts).reasons.map((r) => `${r.code}: ${r.says}`);

const LOT = 'CL2-25-0107';

describe('results against the frozen specification', () => {
  type Line = ResultsFacts['results']['lines'][number];
  const line = (test: string, state: Line['state'], more: Partial<Line> = {}): Line => ({
    test,
    state,
    value: '85',
    limit: '> 80 %',
    oos: null,
    ...more,
  });
  const results = (...lines: Line[]): ResultsFacts => ({ results: { lot: LOT, lines } });

  it('BR-15, BR-16: every line passed', () => {
    expect(told([resultMissing, outOfSpec], results(line('Viability', 'passed'), line('Sterility', 'passed')))).toEqual(
      [],
    );
  });

  it('BR-15: a line without a result, and one that waits for approval, are told apart', () => {
    expect(told(resultMissing, results(line('Sterility', 'missing'), line('Mycoplasma', 'entered')))).toEqual([
      'result-missing: Sterility has no result.',
      'result-not-approved: Mycoplasma waits for approval.',
    ]);
  });

  it('BR-16: an approved result outside its limit, with its investigation', () => {
    const failed = line('Viability', 'failed', { value: '78', oos: 'OOS-2026-K7PX' });
    expect(told(outOfSpec, results(failed))).toEqual([
      'out-of-specification: Viability 78 (limit > 80 %): OOS-2026-K7PX.',
    ]);
    expect(told(resultMissing, results(failed))).toEqual([]);
  });

  it('BR-15, BR-16: every line that is not as it should be is named at once', () => {
    const facts = results(
      line('Sterility', 'missing'),
      line('Viability', 'failed'),
      line('Identity', 'passed'),
      line('Endotoxin', 'failed'),
      line('Mycoplasma', 'entered'),
    );
    expect(judge([resultMissing, outOfSpec], facts).reasons.map((r) => `${r.rule} ${String(r.facts.test)}`)).toEqual([
      'BR-15 Sterility',
      'BR-15 Mycoplasma',
      'BR-16 Viability',
      'BR-16 Endotoxin',
    ]);
  });

  it('BR-16: a result is not replaced by another', () => {
    const retest = (there: 'entered' | 'approved' | null) => ({ retest: { test: 'Viability', there } });
    const says = [
      'silent-retest: Viability has a result already: a retest needs an investigation that proves a laboratory error.',
    ];
    expect(told(silentRetest, retest(null))).toEqual([]);
    expect(told(silentRetest, retest('entered'))).toEqual(says);
    expect(told(silentRetest, retest('approved'))).toEqual(says);
  });

  it('BR-15: who approves a result did not enter it', () => {
    const approval = (same: boolean, state = 'entered') => ({
      approval: { test: 'Mycoplasma', analyst: 'analyst 01', same, state },
    });
    expect(told(ownResult, approval(false))).toEqual([]);
    expect(told(ownResult, approval(true))).toEqual([
      'own-result: Mycoplasma was entered by analyst 01: another person approves it.',
    ]);
    expect(told(ownResult, approval(false, 'invalidated'))).toEqual([
      'result-settled: Mycoplasma is invalidated: there is nothing to approve.',
    ]);
    expect(judge([ownResult], approval(false, 'approved')).reasons.map((r) => r.code)).toEqual(['result-settled']);
  });
});

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

  const qp = (listed: boolean, madeIt: boolean) => ({
    qp: { name: 'qp 01', site: 'Cellcolabs, Stockholm', listed, madeIt },
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

  it.each(['planned', 'in-process', 'rejected', 'closed'])('BR-41: a lot that is %s is not certified', (state) => {
    const { reasons } = judge([lotNotInQuarantine], { lotState: { lot: LOT, state } });
    expect(reasons).toMatchObject([{ code: 'lot-not-in-quarantine', facts: { lot: LOT, state } }]);
    expect(reasons[0]!.says).toMatch(/^Lot CL2-25-0107 is [a-z ]+\.$/);
  });

  it('BR-41: a lot in quarantine is', () => {
    expect(told(lotNotInQuarantine, { lotState: { lot: LOT, state: 'quarantine' } })).toEqual([]);
  });
});

describe('certified for this trial', () => {
  type Lot = CertifiedFacts['certified']['lots'][number];
  const lot = (more: Partial<Lot> = {}): Lot => ({ id: 'lot-1', lot: LOT, valid: true, withdrawn: null, ...more });
  const certified = (...lots: Lot[]): CertifiedFacts => ({ certified: { trial: 'ASSIX', lots } });
  const withdrawn = { at: '2026-03-29T01:02:00.000Z', by: 'qp 01', zone: 'Europe/Stockholm' };
  const both = [notCertified, certWithdrawn];

  it('BR-39, BR-26: a valid certification says nothing, also where an earlier one was withdrawn', () => {
    expect(told(both, certified())).toEqual([]);
    expect(told(both, certified(lot(), lot({ withdrawn })))).toEqual([]);
  });

  it('BR-39: never certified', () => {
    expect(told(both, certified(lot({ valid: false })))).toEqual([
      'not-certified: Lot CL2-25-0107 is not certified for ASSIX.',
    ]);
  });

  it('BR-26: withdrawn speaks instead of not certified, with when and by whom', () => {
    expect(told(both, certified(lot({ valid: false, withdrawn })))).toEqual([
      'cert-withdrawn: The certification of lot CL2-25-0107 for ASSIX was withdrawn at 29 Mar 2026 03:02 CEST by qp 01.',
    ]);
  });

  it('BR-39, BR-26: every lot is named, with its record', () => {
    const facts = certified(
      lot({ valid: false, withdrawn }),
      lot({ id: 'lot-2', lot: 'SAL-25-01', valid: false }),
      lot({ id: 'lot-3', lot: 'CL2-26-0001' }),
    );
    expect(judge(both, facts).reasons.map((r) => [r.rule, r.record])).toEqual([
      ['BR-39', { kind: 'lot', id: 'lot-2', name: 'SAL-25-01' }],
      ['BR-26', { kind: 'lot', id: 'lot-1', name: LOT }],
    ]);
  });

  it('BR-41: a lot certified already for the trial names who did it', () => {
    const at = { at: '2025-11-18T08:36:00.000Z', zone: 'Europe/Stockholm' };
    expect(told(certifiedAlready, { certifiedBefore: null })).toEqual([]);
    expect(told(certifiedAlready, { certifiedBefore: { lot: LOT, trial: 'ASSIX', by: 'qp 02', ...at } })).toEqual([
      'certified-already: Lot CL2-25-0107 was certified for ASSIX at 18 Nov 2025 09:36 CET by qp 02.',
    ]);
  });

  it('BR-26: a certification is withdrawn once', () => {
    const withdrawal = (is: boolean) => ({ withdrawal: { lot: LOT, withdrawn: is } });
    expect(told(withdrawnAlready, withdrawal(false))).toEqual([]);
    expect(told(withdrawnAlready, withdrawal(true))).toEqual([
      'withdrawn-already: This certification of lot CL2-25-0107 was withdrawn already.',
    ]);
  });
});
