import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { certWithdrawn, notCertified, withdrawnAlready, type CertifiedFacts } from './certified.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rules: Rule<F> | readonly Rule<F>[], facts: F): string[] =>
  judge(([] as Rule<F>[]).concat(rules), facts).reasons.map((r) => `${r.code}: ${r.says}`);

const LOT = 'CL2-25-0107';

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

  it('BR-39: certified before a result was corrected', () => {
    expect(told(both, certified(lot({ valid: false, outdated: true })))).toEqual([
      'certification-outdated: A result of lot CL2-25-0107 was corrected after its certification for ASSIX: the Qualified Person certifies again.',
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

  it('BR-26: a certification is withdrawn once', () => {
    const withdrawal = (is: boolean) => ({ withdrawal: { lot: LOT, withdrawn: is } });
    expect(told(withdrawnAlready, withdrawal(false))).toEqual([]);
    expect(told(withdrawnAlready, withdrawal(true))).toEqual([
      'withdrawn-already: This certification of lot CL2-25-0107 was withdrawn already.',
    ]);
  });
});
