import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { closeGate, giveGate, verifyGate } from './give.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];
const BEDSIDE = [
  ...WHO,
  'BR-21 not-in-dossier',
  'BR-24 on-hold',
  'BR-27 recalled',
  'BR-26 cert-withdrawn',
  'BR-28 expired',
  'BR-38 not-at-this-site',
  'BR-39 not-certified',
  'BR-41 busy',
  'BR-42 subject-not-eligible',
  'BR-45 post-thaw-expired',
  'BR-51 kit-not-in-hand',
  'BR-61 masked-stop',
  'BR-61 kit-withdrawn',
  'BR-52 wrong-subject',
  'BR-66 label-not-current',
  'BR-66 label-superseded',
];

describe('what the gates at the bedside ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['kit.verify', verifyGate, [...BEDSIDE, 'BR-52 second-identifier-required']],
    [
      'dose.give',
      giveGate,
      [...BEDSIDE, 'BR-53 wrong-gland', 'BR-54 late-needs-second', 'BR-54 not-verified', 'BR-55 partly-without-reason'],
    ],
    ['kit.close', closeGate, [...WHO, 'BR-41 busy', 'BR-55 administration-incomplete', 'BR-59 record-changed']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });

  it('what happened must be told: the record is closed whatever the kit holds', () => {
    const ids = closeGate.rules.map((r) => r.id);
    for (const id of ['BR-28', 'BR-24', 'BR-39', 'BR-26', 'BR-45', 'BR-42']) expect(ids).not.toContain(id);
  });
});

