import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { certifyGate } from './certify.policy.js';
import { supplyGate, type SupplyFacts } from './supply.policy.js';

const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

describe('BR-68: what exceptional supply asks', () => {
  it('its own rules, and of certification all but what is out of specification, reviewed or certified already', () => {
    const own = [
      'BR-31 not-for-clinical-use',
      'BR-41 busy',
      'BR-66 label-not-current',
      'BR-66 label-superseded',
      'BR-68 exceptional-supply-granted',
      'BR-68 exceptional-supply-incomplete',
      'BR-68 exceptional-supply-off',
      'BR-68 out-of-spec-not-confirmed',
      'BR-69 told-too-early',
    ];
    const letGo = ['BR-16 out-of-specification', 'BR-18 not-reviewed', 'BR-41 certified-already'];
    const certification = asked(certifyGate).filter((r) => !letGo.includes(r));
    expect(certification).toHaveLength(certifyGate.rules.length - letGo.length);
    expect(asked(supplyGate)).toEqual([...certification, ...own].sort());
    for (const r of supplyGate.rules) expect(`${r.code} ${r.override}`).toMatch(/ none$|^minor-deviation-open/);
  });
});

describe('BR-68: may this unit be supplied to this subject?', () => {
  const failed = { test: 'Viability', value: '78', limit: '> 80 %', state: 'failed' as const, oos: 'OOS-1' };
  const passed = { test: 'Sterility', value: 'no growth', limit: 'no growth', state: 'passed' as const, oos: null };
  const parts = (missing = '') =>
    ['physician-request', 'hazard-statement', 'risk-evaluation', 'physician-acceptance', 'sponsor-told'].map(
      (part) => ({
        part,
        there: part !== missing,
      }),
    );
  const good: SupplyFacts = {
    who: { name: 'qp 02', site: 'CSCC', here: true, administrator: false, delegated: null, training: null },
    qp: { name: 'qp 02', site: 'CSCC', listed: true, madeIt: false, approvedQc: false },
    lotState: { lot: 'L1', state: 'quarantine' },
    certifiedBefore: null,
    starting: { donations: [{ dis: 'DK-1', released: true, rejected: false }], atRisk: false, needed: true },
    repeat: [],
    licence: { product: 'P v2', productApproved: true, site: 'CSCC', covered: true, day: '2019-03-01' },
    labels: { printed: 6, applied: 6, voided: 0, filled: 6 },
    results: { lot: 'L1', lines: [failed, passed] },
    deviations: [],
    marks: [],
    review: { lot: 'L1', reviewed: false, changed: true, changes: 3 },
    dossier: { trial: 'MESRIX-II', edition: '2', covers: [] },
    shelfLife: { lot: 'L1', expiresOn: '2020-10-31', latest: '2020-11-22', months: 25, today: '2019-03-01' },
    holds: [],
    seen: { changed: false },
    supplyTrial: { trial: 'MESRIX-II', masked: false, enabled: true },
    parts: parts(),
    confirmed: ['Viability'],
    granted: null,
    purposes: [{ unit: 'V001', purpose: 'clinical' }],
    steps: [],
    told: [],
    scanned: [{ key: 'AT:V:1', state: 'applied', item: 'V001', on: null }],
  };
  const judged = (more: Partial<SupplyFacts>) => supplyGate.judge({ ...good, ...more }).reasons;

  it('everything there, one confirmed fault: yes', () => {
    expect(judged({})).toEqual([]);
  });

  it('not unless the trial enables it, and never in a masked one', () => {
    const trial = (masked: boolean, enabled: boolean) =>
      judged({ supplyTrial: { trial: 'ASSIX', masked, enabled } }).map((r) => r.says);
    const off = 'Exceptional supply is not enabled for ASSIX.';
    const masked = 'ASSIX is masked: nothing is supplied exceptionally in it.';
    expect(trial(false, false)).toEqual([off]);
    expect(trial(true, true)).toEqual([masked]);
    expect(trial(true, false)).toEqual([off, masked]);
  });

  it.each(['physician-request', 'hazard-statement', 'risk-evaluation', 'physician-acceptance', 'sponsor-told'])(
    'not without %s',
    (part) => {
      expect(judged({ parts: parts(part) })).toMatchObject([
        { code: 'exceptional-supply-incomplete', facts: { part } },
      ]);
    },
  );

  it('each failing result is confirmed by an investigation; a lot within its specification is certified instead', () => {
    expect(judged({ confirmed: [] })).toMatchObject([{ code: 'out-of-spec-not-confirmed' }]);
    const also = { ...failed, test: 'CD105' };
    expect(judged({ results: { lot: 'L1', lines: [failed, also] } })).toMatchObject([
      { code: 'out-of-spec-not-confirmed', facts: { test: 'CD105' } },
    ]);
    expect(judged({ results: { lot: 'L1', lines: [passed] } })).toMatchObject([{ code: 'not-out-of-spec' }]);
  });

  it.each<[string, Partial<SupplyFacts>, string]>([
    ['BR-15', { results: { lot: 'L1', lines: [failed, { ...passed, state: 'missing' }] } }, 'result-missing'],
    ['BR-17', { deviations: [{ number: 'D', severity: 'major', what: 'x', accepted: false }] }, 'deviation-open'],
    ['BR-19', { qp: { ...good.qp, listed: false } }, 'not-a-qp'],
    ['BR-21', { dossier: { ...good.dossier, edition: null } }, 'no-dossier'],
    ['BR-22', { shelfLife: { ...good.shelfLife, today: '2020-11-01' } }, 'expiry-passed'],
    ['BR-31', { purposes: [{ unit: 'V001', purpose: 'retention' }] }, 'not-for-clinical-use'],
    ['BR-41', { lotState: { lot: 'L1', state: 'rejected' } }, 'lot-not-in-quarantine'],
    ['BR-41', { steps: [{ item: 'V001', state: 'thawed', allowed: false, last: null }] }, 'wrong-state'],
    ['BR-59', { seen: { changed: true } }, 'record-changed'],
    ['BR-66', { scanned: [{ ...good.scanned[0]!, state: 'voided' }] }, 'label-not-current'],
    ['BR-66', { scanned: [{ ...good.scanned[0]!, state: 'superseded', on: '2019-02-01' }] }, 'label-superseded'],
    ['BR-68', { granted: { unit: 'V001', number: 'EX-1' } }, 'exceptional-supply-granted'],
  ])('%s: every other reason still stops: %#', (id, more, code) => {
    expect(judged(more)).toMatchObject([{ rule: id, code }]);
  });
});
