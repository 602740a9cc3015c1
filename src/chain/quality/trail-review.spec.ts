import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../../kernel/index.js';
import { changesOf, kindOf } from './trail-review.js';

const AT = '2025-03-24T09:00:00.000Z';
const entry = (more: Partial<Entry> = {}): Entry => ({
  id: 'e1',
  act: 'result.enter',
  outcome: 'done',
  subjects: [{ kind: 'lot', id: 'l1', name: 'CL2-25-0107' }],
  actor: { kind: 'person', id: 'p1', name: 'analyst 01', roles: ['analyst'], siteId: 's1', sessionId: null },
  happenedAt: AT,
  recordedAt: AT,
  reason: null,
  facts: {},
  signatures: [],
  changes: [],
  refused: null,
  ...more,
});
const change = (table: string, before: object | null, after: object, id = 'r1') => ({
  table,
  id,
  before: before as Record<string, unknown> | null,
  after: after as Record<string, unknown>,
});

describe('BR-18: what a reviewer of the trail looks at first', () => {
  it.each([
    ['act', {}],
    ['act', { reason: 'Freezer alarm', changes: [change('hold', null, { reason: 'Freezer alarm' })] }],
    ['act', { changes: [change('result', { state: 'entered' }, { state: 'approved' })] }],
    ['act', { reason: 'label torn', changes: [change('item', { state: 'stored' }, { state: 'quarantined' })] }],
    ['correction', { reason: 'Misread', changes: [change('result', { value: '19' }, { value: '91' })] }],
    ['late', { happenedAt: '2025-03-24T08:00:00.000Z' }],
    [
      'correction',
      {
        happenedAt: '2025-03-24T08:00:00.000Z',
        reason: 'Misread',
        changes: [change('batch_step', { value: '1' }, { value: '2' })],
      },
    ],
    ['refusal', { outcome: 'refused' as const, reason: 'Misread' }],
  ])('%s', (kind, more) => {
    expect(kindOf(entry(more))).toBe(kind);
  });

  it('before and after of what was there, without ids and hashes; new rows are told by the act', () => {
    const e = entry({
      changes: [
        change(
          'result',
          { value: '19', passed: false, approvedAt: null },
          { value: '91', passed: true, approvedAt: AT },
        ),
        change('item', { state: 'stored', placeId: 'p', act: 'a' }, { state: 'packed', placeId: null, act: 'b' }, 'l1'),
        change('result_correction', null, { oldValue: '19' }),
      ],
    });
    expect(changesOf(e).map((c) => [c.what, c.of, c.field, c.before, c.after])).toEqual([
      ['result', null, 'value', '19', '91'],
      ['result', null, 'passed', 'false', 'true'],
      ['result', null, 'approvedAt', null, AT],
      ['item', 'CL2-25-0107', 'state', 'stored', 'packed'],
    ]);
  });
});
