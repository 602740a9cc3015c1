import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { extendGate, relabelGate, type ExtendFacts } from './expiry.policy.js';
import {
  approveStabilityGate,
  correctStabilityGate,
  enterStabilityGate,
  planStudyGate,
  reportGate,
} from './stability.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on shelf life ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['stability.plan', planStudyGate, [...WHO, 'BR-69 told-too-early']],
    ['stability.enter-result', enterStabilityGate, [...WHO, 'BR-16 silent-retest', 'BR-67 stability-too-early']],
    ['stability.correct-result', correctStabilityGate, [...WHO, 'BR-60 reason-required', 'BR-67 stability-settled']],
    ['stability.approve-result', approveStabilityGate, [...WHO, 'BR-15 own-result']],
    ['stability.report', reportGate, [...WHO, 'BR-59 record-changed', 'BR-67 stability-unsupported']],
    [
      'lot.extend-expiry',
      extendGate,
      [
        ...WHO,
        'BR-19 not-a-qp',
        'BR-20 conflict-of-duty',
        'BR-22 expiry-too-late',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-41 lot-not-in-quarantine',
        'BR-44 second-person-required',
        'BR-59 record-changed',
        'BR-60 reason-required',
        'BR-67 dossier-not-amended',
        'BR-67 edition-not-approved',
        'BR-67 expired-before',
        'BR-67 expiry-not-later',
        'BR-67 stability-missing',
      ],
    ],
    ['lot.relabel', relabelGate, [...WHO, 'BR-41 busy', 'BR-44 second-person-required', 'BR-66 label-still-current']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});