describe('what stops a dose at the bedside', () => {
  type Facts = Parameters<typeof giveGate.judge>[0];
  const NOW = '2026-09-30T09:36:00.000Z';
  const good: Facts = {
    who: { name: 'investigator 01', site: 'RH', here: true, administrator: false, delegated: true, training: null },
    expiry: [{ item: 'V013', lotId: 'l', lot: 'L1', expiresOn: '2026-09-30', usedBy: '2026-09-30' }],
    holds: [],
    certified: { trial: 'ASSIX', lots: [{ id: 'l', lot: 'L1', valid: true, withdrawn: null }] },
    dossier: { trial: 'ASSIX', edition: '4', covers: [] },
    maskedStop: { kit: 'K-1', completedAt: '2026-09-30T08:50:00.000Z', zone: 'Europe/Copenhagen', causes: [] },
    withdrawn: null,
    inUse: [{ item: 'SY-1', useBefore: NOW, now: NOW, zone: 'Europe/Copenhagen', minutesOver: 0 }],
    subject: {
      number: 'RH-01-007',
      withdrawn: false,
      consent: '3',
      consentWanted: '3',
      eligible: true,
      present: true,
      given: null,
      treatment: 1,
      unfinished: 0,
      today: 0,
    },
    steps: [],
    here: { site: 'RH', items: [] },
    labels: [{ key: '(01)1(21)2', state: 'applied', item: 'SY-1', on: null }],
    match: { kit: 'K-1', kitRight: true, subjectRight: true, syringeRight: true },
    inHand: { kit: 'K-1', right: true },
    gland: { chosen: 'left-parotid', planned: true, syringe: 'left-parotid', givenAt: null, zone: 'UTC' },
    time: {
      verifiedAt: '2026-09-30T09:00:00.000Z',
      startedAt: NOW,
      now: NOW,
      zone: 'UTC',
      lateAfterMinutes: 15,
      toleranceSeconds: 120,
      reason: null,
    },
    lateAlone: null,
    amount: { planned: 1250, given: 1250, reason: null },
  };
  const hold = { id: 'h', number: 'H-1', scopeKind: 'donor', scopeName: 'D-31', reason: 'HCV NAT', safety: true };
  const opened = { openedByName: 'qa 01', openedAt: NOW, byRule: 'BR-03', kind: 'hold' as const };

  it('nothing, in the last minute of its in-use time, on the last day of its lot', () => {
    expect(giveGate.judge(good)).toEqual({ outcome: 'GO', reasons: [] });
  });

  it.each<[string, Partial<Facts>]>([
    ['BR-28 expired', { expiry: [{ ...good.expiry[0]!, usedBy: '2026-10-01' }] }],
    ['BR-24 on-hold', { holds: [{ ...hold, ...opened }] }],
    [
      'BR-26 cert-withdrawn',
      {
        certified: {
          trial: 'ASSIX',
          lots: [{ id: 'l', lot: 'L1', valid: false, withdrawn: { at: NOW, by: 'qp 01', zone: 'UTC' } }],
        },
      },
    ],
    [
      'BR-39 not-certified',
      { certified: { trial: 'ASSIX', lots: [{ id: 'l', lot: 'L1', valid: false, withdrawn: null }] } },
    ],
    ['BR-45 post-thaw-expired', { inUse: [{ ...good.inUse[0]!, now: '2026-09-30T09:36:00.001Z' }] }],
    ['BR-42 treatment-given', { subject: { ...good.subject, given: '2026-02-04' } }],
    ['BR-51 kit-not-in-hand', { inHand: { kit: 'K-1', right: false } }],
    ['BR-52 wrong-subject', { match: { ...good.match, subjectRight: false } }],
    ['BR-52 subject-not-scanned', { match: { ...good.match, subjectRight: 'not-scanned' } }],
    ['BR-52 wrong-kit', { match: { ...good.match, kitRight: false } }],
    ['BR-52 wrong-syringe', { match: { ...good.match, syringeRight: false } }],
    ['BR-53 wrong-gland', { gland: { ...good.gland, syringe: 'right-parotid' } }],
    ['BR-54 not-verified', { time: { ...good.time, verifiedAt: null } }],
    ['BR-54 late-needs-second', { lateAlone: { startedAt: NOW, zone: 'UTC', second: null } }],
    [
      'BR-54 late-second-same',
      {
        lateAlone: { startedAt: NOW, zone: 'UTC', second: { name: 'investigator 01', same: true, entitled: true } },
      },
    ],
    [
      'BR-54 late-second-not-entitled',
      { lateAlone: { startedAt: NOW, zone: 'UTC', second: { name: 'nurse 09', same: false, entitled: false } } },
    ],
    ['BR-55 partly-without-reason', { amount: { ...good.amount, given: 1200 } }],
    ['BR-57 not-delegated', { who: { ...good.who, delegated: false } }],
    ['BR-42 treatment-out-of-order', { subject: { ...good.subject, treatment: 2, unfinished: 1 } }],
    ['BR-42 treatment-same-day', { subject: { ...good.subject, treatment: 2, today: 1 } }],
    ['BR-61 kit-withdrawn', { withdrawn: { kit: 'K-1', at: NOW, zone: 'UTC' } }],
    ['BR-66 label-not-current', { labels: [{ ...good.labels[0]!, state: 'voided' }] }],
  ])('%s: one thing wrong, one reason', (reason, more) => {
    const { outcome, reasons } = giveGate.judge({ ...good, ...more });
    expect(outcome).toBe('STOP');
    expect(reasons.map((r) => `${r.rule} ${r.code}`)).toEqual([reason]);
  });

  it('names all reasons at once', () => {
    const { reasons } = giveGate.judge({
      ...good,
      expiry: [{ ...good.expiry[0]!, usedBy: '2026-10-01' }],
      holds: [{ ...hold, ...opened }],
      inUse: [{ ...good.inUse[0]!, now: '2026-09-30T10:00:00.000Z', minutesOver: 24 }],
      match: { ...good.match, subjectRight: false },
      gland: { ...good.gland, syringe: 'right-parotid' },
    });
    expect(reasons.map((r) => r.rule).sort()).toEqual(['BR-24', 'BR-28', 'BR-45', 'BR-52', 'BR-53']);
  });
});
