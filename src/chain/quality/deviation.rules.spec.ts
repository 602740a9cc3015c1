import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import {
  closedByOpener,
  deviationClosed,
  deviationOpen,
  limitExceeded,
  minorDeviationOpen,
} from './deviation.rules.js';
import { ownRetest, phaseMissing, phaseOutOfOrder, type OutcomeFacts, type PhaseFacts } from './oos.rules.js';
import { correctedAway, correctionSecond, type CorrectionFacts } from './result.rules.js';

const told = <F>(rules: readonly Rule<F>[], facts: F): string[] => judge(rules, facts).reasons.map((r) => r.code);

describe('BR-17: deviations', () => {
  const open = (severity: 'critical' | 'major' | 'minor', accepted = false) => ({
    deviations: [{ number: 'DEV-2025-7F3K', severity, what: 'Incubator at 38.1 °C', accepted }],
  });

  it('BR-17: an open critical or major one stops, and no reason of the QP helps', () => {
    for (const severity of ['critical', 'major'] as const) {
      for (const accepted of [false, true]) {
        const { reasons } = judge([deviationOpen, minorDeviationOpen], open(severity, accepted));
        expect(reasons.map((r) => r.says)).toEqual([`DEV-2025-7F3K (${severity}) is open: Incubator at 38.1 °C`]);
      }
    }
  });

  it('BR-17: an open minor one stops certification only, unless the QP names it', () => {
    expect(told([deviationOpen], open('minor'))).toEqual([]);
    expect(told([minorDeviationOpen], open('minor'))).toEqual(['minor-deviation-open']);
    expect(told([minorDeviationOpen], open('minor', true))).toEqual([]);
    expect(told([deviationOpen, minorDeviationOpen], { deviations: [] })).toEqual([]);
  });

  it('BR-17: what is outside its limits is named by a deviation, each by one', () => {
    const mark = (name: string, deviation: string | null) => ({ name, value: '79.95 %', allowed: '≥ 80 %', deviation });
    expect(told([limitExceeded], { marks: [] })).toEqual([]);
    expect(told([limitExceeded], { marks: [mark('Viability', 'DEV-1')] })).toEqual([]);
    const { reasons } = judge([limitExceeded], { marks: [mark('Viability', null), mark('freezing-curve', null)] });
    expect(reasons.map((r) => r.says)).toEqual([
      'Viability is 79.95 % (limit ≥ 80 %): no deviation names it.',
      'Freezing curve is 79.95 % (limit ≥ 80 %): no deviation names it.',
    ]);
  });

  it('BR-17: closed once, investigated, by another than its opener', () => {
    const closing = (opener: boolean, investigated: boolean) =>
      told([closedByOpener], { closing: { number: 'DEV-1', opener, openedBy: 'qa 01', investigated } });
    expect(closing(false, true)).toEqual([]);
    expect(closing(true, true)).toEqual(['deviation-own']);
    expect(closing(false, false)).toEqual(['deviation-not-investigated']);
    expect(closing(true, false)).toEqual(['deviation-own', 'deviation-not-investigated']);
    expect(told([deviationClosed], { deviation: { number: 'DEV-1', open: true } })).toEqual([]);
    expect(told([deviationClosed], { deviation: { number: 'DEV-1', open: false } })).toEqual(['deviation-closed']);
  });
});

describe('BR-16: an investigation has two phases', () => {
  const phase = (part: PhaseFacts['phase']['part'], there: readonly string[], open = true) =>
    told([phaseOutOfOrder], { phase: { oos: 'OOS-1', open, part, there } });

  it('BR-16: the laboratory first, each once, while it is open', () => {
    expect(phase('phase-1', [])).toEqual([]);
    expect(phase('phase-2', ['phase-1'])).toEqual([]);
    expect(phase('phase-2', [])).toEqual(['oos-phase-order']);
    expect(phase('phase-1', ['phase-1'])).toEqual(['oos-phase-written']);
    expect(phase('phase-2', ['phase-1', 'phase-2'])).toEqual(['oos-phase-written']);
    expect(phase('phase-1', [], false)).toEqual(['oos-closed']);
  });

  const ending = (outcome: OutcomeFacts['ending']['outcome'], there: readonly string[], plan = false) =>
    told([phaseMissing], { ending: { oos: 'OOS-1', outcome, there, plan } });

  it('BR-16: what each outcome takes', () => {
    expect(ending('laboratory-error', ['phase-1'], true)).toEqual([]);
    expect(ending('laboratory-error', ['phase-1'])).toEqual(['oos-plan-missing']);
    expect(ending('laboratory-error', [], true)).toEqual(['oos-phase-missing']);
    expect(ending('confirmed', ['phase-1', 'phase-2'])).toEqual([]);
    expect(ending('confirmed', ['phase-1'])).toEqual(['oos-full-phase-missing']);
    expect(ending('confirmed', [])).toEqual(['oos-phase-missing', 'oos-full-phase-missing']);
  });

  it('BR-16: another analyst does the retest', () => {
    const retester = (enteredBefore: boolean) => ({
      retesters: [{ test: 'Viability', name: 'analyst 01', enteredBefore }],
    });
    expect(told([ownRetest], retester(false))).toEqual([]);
    expect(told([ownRetest], retester(true))).toEqual(['own-retest']);
  });
});

describe('BR-15, BR-16: a correction', () => {
  const correction = (more: Partial<CorrectionFacts['correction']> = {}) =>
    told([correctedAway, correctionSecond], {
      correction: { test: 'Viability', state: 'approved', oos: null, enterers: ['analyst 01'], second: true, ...more },
    });

  it('BR-15: takes a second person; BR-16: never takes the place of an investigation', () => {
    expect(correction()).toEqual([]);
    expect(correction({ second: false })).toEqual(['correction-second']);
    expect(correction({ oos: 'OOS-1' })).toEqual(['correction-under-investigation']);
    expect(correction({ oos: 'OOS-1', state: 'invalidated' })).toEqual(['correction-of-invalidated']);
  });
});
