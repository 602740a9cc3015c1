import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { custodyBroken, type CustodyGapFacts } from './storage.rules.js';

const GAP = { since: '2025-01-01T08:00:00Z', until: '2025-01-09T08:00:00Z', zone: 'UTC' };
const QP = { name: 'QP 01', listed: true, other: true };
const codes = (broken: Partial<CustodyGapFacts['broken']>) =>
  judge([custodyBroken], { broken: { unit: 'V1', gaps: [GAP], exposure: null, qp: null, ...broken } }).reasons.map(
    (r) => r.code,
  );

describe('BR-38: what was missing comes back for use only by QA and a QP who assessed its exposure', () => {
  it('what never was missing needs no Qualified Person', () => {
    expect(codes({ gaps: [] })).toEqual([]);
  });

  it('quality assurance alone is not enough, however short it was', () => {
    expect(codes({})).toEqual(['custody-broken']);
    expect(codes({ gaps: [{ ...GAP, until: '2025-01-01T08:00:01Z' }] })).toEqual(['custody-broken']);
    expect(codes({ exposure: 'at -150 °C all the time' })).toEqual(['custody-broken']);
  });

  it('with a Qualified Person and an assessment it goes', () => {
    expect(codes({ qp: QP, exposure: 'at -150 °C all the time' })).toEqual([]);
  });

  it('names all reasons at once', () => {
    expect(codes({ qp: { name: 'QA 01', listed: false, other: false } })).toEqual([
      'custody-broken-unassessed',
      'custody-broken-not-qp',
      'custody-broken-one-person',
    ]);
  });
});
