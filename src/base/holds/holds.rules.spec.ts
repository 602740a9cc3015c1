import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import {
  holdRules,
  liftNotAllowed,
  notOpen,
  onHold,
  recalled,
  recallNotLifted,
  type LiftFacts,
  type OpenHold,
} from './holds.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

const hold = (more: Partial<OpenHold> = {}): OpenHold => ({
  id: 'h1',
  number: 'H-31K7PX',
  kind: 'hold',
  scopeKind: 'place',
  scopeName: 'LN2 tank 3',
  reason: 'no readings',
  openedByName: 'qa 01',
  openedAt: '2026-03-29T01:14:00.000Z',
  safety: false,
  byRule: null,
  ...more,
});

describe('BR-24: on hold', () => {
  it('BR-24: nothing that is not on hold is stopped', () => {
    expect(told(onHold, { holds: [] })).toEqual([]);
  });

  it('BR-24: the hold is named with scope, time, opener and reason, and can be opened from the reason', () => {
    expect(told(onHold, { holds: [hold()] })).toEqual([
      'on-hold: Hold H-31K7PX on LN2 tank 3 since 29 Mar 2026 01:14 UTC by qa 01: no readings',
    ]);
    expect(judge([onHold], { holds: [hold()] }).reasons[0]!.record).toEqual({
      kind: 'hold',
      id: 'h1',
      name: 'H-31K7PX',
    });
  });

  it('BR-24: every open hold is named, whoever or whatever opened it', () => {
    const holds = [hold(), hold({ id: 'h2', number: 'H-2', scopeKind: 'donor', byRule: 'BR-03', safety: true })];
    expect(judge([onHold], { holds }).reasons.map((r) => r.facts.hold)).toEqual(['H-31K7PX', 'H-2']);
  });
});

describe('BR-27: recalled', () => {
  const recall = hold({ id: 'r1', number: 'RC-7F3K2M', kind: 'recall', reason: 'Reagent contaminated.' });

  it('BR-27: a recall speaks for itself, and not as a hold', () => {
    expect(judge(holdRules, { holds: [recall] }).reasons.map((r) => `${r.rule} ${r.code}: ${r.says}`)).toEqual([
      'BR-27 recalled: Recall RC-7F3K2M: return or quarantine now. Reagent contaminated.',
    ]);
    expect(judge([recalled], { holds: [recall] }).reasons[0]!.record).toEqual({
      kind: 'recall',
      id: 'r1',
      name: 'RC-7F3K2M',
    });
  });

  it('BR-27: beside a hold both are told', () => {
    expect(judge(holdRules, { holds: [hold(), recall] }).reasons.map((r) => r.code)).toEqual(['on-hold', 'recalled']);
    expect(told(recalled, { holds: [hold()] })).toEqual([]);
  });
});

describe('BR-25: lifting a hold', () => {
  const lift = (more: Partial<LiftFacts['lift']> = {}): LiftFacts => ({
    lift: {
      number: 'H-31K7PX',
      scope: 'CL2-25-0107',
      recall: false,
      open: true,
      opener: false,
      needsSignatures: false,
      qaSigned: false,
      qpSigned: false,
      safety: false,
      certified: false,
      ...more,
    },
  });
  const alone = 'hold-lift-not-allowed: Who opened hold H-31K7PX cannot lift it alone.';
  const unsigned = 'hold-lift-unsigned: Hold H-31K7PX on CL2-25-0107 is lifted with a signature of quality assurance.';
  const needsQp = 'hold-lift-needs-qp: Hold H-31K7PX concerns safety: it is lifted with signatures of QA and QP.';

  it('BR-25: an open hold is lifted by another person than its opener', () => {
    expect(told(notOpen, lift())).toEqual([]);
    expect(told(liftNotAllowed, lift())).toEqual([]);
    expect(told(liftNotAllowed, lift({ opener: true }))).toEqual([alone]);
  });

  it('BR-25: a hold is lifted once', () => {
    expect(told(notOpen, lift({ open: false }))).toEqual(['hold-not-open: Hold H-31K7PX was lifted already.']);
  });

  it('BR-27: a recall is not lifted like a hold', () => {
    expect(told(recallNotLifted, lift())).toEqual([]);
    expect(told(recallNotLifted, lift({ recall: true }))).toEqual([
      'recall-not-lifted: H-31K7PX is a recall: quality assurance and the QP close it.',
    ]);
  });

  it('BR-25: where its scope asks for it, quality assurance signs', () => {
    expect(told(liftNotAllowed, lift({ needsSignatures: true }))).toEqual([unsigned]);
    expect(told(liftNotAllowed, lift({ needsSignatures: true, qpSigned: true }))).toEqual([unsigned]);
    expect(told(liftNotAllowed, lift({ needsSignatures: true, qaSigned: true }))).toEqual([]);
  });

  it.each([
    [false, false, [needsQp]],
    [true, false, [needsQp]],
    [false, true, [needsQp]],
    [true, true, []],
  ])('BR-25: a safety hold, QA signed %s, QP signed %s', (qaSigned, qpSigned, says) => {
    expect(told(liftNotAllowed, lift({ safety: true, qaSigned, qpSigned }))).toEqual(says);
  });

  it.each([
    [false, false, 1],
    [true, false, 1],
    [false, true, 1],
    [true, true, 0],
  ])('BR-25: on a lot that was certified, QA signed %s, QP signed %s', (qaSigned, qpSigned, refusals) => {
    const says =
      'hold-lift-certified: CL2-25-0107 was certified: hold H-31K7PX is lifted with signatures of QA and of a QP on the list of its site.';
    const facts = lift({ certified: true, needsSignatures: true, qaSigned, qpSigned });
    expect(told(liftNotAllowed, facts)).toEqual(Array(refusals).fill(says));
  });

  it('BR-25: a signature does not let its opener lift a hold alone', () => {
    expect(told(liftNotAllowed, lift({ opener: true, needsSignatures: true, qaSigned: true }))).toEqual([alone]);
  });

  it('BR-25: the opener of a hold that lacks signatures hears of both at once', () => {
    expect(told(liftNotAllowed, lift({ opener: true, safety: true }))).toEqual([needsQp, alone]);
    expect(told(liftNotAllowed, lift({ opener: true, needsSignatures: true }))).toEqual([unsigned, alone]);
  });
});
