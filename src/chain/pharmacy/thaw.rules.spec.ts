import { describe, expect, it } from '@jest/globals';
import { judge, plusMinutes, type Rule } from '../../kernel/index.js';
import {
  alreadyReserved,
  appearanceFails,
  donorMix,
  noDoseOrder,
  ofAnotherKit,
  postThawExpired,
  secondPerson,
  type OrderFacts,
  type PairFacts,
} from './thaw.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-31: a unit is kept for one kit', () => {
  it('BR-31: each reservation is named, with kit, person and time', () => {
    const kept = {
      kitId: 'k1',
      kit: 'K-20001',
      by: 'pharmacist 02',
      at: '2026-11-18T08:14:03.000Z',
      zone: 'Europe/Copenhagen',
    };
    expect(told(alreadyReserved, { reserved: [] })).toEqual([]);
    expect(
      told(alreadyReserved, {
        reserved: [
          { ...kept, unit: 'V001' },
          { ...kept, unit: 'V002' },
        ],
      }),
    ).toEqual([
      'already-reserved: V001 is reserved for kit K-20001 by pharmacist 02, 18 Nov 2026 09:14 CET.',
      'already-reserved: V002 is reserved for kit K-20001 by pharmacist 02, 18 Nov 2026 09:14 CET.',
    ]);
  });
});

describe('BR-40: the unit is the one that the kit expects', () => {
  const order = (more: Partial<OrderFacts['order']> = {}): OrderFacts => ({
    order: { kit: 'K-20001', scanned: ['V013'], reserved: ['V013'], wrongContent: [], ...more },
  });

  it('BR-40: the reserved unit, and fewer of them than are reserved', () => {
    expect(told(noDoseOrder, order())).toEqual([]);
    expect(told(noDoseOrder, order({ reserved: ['V012', 'V013'] }))).toEqual([]);
  });

  it('BR-40: another unit than the reserved one', () => {
    expect(told(noDoseOrder, order({ scanned: ['V031'] }))).toEqual([
      'not-the-reserved-unit: Scanned V031; kit K-20001 expects V013.',
    ]);
    expect(told(noDoseOrder, order({ scanned: ['V031'], reserved: [] }))).toEqual([
      'not-the-reserved-unit: Scanned V031; kit K-20001 expects no unit yet.',
    ]);
  });

  it('BR-40: at reservation nothing is reserved yet, and only the content is asked', () => {
    expect(told(noDoseOrder, order({ reserved: null }))).toEqual([]);
    expect(told(noDoseOrder, order({ reserved: null, wrongContent: ['V013'] }))).toEqual([
      'wrong-content: V013 is not what goes into kit K-20001.',
    ]);
  });

  it('BR-40: what is scanned and belongs to another kit is named, each of it', () => {
    const own = (...strange: string[]) => ({ own: { kit: 'K-20001', strange } });
    expect(told(ofAnotherKit, own())).toEqual([]);
    expect(told(ofAnotherKit, own('V007', 'V009'))).toEqual([
      'of-another-kit: V007 does not belong to kit K-20001.',
      'of-another-kit: V009 does not belong to kit K-20001.',
    ]);
  });

  it('BR-40: a unit that no kit asks for', () => {
    expect(told(noDoseOrder, order({ kit: null, scanned: ['V013', 'V014'], reserved: null }))).toEqual([
      'no-dose-order: No kit asks for V013, V014.',
    ]);
  });

  it('BR-40: every unit that is wrong is named, in each way that it is wrong', () => {
    const facts = order({ scanned: ['V031', 'V013', 'V032'], wrongContent: ['V032'] });
    expect(judge([noDoseOrder], facts).reasons.map((r) => `${r.code} ${String(r.facts.scanned)}`)).toEqual([
      'not-the-reserved-unit V031',
      'not-the-reserved-unit V032',
      'wrong-content V032',
    ]);
  });
});

describe('BR-47: one donor', () => {
  const donors = (sameDonor: boolean, ...codes: string[]) => ({ donors: { kit: 'K-20001', sameDonor, codes } });

  it('BR-47: all units of a treatment come from one donor where the protocol asks for it', () => {
    expect(told(donorMix, donors(true))).toEqual([]);
    expect(told(donorMix, donors(true, 'CCL-D-0031'))).toEqual([]);
    expect(told(donorMix, donors(false, 'CCL-D-0031', 'CCL-D-0042'))).toEqual([]);
    expect(told(donorMix, donors(true, 'CCL-D-0031', 'CCL-D-0042'))).toEqual([
      'donor-mix: Kit K-20001 would hold cells of more than one donor: CCL-D-0031, CCL-D-0042.',
    ]);
  });
});