describe('may the expiry of this lot be extended?', () => {
  const good: ExtendFacts = {
    who: { name: 'qa 01', site: 'Stockholm', here: true, administrator: false, delegated: null, training: null },
    reason: 'Results of 36 months',
    lotState: { lot: 'L1', state: 'quarantine' },
    holds: [],
    shelfLife: { lot: 'L1', expiresOn: '2028-02-11', latest: '2028-02-11', months: 36, today: '2027-02-28' },
    extension: {
      lot: 'L1',
      purchased: false,
      oldExpiry: '2027-02-28',
      newExpiry: '2028-02-11',
      today: '2027-02-28',
      decided: false,
      edition: { name: 'P v4', code: 'P', approved: true, months: 36 },
      report: { number: 'SR-1', code: 'P', months: 36 },
      dossiers: [{ trial: 'ASSIX', covered: true }],
    },
    second: { first: 'qa 01', second: 'qp 01', same: false, entitled: true, trained: true },
    qp: { name: 'qp 01', site: 'Stockholm', listed: true, madeIt: false, approvedQc: false },
    seen: { changed: false },
  };
  const judged = (more: Partial<ExtendFacts>) => extendGate.judge({ ...good, ...more }).reasons.map((r) => r.code);
  const extension = (more: Partial<ExtendFacts['extension']>) => judged({ extension: { ...good.extension, ...more } });
  const shelfLife = (more: Partial<ExtendFacts['shelfLife']>) => judged({ shelfLife: { ...good.shelfLife, ...more } });
  const { edition, report } = good.extension;

  it('a lot that may have it, on the last day of its old expiry and up to the last day of its new shelf life', () => {
    expect(extendGate.judge(good)).toEqual({ outcome: 'GO', reasons: [] });
  });

  it('BR-67: the report is of this product and supports the whole shelf life, to the month', () => {
    expect(extension({ report: { ...report, months: 37 } })).toEqual([]);
    expect(extension({ report: { ...report, months: 35 } })).toEqual(['stability-missing']);
    expect(extension({ report: { ...report, code: 'Q' } })).toEqual(['stability-missing']);
  });

  it('BR-67: the edition is approved, and every dossier names it', () => {
    expect(extension({ edition: { ...edition, approved: false } })).toEqual(['edition-not-approved']);
    const dossiers = [
      { trial: 'ASSIX', covered: false },
      { trial: 'KNEE', covered: true },
      { trial: 'MESRIX-II', covered: false },
    ];
    const said = extendGate.judge({ ...good, extension: { ...good.extension, dossiers } }).reasons;
    expect(said.map((r) => r.says)).toEqual([
      'The dossier in force of ASSIX does not name P v4.',
      'The dossier in force of MESRIX-II does not name P v4.',
    ]);
    expect(extension({ dossiers: [] })).toEqual([]);
  });

  it('BR-67: the new expiry is later, by one day at least, and of a lot that was made', () => {
    expect(extension({ newExpiry: '2027-03-01' })).toEqual([]);
    expect(extension({ newExpiry: '2027-02-28' })).toEqual(['expiry-not-later']);
    expect(extension({ newExpiry: '2026-12-31' })).toEqual(['expiry-not-later']);
    expect(extension({ oldExpiry: null })).toEqual(['no-expiry-to-extend']);
    expect(extension({ purchased: true })).toEqual(['expiry-of-bought-lot']);
  });

  it('BR-22: at most freezing day and months, to the day, and not passed itself', () => {
    expect(shelfLife({ expiresOn: '2028-02-12' })).toEqual(['expiry-too-late']);
    expect(shelfLife({ today: '2028-02-11' })).toEqual([]);
    expect(shelfLife({ today: '2028-02-12' })).toEqual(['expiry-passed']);
  });

  it('BR-67: from the day after its expiry on, the Qualified Person decides about the lot', () => {
    expect(extension({ today: '2027-03-01' })).toEqual(['expired-before']);
    expect(extension({ today: '2027-03-01', decided: true })).toEqual([]);
  });

  const HOLD = {
    id: 'h',
    number: 'H-1',
    kind: 'hold' as const,
    scopeKind: 'lot',
    scopeName: 'L1',
    reason: 'x',
    openedByName: 'qa 02',
    openedAt: '2027-02-01T08:00:00.000Z',
    safety: true,
    byRule: null,
  };
  it.each<[string, Partial<ExtendFacts>, string]>([
    ['BR-24', { holds: [HOLD] }, 'on-hold'],
    ['BR-41', { lotState: { lot: 'L1', state: 'rejected' } }, 'lot-not-in-quarantine'],
    ['BR-44', { second: { ...good.second, same: true } }, 'second-person-required'],
    ['BR-19', { qp: { ...good.qp, listed: false } }, 'not-a-qp'],
    ['BR-20', { qp: { ...good.qp, madeIt: true } }, 'conflict-of-duty'],
    ['BR-57', { who: { ...good.who, here: false } }, 'not-your-site'],
    ['BR-59', { seen: { changed: true } }, 'record-changed'],
    ['BR-60', { reason: 'x' }, 'reason-required'],
  ])('%s: one thing wrong, one reason: %#', (id, more, code) => {
    expect(extendGate.judge({ ...good, ...more }).reasons).toMatchObject([{ rule: id, code }]);
  });

  it('names all reasons at once', () => {
    const all = extension({
      oldExpiry: '2026-12-31',
      newExpiry: '2026-12-31',
      edition: { ...edition, approved: false },
      report: { ...report, months: 1 },
      dossiers: [{ trial: 'ASSIX', covered: false }],
    });
    expect(all.sort()).toEqual([
      'dossier-not-amended',
      'edition-not-approved',
      'expired-before',
      'expiry-not-later',
      'stability-missing',
    ]);
  });
});

describe('may these labels be replaced?', () => {
  const judged = (state: string, more: object = {}) =>
    relabelGate
      .judge({
        who: { name: 'custodian 03', site: 'RH', here: true, administrator: false, delegated: null, training: null },
        relabel: [
          { item: 'V001', label: 'AT:V:1', state: 'superseded' },
          { item: 'V002', label: 'AT:V:2', state },
        ],
        steps: [],
        second: { first: 'custodian 03', second: 'pharmacist 02', same: false, entitled: true, trained: true },
        ...more,
      })
      .reasons.map((r) => r.code);

  it('BR-66: old ones, and only those', () => {
    expect(judged('superseded')).toEqual([]);
    for (const state of ['issued', 'applied', 'voided']) expect(judged(state)).toEqual(['label-still-current']);
  });

  it('BR-44: with a second person of the site who is trained for it', () => {
    const second = { first: 'custodian 03', second: 'nurse 04', same: false, entitled: true, trained: true };
    expect(judged('superseded', { second: { ...second, same: true } })).toEqual(['second-person-required']);
    expect(judged('superseded', { second: { ...second, entitled: false, trained: false } })).toEqual([
      'second-not-entitled',
      'second-not-trained',
    ]);
  });

  it('BR-41: not what was thawed or is on its way', () => {
    expect(judged('superseded', { steps: [{ item: 'V002', state: 'thawed', allowed: false, last: null }] })).toEqual([
      'wrong-state',
    ]);
  });
});
