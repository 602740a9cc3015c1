import { describe, expect, it } from '@jest/globals';
import { judge, plusMinutes, type Rule } from '../../kernel/index.js';
import {
  notInHand,
  partlyWithoutReason,
  recordIncomplete,
  secondIdentifierMissing,
  timeWrong,
  wrongGland,
  wrongKitOrSubject,
  type GlandFacts,
  type MatchFacts,
  type TimeFacts,
} from './administration.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-52: subject, kit and syringe belong together', () => {
  const match = (
    subjectRight: MatchFacts['match']['subjectRight'],
    syringeRight: boolean | null,
    kitRight: boolean | null = null,
  ) => ({
    match: { kit: 'K-20001', kitRight, subjectRight, syringeRight },
  });
  const unscanned = 'subject-not-scanned: The subject card is not scanned yet. Do not inject.';
  const subject = 'wrong-subject: Kit K-20001 is not for this participant. Do not inject.';
  const syringe = 'wrong-syringe: This syringe is not of kit K-20001. Do not inject.';

  it.each([
    [true, true, []],
    [null, null, []],
    [true, null, []],
    [false, true, [subject]],
    [true, false, [syringe]],
    [false, null, [subject]],
    ['not-scanned' as const, true, [unscanned]],
    [false, false, [subject, syringe]],
  ])('BR-52: the right subject %s, the right syringe %s', (subjectRight, syringeRight, says) => {
    expect(told(wrongKitOrSubject, match(subjectRight, syringeRight))).toEqual(says);
  });

  it('BR-52: another kit than the one at hand', () => {
    const kit = 'wrong-kit: The scanned kit is not kit K-20001. Do not inject.';
    expect(told(wrongKitOrSubject, match(true, null, true))).toEqual([]);
    expect(told(wrongKitOrSubject, match(false, null, false))).toEqual([kit, subject]);
  });

  it('BR-52: the number of the other subject is not told', () => {
    expect(judge([wrongKitOrSubject], match(false, false)).reasons.map((r) => Object.keys(r.facts))).toEqual([
      ['kit'],
      ['kit'],
    ]);
  });

  const second = (same: boolean, entitled: boolean) => ({ second: { name: 'nurse 04', same, entitled } });
  const again = 'second-identifier-required: A second person identifies the subject: not nurse 04 again.';
  const stranger = 'second-identifier-not-entitled: nurse 04 does not take part in this trial at this site.';

  it.each([
    ['another of the trial', second(false, true), []],
    ['the same person', second(true, true), [again]],
    ['a stranger', second(false, false), [stranger]],
    ['both at once', second(true, false), [again, stranger]],
  ])('BR-52: identified by %s', (_, facts, says) => {
    expect(told(secondIdentifierMissing, facts)).toEqual(says);
  });
});

describe('BR-51: who gives has taken the kit over', () => {
  it('BR-51: and nobody else', () => {
    expect(told(notInHand, { inHand: { kit: 'K-20001', right: true } })).toEqual([]);
    expect(told(notInHand, { inHand: { kit: 'K-20001', right: false } })).toEqual([
      'kit-not-in-hand: Kit K-20001 was not handed over to you.',
    ]);
  });
});

describe('BR-53: gland and side', () => {
  const gland = (more: Partial<GlandFacts['gland']> = {}): GlandFacts => ({
    gland: {
      chosen: 'left-submandibular',
      planned: true,
      syringe: 'left-submandibular',
      givenAt: null,
      zone: 'Europe/Copenhagen',
      ...more,
    },
  });

  it('BR-53: those of the syringe and of the plan, and not given yet', () => {
    expect(told(wrongGland, gland())).toEqual([]);
  });

  it.each([
    [
      'the other side',
      { syringe: 'right-submandibular' },
      ['wrong-gland: This syringe is for Right submandibular, not for Left submandibular.'],
    ],
    [
      'the other gland',
      { syringe: 'left-parotid' },
      ['wrong-gland: This syringe is for Left parotid, not for Left submandibular.'],
    ],
    ['a gland outside the plan', { planned: false }, ['gland-not-in-plan: Left submandibular is not planned.']],
    [
      'a gland that was given',
      { givenAt: '2026-11-18T09:02:00.000Z' },
      ['gland-given: Left submandibular was given at 18 Nov 2026 10:02 CET.'],
    ],
  ])('BR-53: %s', (_, more, says) => {
    expect(told(wrongGland, gland(more))).toEqual(says);
  });

  it('BR-53: everything that is wrong is named at once', () => {
    const facts = gland({ planned: false, syringe: 'left-parotid', givenAt: '2026-11-18T09:02:00.000Z' });
    expect(judge([wrongGland], facts).reasons.map((r) => r.code)).toEqual([
      'gland-not-in-plan',
      'wrong-gland',
      'gland-given',
    ]);
  });
});

