import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { materialExpired, materialNotInProcess, materialNotReleased, type MaterialFacts } from './material.rules.js';
import { useMaterialGate } from './material.policy.js';
import { vesselOfAnotherLot, vesselOpen } from './vessel.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

const facts = (more: Partial<MaterialFacts['material']> = {}): MaterialFacts => ({
  material: {
    ...{ id: 'm1', name: 'R-101 PL-117', code: 'R-101', state: 'released' },
    ...{ expiresOn: '2026-02-28', today: '2026-02-27', ...more },
  },
});

describe('BR-11: a material is released before it is used', () => {
  it('BR-11: released it is used, received or rejected it is not, and can be opened from the reason', () => {
    expect(told(materialNotReleased, facts())).toEqual([]);
    expect(told(materialNotReleased, facts({ state: 'received' }))).toEqual([
      'material-not-released: R-101 PL-117 is received, not released.',
    ]);
    expect(judge([materialNotReleased], facts({ state: 'rejected' })).reasons[0]!.record).toEqual({
      kind: 'material',
      id: 'm1',
      name: 'R-101 PL-117',
    });
  });
});

describe('BR-28: a material is good to the end of its last day', () => {
  it.each([
    ['2026-02-27', []],
    ['2026-02-28', []],
    ['2026-03-01', ['material-expired: R-101 PL-117 expired 28 Feb 2026.']],
  ])('BR-28: on %s', (today, says) => {
    expect(told(materialExpired, facts({ today }))).toEqual(says);
  });
});

describe('BR-12: the process names what goes in', () => {
  it('BR-12: what it names goes in, what it does not stays out', () => {
    const wanted = (named: boolean) => ({ wanted: { process: 'MI-07 v2', code: 'R-101', named } });
    expect(told(materialNotInProcess, wanted(true))).toEqual([]);
    expect(told(materialNotInProcess, wanted(false))).toEqual([
      'material-not-in-process: Process MI-07 v2 does not name R-101.',
    ]);
  });
});

it('names all reasons at once', () => {
  const { reasons } = useMaterialGate.judge({
    ...facts({ state: 'received', today: '2026-03-01' }),
    who: { name: 'operator 01', site: 'X', here: true, administrator: false, delegated: null, training: null },
    wanted: { process: 'MI-07 v2', code: 'R-101', named: false },
    here: { site: 'X', items: [] },
    holds: [],
    steps: [{ item: 'L1', state: 'quarantine', allowed: false, last: null }],
    labels: [{ key: 'AT:R:1', state: 'voided', item: 'R-101 PL-117', on: null }],
  });
  expect(reasons.map((r) => r.code)).toEqual([
    'material-not-released',
    'material-expired',
    'material-not-in-process',
    'wrong-state',
    'label-not-current',
  ]);
});

describe('vessels of a lot in process', () => {
  it('BR-40: a vessel of this lot is used, of another lot it is not, and both lots are named', () => {
    expect(told(vesselOfAnotherLot, { vessel: null })).toEqual([]);
    expect(told(vesselOfAnotherLot, { vessel: { name: 'L1-F001', lot: 'L1', wanted: 'L1' } })).toEqual([]);
    expect(told(vesselOfAnotherLot, { vessel: { name: 'L2-F001', lot: 'L2', wanted: 'L1' } })).toEqual([
      'vessel-of-another-lot: L2-F001 is a vessel of lot L2, not of L1.',
    ]);
  });

  it('BR-13: each vessel that is open is named', () => {
    expect(told(vesselOpen, { vessels: [] })).toEqual([]);
    const vessels = [
      { name: 'L1-F001', state: 'in-use' },
      { name: 'L1-F002', state: 'label-issued' },
    ];
    expect(judge([vesselOpen], { vessels }).reasons.map((r) => r.facts.vessel)).toEqual(['L1-F001', 'L1-F002']);
  });
});
