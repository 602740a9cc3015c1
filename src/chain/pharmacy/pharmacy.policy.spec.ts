import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { assignGate, reserveKitGate, revealGate } from './assign.policy.js';
import {
  acceptGate,
  completeGate,
  destroyGate,
  drawGate,
  notGivenGate,
  offerGate,
  returnGate,
  wasteGate,
  withdrawAllGate,
  withdrawKitGate,
} from './prepare.policy.js';
import { endThawGate, freeGate, reserveGate, thawGate, type ForKitFacts } from './thaw.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];
/** What makes a unit unusable, whatever the step. */
const USABLE = [
  'BR-21 not-in-dossier',
  'BR-24 on-hold',
  'BR-27 recalled',
  'BR-26 cert-withdrawn',
  'BR-28 expired',
  'BR-39 not-certified',
];
const FOR_KIT = [
  ...WHO,
  ...USABLE,
  'BR-23 no-green-light',
  'BR-31 already-reserved',
  'BR-31 not-for-clinical-use',
  'BR-38 not-at-this-site',
  'BR-40 not-the-reserved-unit',
  'BR-41 busy',
  'BR-42 subject-not-eligible',
  'BR-47 donor-mix',
  'BR-48 reserve-gland-given',
  'BR-66 label-not-current',
  'BR-66 label-superseded',
];
const PREPARED = [
  ...WHO,
  ...USABLE,
  'BR-38 not-at-this-site',
  'BR-40 of-another-kit',
  'BR-41 busy',
  'BR-42 subject-not-eligible',
  'BR-45 post-thaw-expired',
  'BR-66 label-not-current',
  'BR-66 label-superseded',
];

/** From the completion on. */
const COMPLETED = [...PREPARED, 'BR-61 kit-withdrawn', 'BR-61 masked-stop'];

describe('what the gates on kits and units ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    [
      'kit.assign',
      assignGate,
      [
        ...WHO,
        'BR-23 no-green-light',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-42 subject-not-eligible',
        'BR-48 assigned-already',
        'BR-48 list-missing',
      ],
    ],
    [
      'kit.request-reserve',
      reserveKitGate,
      [
        ...WHO,
        'BR-23 no-green-light',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-42 subject-not-eligible',
        'BR-48 list-missing',
        'BR-48 reserve-gland-given',
        'BR-60 reason-required',
      ],
    ],
    ['kit.reveal', revealGate, [...WHO, 'BR-41 busy']],
    ['unit.reserve', reserveGate, FOR_KIT],
    ['unit.thaw', thawGate, [...FOR_KIT, 'BR-43 product-parameter-missing', 'BR-44 second-person-required']],
    ['unit.free', freeGate, [...WHO, 'BR-40 of-another-kit', 'BR-41 busy', 'BR-60 reason-required']],
    [
      'unit.thaw-end',
      endThawGate,
      [...WHO, 'BR-40 of-another-kit', 'BR-41 busy', 'BR-61 step-too-short', 'BR-66 label-not-current'],
    ],
    [
      'syringe.draw',
      drawGate,
      [
        ...PREPARED,
        'BR-44 second-person-required',
        'BR-46 appearance-fails',
        'BR-47 dose-mismatch',
        'BR-61 step-too-long',
      ],
    ],
    [
      'kit.complete',
      completeGate,
      [...PREPARED, 'BR-47 gland-not-drawn', 'BR-61 step-too-long', 'BR-61 step-too-short'],
    ],
    ['kit.offer', offerGate, [...COMPLETED, 'BR-51 handover-incomplete']],
    ['kit.accept', acceptGate, [...COMPLETED, 'BR-51 handover-incomplete']],
    ['kit.withdraw', withdrawKitGate, [...WHO, 'BR-41 busy', 'BR-60 reason-required', 'BR-61 kit-withdrawn']],
    [
      'kit.withdraw-all',
      withdrawAllGate,
      [...WHO, 'BR-44 second-person-required', 'BR-60 reason-required', 'BR-61 nothing-to-withdraw'],
    ],
    ['kit.not-give', notGivenGate, [...WHO, 'BR-41 busy', 'BR-60 reason-required']],
    ['item.waste', wasteGate, [...WHO, 'BR-41 busy', 'BR-56 destruction-unwitnessed', 'BR-60 reason-required']],
    ['unit.return', returnGate, [...WHO, 'BR-41 busy', 'BR-60 reason-required']],
    [
      'item.destroy',
      destroyGate,
      [...WHO, 'BR-41 busy', 'BR-56 destruction-under-hold', 'BR-56 destruction-unwitnessed', 'BR-60 reason-required'],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});