describe('BR-54: when it was given', () => {
  const NOW = '2026-11-18T09:36:00.000Z';
  const ago = (seconds: number) => plusMinutes(NOW, -seconds / 60);
  const time = (more: Partial<TimeFacts['time']> = {}): TimeFacts => ({
    time: {
      verifiedAt: ago(3600),
      startedAt: NOW,
      now: NOW,
      zone: 'Europe/Copenhagen',
      lateAfterMinutes: 15,
      toleranceSeconds: 120,
      reason: null,
      ...more,
    },
  });
  const codes = (more: Partial<TimeFacts['time']>) => judge([timeWrong], time(more)).reasons.map((r) => r.code);

  it('BR-54: now, after verification', () => {
    expect(told(timeWrong, time())).toEqual([]);
  });

  it('BR-54: not before verification', () => {
    expect(told(timeWrong, time({ verifiedAt: null }))).toEqual([
      'not-verified: Subject and kit are not verified yet.',
    ]);
    expect(told(timeWrong, time({ verifiedAt: ago(60), startedAt: ago(60) }))).toEqual([]);
    expect(told(timeWrong, time({ verifiedAt: ago(60), startedAt: ago(60.001) }))).toEqual([
      'before-verification: The injection would have begun at 18 Nov 2026 10:34 CET, ' +
        'before the verification at 18 Nov 2026 10:35 CET.',
    ]);
  });

  it('BR-54: a time that is given to the minute is not before the verification in that minute', () => {
    expect(codes({ verifiedAt: '2026-11-18T09:30:28.500Z', startedAt: '2026-11-18T09:30:00.000Z' })).toEqual([]);
    expect(codes({ verifiedAt: '2026-11-18T09:30:00.000Z', startedAt: '2026-11-18T09:29:59.999Z' })).toEqual([
      'before-verification',
    ]);
  });

  it('BR-54: the clock of a tablet may be two minutes ahead, and not a millisecond more', () => {
    expect(codes({ startedAt: ago(-120) })).toEqual([]);
    expect(codes({ startedAt: ago(-120.001) })).toEqual(['in-the-future']);
    expect(told(timeWrong, time({ startedAt: ago(-600) }))).toEqual([
      'in-the-future: 18 Nov 2026 10:46 CET lies in the future.',
    ]);
  });

  it('BR-54: fifteen minutes late is not a late entry, a millisecond more is, and needs a reason', () => {
    expect(codes({ startedAt: ago(900) })).toEqual([]);
    expect(codes({ startedAt: ago(900.001) })).toEqual(['late-without-reason']);
    expect(codes({ startedAt: ago(900.001), reason: 'scanner off-line' })).toEqual([]);
    expect(codes({ startedAt: ago(900.001), reason: 'pen' })).toEqual([]);
    expect(told(timeWrong, time({ startedAt: ago(1800) }))).toEqual([
      'late-without-reason: Begun at 18 Nov 2026 10:06 CET: a late entry needs a reason.',
    ]);
  });

  it.each([['ab'], ['  a '], ['']])('BR-54, BR-60: "%s" is no reason', (reason) => {
    expect(codes({ startedAt: ago(1800), reason })).toEqual(['late-without-reason']);
  });

  it('BR-54: a reason does not undo the order: late and before verification', () => {
    expect(codes({ verifiedAt: ago(60), startedAt: ago(1800), reason: 'scanner off-line' })).toEqual([
      'before-verification',
    ]);
    expect(codes({ verifiedAt: ago(60), startedAt: ago(1800) })).toEqual([
      'before-verification',
      'late-without-reason',
    ]);
  });

  it('BR-54: not verified and in the future are named at once', () => {
    expect(codes({ verifiedAt: null, startedAt: ago(-600) })).toEqual(['not-verified', 'in-the-future']);
    expect(codes({ verifiedAt: null, startedAt: ago(1800) })).toEqual(['not-verified', 'late-without-reason']);
  });
});

describe('BR-55: a whole record', () => {
  const amount = (given: number, reason: string | null = null) => ({ amount: { planned: 1250, given, reason } });

  it.each([
    [1250, null, []],
    [1249, null, ['partly-without-reason: 1.249 mL given, 1.25 mL planned: say why.']],
    [1251, null, ['partly-without-reason: 1.251 mL given, 1.25 mL planned: say why.']],
    [1249, 'back-flow', []],
    [1249, 'wet', []],
    [600, 'no', ['partly-without-reason: 0.6 mL given, 1.25 mL planned: say why.']],
    [600, '   ', ['partly-without-reason: 0.6 mL given, 1.25 mL planned: say why.']],
  ])('BR-55: %d microlitres of 1250, reason %j', (given, reason, says) => {
    expect(told(partlyWithoutReason, amount(given, reason))).toEqual(says);
  });

  it('BR-55: each planned injection is given or has a reason, and never both; no other is in the record', () => {
    const record = (open: string[], contradicted: string[], unplanned: string[]) => ({
      record: { kit: 'K-20001', open, contradicted, unplanned },
    });
    const wrong = record(['left-parotid', 'right-parotid'], ['left-submandibular'], ['right-submandibular']);
    expect(told(recordIncomplete, record([], [], []))).toEqual([]);
    expect(told(recordIncomplete, wrong)).toEqual([
      'administration-incomplete: Kit K-20001: Left parotid is neither given nor has a reason.',
      'administration-incomplete: Kit K-20001: Right parotid is neither given nor has a reason.',
      'given-and-not-given: Kit K-20001: Left submandibular was given; it cannot be recorded as not given.',
      'not-given-unplanned: Kit K-20001: Right submandibular is not planned in it; leave it out.',
    ]);
  });
});
