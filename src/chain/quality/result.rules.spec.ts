import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { outOfSpec, ownResult, resultMissing, silentRetest, type ResultsFacts } from './result.rules.js';

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