describe('a gate serves a purpose', () => {
  it.each([reserveGate, thawGate, drawGate, completeGate, offerGate, acceptGate] as Gate<never>[])(
    'BR-28, BR-24, BR-39: what is expired, held or not certified is not used: $step',
    (gate) => {
      expect(gate.rules.map((r) => r.id)).toEqual(expect.arrayContaining(['BR-28', 'BR-24', 'BR-39', 'BR-26']));
    },
  );

  it.each([wasteGate, returnGate, destroyGate, notGivenGate, freeGate, endThawGate, withdrawKitGate] as Gate<never>[])(
    'what is expired, held or not certified may be put out of use: $step',
    (gate) => {
      for (const id of ['BR-28', 'BR-24', 'BR-39', 'BR-26', 'BR-45'])
        expect(gate.rules.map((r) => r.id)).not.toContain(id);
    },
  );

  it('BR-56: what is held is destroyed with the approval of quality assurance alone', () => {
    const who = { name: 'p', site: 's', here: true, administrator: false, delegated: true, training: null };
    const facts = { who, reason: 'expired', steps: [], witness: { name: 'w', same: false, entitled: true } };
    const destroy = (holds: string[], qaApproved: boolean) =>
      destroyGate.judge({ ...facts, destruction: { holds, qaApproved } }).outcome;
    expect([destroy([], false), destroy(['H-1'], true), destroy(['H-1'], false)]).toEqual(['GO', 'GO', 'STOP']);
    expect(wasteGate.judge(facts).outcome).toBe('GO');
  });
});

describe('may this unit be used for this kit?', () => {
  const hold = { id: 'h', number: 'H-1', scopeKind: 'lot', scopeName: 'L1', reason: 'leak', safety: false };
  const opened = { openedByName: 'qa 01', openedAt: '2026-09-30T08:00:00.000Z', byRule: null, kind: 'hold' as const };
  const good: ForKitFacts = {
    who: { name: 'pharmacist 02', site: 'RH', here: true, administrator: false, delegated: true, training: null },
    expiry: [{ item: 'V013', lotId: 'l', lot: 'L1', expiresOn: '2026-09-30', usedBy: '2026-09-30' }],
    holds: [],
    certified: { trial: 'ASSIX', lots: [{ id: 'l', lot: 'L1', valid: true, withdrawn: null }] },
    dossier: { trial: 'ASSIX', edition: '4', covers: [] },
    greenLight: { trial: 'ASSIX', site: 'RH', given: true },
    purposes: [{ unit: 'V013', purpose: 'clinical' }],
    here: { site: 'RH', items: [{ item: 'V013', at: 'RH', away: false }] },
    reserved: [],
    reserve: null,
    order: { kit: 'K-1', scanned: ['V013'], reserved: ['V013'], wrongContent: [] },
    donors: { kit: 'K-1', sameDonor: true, codes: ['D-31'] },
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
    labels: [],
  };
  const thawing = {
    product: { name: 'P v3', approved: true, hasThaw: true, hasUse: true },
    pair: { first: 'a', second: 'b', same: false, entitled: true, trained: true },
  };

  it('on its last day, yes', () => {
    expect(reserveGate.judge(good).outcome).toBe('GO');
    expect(thawGate.judge({ ...good, ...thawing })).toEqual({ outcome: 'GO', reasons: [] });
  });

  it('BR-28: not when the in-use time would end on the day after', () => {
    const expiry = [{ ...good.expiry[0]!, usedBy: '2026-10-01' }];
    expect(thawGate.judge({ ...good, ...thawing, expiry }).reasons).toMatchObject([{ rule: 'BR-28', code: 'expired' }]);
  });

  it('names all reasons at once', () => {
    const verdict = thawGate.judge({
      ...good,
      expiry: [{ ...good.expiry[0]!, usedBy: '2026-10-01' }],
      holds: [{ ...hold, ...opened }],
      certified: { trial: 'ASSIX', lots: [{ id: 'l', lot: 'L1', valid: false, withdrawn: null }] },
      greenLight: { ...good.greenLight, given: false },
      here: { site: 'RH', items: [{ item: 'V013', at: 'CCL', away: true }] },
      order: { ...good.order, reserved: ['V031'] },
      subject: { ...good.subject, present: false },
      labels: [{ key: 'AT:V:1', state: 'voided', item: 'V013', on: null }],
      product: { ...thawing.product, hasUse: false },
      pair: { ...thawing.pair, same: true },
    });
    expect(verdict.outcome).toBe('STOP');
    expect(verdict.reasons.map((r) => r.rule).sort()).toEqual([
      'BR-23',
      'BR-24',
      'BR-28',
      'BR-38',
      'BR-39',
      'BR-40',
      'BR-42',
      'BR-43',
      'BR-44',
      'BR-66',
    ]);
  });
});
