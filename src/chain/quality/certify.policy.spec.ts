import { describe, expect, it } from '@jest/globals';
import { UNKNOWN, type Gate } from '../../kernel/index.js';
import { correctStepGate } from './batch.correct.policy.js';
import { certifyGate, withdrawGate, type CertifyFacts } from './certify.policy.js';
import { checksOf } from './checklist.js';
import { closeDeviationGate, investigateDeviationGate, openDeviationGate } from './deviation.policy.js';
import {
  approveGate,
  closeOosGate,
  correctGate,
  enterGate,
  importGate,
  oosPhaseGate,
  rejectGate,
  reviewGate,
} from './results.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on quality ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    [
      'lot.certify',
      certifyGate,
      [
        ...WHO,
        'BR-05 repeat-sample-due',
        'BR-11 donation-in-quarantine',
        'BR-12 site-not-authorised',
        'BR-13 labels-not-reconciled',
        'BR-15 result-missing',
        'BR-16 out-of-specification',
        'BR-17 deviation-open',
        'BR-17 limit-exceeded',
        'BR-17 minor-deviation-open',
        'BR-18 not-reviewed',
        'BR-19 not-a-qp',
        'BR-20 conflict-of-duty',
        'BR-21 not-in-dossier',
        'BR-22 expiry-too-late',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-41 certified-already',
        'BR-41 lot-not-in-quarantine',
        'BR-59 record-changed',
      ],
    ],
    [
      'certification.withdraw',
      withdrawGate,
      [...WHO, 'BR-19 not-a-qp', 'BR-26 withdrawn-already', 'BR-60 reason-required'],
    ],
    ['result.enter', enterGate, [...WHO, 'BR-16 own-retest', 'BR-16 silent-retest', 'BR-41 lot-not-in-quarantine']],
    ['result.import', importGate, [...WHO, 'BR-16 own-retest', 'BR-41 lot-not-in-quarantine']],
    ['result.approve', approveGate, [...WHO, 'BR-15 own-result', 'BR-41 lot-not-in-quarantine']],
    [
      'result.correct',
      correctGate,
      [
        ...WHO,
        'BR-15 correction-second',
        'BR-16 correction-under-investigation',
        'BR-41 lot-not-in-quarantine',
        'BR-60 reason-required',
      ],
    ],
    [
      'lot.correct-step',
      correctStepGate,
      [...WHO, 'BR-14 critical-entry-unverified', 'BR-41 lot-left-process', 'BR-60 reason-required'],
    ],
    ['oos.record-phase', oosPhaseGate, [...WHO, 'BR-16 oos-phase-order']],
    ['deviation.open', openDeviationGate, WHO],
    ['deviation.investigate', investigateDeviationGate, [...WHO, 'BR-17 deviation-closed']],
    [
      'deviation.close',
      closeDeviationGate,
      [...WHO, 'BR-17 deviation-closed', 'BR-17 deviation-own', 'BR-59 record-changed'],
    ],
    ['oos.close', closeOosGate, [...WHO, 'BR-16 oos-phase-missing', 'BR-59 record-changed', 'BR-60 reason-required']],
    [
      'lot.review',
      reviewGate,
      [
        ...WHO,
        'BR-13 labels-not-reconciled',
        'BR-15 result-missing',
        'BR-16 out-of-specification',
        'BR-17 deviation-open',
        'BR-17 limit-exceeded',
        'BR-18 reviewer-not-independent',
        'BR-41 lot-not-in-quarantine',
        'BR-59 record-changed',
      ],
    ],
    [
      'lot.reject',
      rejectGate,
      [...WHO, 'BR-41 lot-not-in-quarantine', 'BR-59 record-changed', 'BR-60 reason-required'],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});

const MINOR = { number: 'DEV-2', severity: 'minor' as const, what: 'x' };
const CERTIFIED = { lot: 'L1', trial: 'ASSIX', by: 'qp 02', at: '2025-11-18T08:36:00.000Z', zone: 'Europe/Stockholm' };

