import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { maskedStop, type Cause } from './masked-stop.rules.js';

const cause = (more: Partial<Cause> = {}): Cause => ({
  kind: 'masked-stop',
  on: 'CL2-25-0107',
  number: 'H-7F3K22',
  since: '2025-11-18T09:10:00.000Z',
  record: { kind: 'hold', id: 'h1', name: 'H-7F3K22' },
  ...more,
});
const stop = (...causes: Cause[]) =>
  judge([maskedStop], {
    maskedStop: { kit: 'K-40166', completedAt: '2025-11-18T08:50:00.000Z', zone: 'Europe/Copenhagen', causes },
  });
const AFTER = 'after kit K-40166 was completed at 18 Nov 2025 09:50 CET.';

describe('BR-61: the masked stop', () => {
  it('BR-61: nothing stops without a cause, before the completion, and in an open trial', () => {
    expect(stop().outcome).toBe('GO');
    expect(judge([maskedStop], { maskedStop: null }).outcome).toBe('GO');
  });

  it.each<[string, Partial<Cause>, string]>([
    ['a hold', {}, `Hold H-7F3K22 on CL2-25-0107 was opened at 18 Nov 2025 10:10 CET, ${AFTER}`],
    [
      'a recall',
      { kind: 'masked-stop-recall', number: 'RC-1' },
      `Recall RC-1 of CL2-25-0107 was opened at 18 Nov 2025 10:10 CET, ${AFTER}`,
    ],
    [
      'a certification',
      { kind: 'masked-stop-certification', number: null },
      `The certification of CL2-25-0107 counts no more since 18 Nov 2025 10:10 CET, ${AFTER}`,
    ],
    [
      'an expiry',
      { kind: 'masked-stop-expiry', number: null, since: '2025-11-17' },
      `CL2-25-0107 expired on 17 Nov 2025, ${AFTER}`,
    ],
    [
      'a dossier',
      { kind: 'masked-stop-dossier', number: null },
      `CL2-25-0107 is not in the dossier in force since 18 Nov 2025 10:10 CET, ${AFTER}`,
    ],
  ])('BR-61: %s is named for the unblinded', (_, more, says) => {
    expect(stop(cause(more)).reasons).toMatchObject([{ rule: 'BR-61', about: 'content', says }]);
  });

  it('BR-61: each cause is named', () => {
    expect(stop(cause(), cause({ kind: 'masked-stop-recall' })).reasons.map((r) => r.code)).toEqual([
      'masked-stop',
      'masked-stop-recall',
    ]);
  });
});