describe('BR-44: a second person', () => {
  const pair = (more: Partial<PairFacts['pair']> = {}): PairFacts => ({
    pair: { first: 'pharmacist 02', second: 'pharmacist 05', same: false, entitled: true, trained: true, ...more },
  });
  const same = 'second-person-required: A second person is needed, other than pharmacist 02.';
  const stranger = 'second-not-entitled: pharmacist 05 does not verify in this trial at this site.';
  const untrained = 'second-not-trained: pharmacist 05 is not trained and delegated for this step.';

  it.each([
    ['another, entitled and trained', pair(), []],
    ['the same person', pair({ same: true }), [same]],
    ['a stranger', pair({ entitled: false }), [stranger]],
    ['without training', pair({ trained: false }), [untrained]],
    ['all of it at once', pair({ same: true, entitled: false, trained: false }), [same, stranger, untrained]],
  ])('BR-44: %s', (_, facts, says) => {
    expect(told(secondPerson, facts)).toEqual(says);
  });
});

describe('BR-45: the in-use limit after thaw', () => {
  const LIMIT = '2026-11-18T09:44:00.000Z';
  const used = (now: string, useBefore: string | null = LIMIT) => ({
    item: 'SY-20001-SR',
    useBefore,
    now,
    zone: 'Europe/Copenhagen',
    minutesOver: useBefore ? Math.floor((Date.parse(now) - Date.parse(useBefore)) / 60_000) : 0,
  });
  const over = (minutes: number) =>
    `post-thaw-expired: In-use limit 18 Nov 2026 10:44 CET of SY-20001-SR passed ${minutes} min ago. Record as wasted.`;

  it.each([
    ['a minute before', '2026-11-18T09:43:00.000Z', []],
    ['one millisecond before', '2026-11-18T09:43:59.999Z', []],
    ['exactly at the limit', LIMIT, []],
    ['one millisecond over', '2026-11-18T09:44:00.001Z', [over(0)]],
    ['three minutes over', '2026-11-18T09:47:00.000Z', [over(3)]],
    ['the day after', '2026-11-19T09:44:00.000Z', [over(1440)]],
  ])('BR-45: %s', (_, now, says) => {
    expect(told(postThawExpired, { inUse: [used(now)] })).toEqual(says);
  });

  it('BR-45: over the nights when the clocks change the limit is elapsed time', () => {
    for (const start of ['2026-03-29T00:30:00.000Z', '2026-10-25T00:30:00.000Z']) {
      const limit = plusMinutes(start, 60);
      expect(told(postThawExpired, { inUse: [used(plusMinutes(start, 60), limit)] })).toEqual([]);
      expect(told(postThawExpired, { inUse: [used(plusMinutes(start, 60.001), limit)] })).toHaveLength(1);
    }
  });

  it('BR-45: what is still thawing has no limit yet, and is not used', () => {
    expect(told(postThawExpired, { inUse: [used(LIMIT, null)] })).toEqual([
      'not-thawed: SY-20001-SR has no in-use time yet: its thaw has not ended.',
    ]);
  });

  it('BR-45: each thing that is over is named', () => {
    const late = '2026-11-18T09:47:00.000Z';
    const inUse = [used(late), used(late, '2026-11-18T10:00:00.000Z'), { ...used(late), item: 'SY-20001-SL' }];
    expect(judge([postThawExpired], { inUse }).reasons.map((r) => r.facts.item)).toEqual([
      'SY-20001-SR',
      'SY-20001-SL',
    ]);
  });
});

describe('BR-46: appearance', () => {
  it('BR-46: clear, or not looked at yet', () => {
    const appearances = [
      { unit: 'V001', appearance: 'clear' },
      { unit: 'V002', appearance: null },
    ];
    expect(told(appearanceFails, { appearances })).toEqual([]);
  });

  it.each([
    ['clumps', 'clumps'],
    ['leak', 'leak'],
    ['crack', 'crack'],
    ['label-unreadable', 'label unreadable'],
    ['thaw-incomplete', 'not fully thawed'],
  ])('BR-46: %s', (appearance, words) => {
    const appearances = [
      { unit: 'V001', appearance },
      { unit: 'V002', appearance: 'clear' },
    ];
    expect(told(appearanceFails, { appearances })).toEqual([`appearance-fails: V001: ${words}. It must not be used.`]);
  });
});