describe('when is a lot refused?', () => {
  const good: CertifyFacts = {
    who: { name: 'qp 01', site: 'Stockholm', here: true, administrator: false, delegated: null, training: null },
    qp: { name: 'qp 01', site: 'Stockholm', listed: true, madeIt: false, approvedQc: false },
    lotState: { lot: 'L1', state: 'quarantine' },
    certifiedBefore: null,
    starting: { donations: [{ dis: 'SE-1', released: true, rejected: false }], atRisk: false, needed: true },
    repeat: [{ donation: 'SE-1', waived: true, dueOn: null, repeated: false }],
    licence: { product: 'P v3', productApproved: true, site: 'Stockholm', covered: true, day: '2025-11-18' },
    labels: { printed: 61, applied: 60, voided: 1, filled: 60 },
    results: { lot: 'L1', lines: [{ test: 'Viability', value: '85', limit: '> 80 %', state: 'passed', oos: null }] },
    deviations: [],
    marks: [],
    review: { lot: 'L1', reviewed: true, changed: false, changes: 0 },
    dossier: { trial: 'ASSIX', edition: '4', covers: [{ what: 'product', name: 'P v3', covered: true }] },
    shelfLife: { lot: 'L1', expiresOn: '2027-02-28', latest: '2027-02-28', months: 24, today: '2025-11-18' },
    holds: [],
    seen: { changed: false },
  };
  const codes = (more: Partial<CertifyFacts>) => certifyGate.judge({ ...good, ...more }).reasons.map((r) => r.code);

  it('a lot that is as it should be is certified', () => {
    expect(certifyGate.judge(good)).toEqual({ outcome: 'GO', reasons: [] });
  });

  it('BR-57: a reader of another site sees what fails, and nothing as met that was not judged', () => {
    const elsewhere = { ...good, who: { ...good.who, here: false }, lotState: { lot: 'L1', state: 'rejected' } };
    const failing = checksOf(elsewhere, 'en').filter((c) => !c.ok);
    expect(failing.map((c) => c.code).sort()).toEqual(['lot-not-in-quarantine', 'not-your-site']);
    const unasked = checksOf({ ...elsewhere, who: UNKNOWN, seen: UNKNOWN }, 'en').map((c) => c.code);
    expect(unasked).not.toContain('not-your-site');
    expect(unasked).not.toContain('record-changed');
  });

  it.each<[string, Partial<CertifyFacts>, string]>([
    [
      'BR-05',
      { repeat: [{ donation: 'SE-1', waived: false, dueOn: '2026-05-17', repeated: false }] },
      'repeat-sample-due',
    ],
    ['BR-11', { starting: { ...good.starting, donations: [] } }, 'donation-missing'],
    ['BR-12', { licence: { ...good.licence, covered: false } }, 'site-not-authorised'],
    ['BR-13', { labels: { ...good.labels, voided: 0 } }, 'labels-not-reconciled'],
    ['BR-15', { results: { lot: 'L1', lines: [{ ...good.results.lines[0]!, state: 'missing' }] } }, 'result-missing'],
    [
      'BR-16',
      { results: { lot: 'L1', lines: [{ ...good.results.lines[0]!, state: 'failed' }] } },
      'out-of-specification',
    ],
    ['BR-17', { deviations: [{ number: 'DEV-1', severity: 'major', what: 'x', accepted: false }] }, 'deviation-open'],
    ['BR-17', { deviations: [{ ...MINOR, accepted: false }] }, 'minor-deviation-open'],
    ['BR-17', { marks: [{ name: 'Cells', value: '79.95 %', allowed: '≥ 80 %', deviation: null }] }, 'limit-exceeded'],
    ['BR-18', { review: { ...good.review, changed: true } }, 'changed-since-review'],
    ['BR-19', { qp: { ...good.qp, listed: false } }, 'not-a-qp'],
    ['BR-20', { qp: { ...good.qp, madeIt: true } }, 'conflict-of-duty'],
    ['BR-20', { qp: { ...good.qp, approvedQc: true } }, 'conflict-of-duty-qc'],
    ['BR-21', { dossier: { ...good.dossier, edition: null } }, 'no-dossier'],
    ['BR-22', { shelfLife: { ...good.shelfLife, today: '2027-03-01' } }, 'expiry-passed'],
    ['BR-41', { lotState: { lot: 'L1', state: 'rejected' } }, 'lot-not-in-quarantine'],
    ['BR-41', { certifiedBefore: CERTIFIED }, 'certified-already'],
    ['BR-57', { who: { ...good.who, here: false } }, 'not-your-site'],
    ['BR-59', { seen: { changed: true } }, 'record-changed'],
    ['BR-64', { who: { ...good.who, administrator: true } }, 'administrator-not-gxp'],
  ])('%s: one thing wrong, one reason: %#', (id, more, code) => {
    expect(certifyGate.judge({ ...good, ...more }).reasons).toMatchObject([{ rule: id, code }]);
  });

  it('BR-17: a minor deviation that the QP names does not stop', () => {
    expect(codes({ deviations: [{ ...MINOR, accepted: true }] })).toEqual([]);
  });

  it('names all reasons at once', () => {
    expect(
      codes({
        labels: { printed: 61, applied: 60, voided: 0, filled: 60 },
        results: {
          lot: 'L1',
          lines: [
            { test: 'Viability', value: '78', limit: '> 80 %', state: 'failed', oos: 'OOS-1' },
            { test: 'Sterility', value: null, limit: 'no growth', state: 'missing', oos: null },
          ],
        },
        review: { lot: 'L1', reviewed: false, changed: true, changes: 3 },
        qp: { ...good.qp, listed: false, madeIt: true },
      }).sort(),
    ).toEqual([
      'conflict-of-duty',
      'labels-not-reconciled',
      'not-a-qp',
      'not-reviewed',
      'out-of-specification',
      'result-missing',
    ]);
  });
});
