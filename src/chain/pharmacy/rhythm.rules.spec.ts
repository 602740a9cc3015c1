import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { fillingStep, thawStep, useBefore } from './rhythm.js';
import { stepTooLong, stepTooShort, type TimedStep } from './rhythm.rules.js';

const PREPARATION = {
  thaw: { leastMinutes: 5, mostMinutes: 10 },
  filling: { leastMinutes: 3, mostMinutes: 45 },
  use: { minutes: 60, from: 'thaw-end' as const },
};
const START = '2025-11-18T08:36:00.000Z';
const at = (clock: string) => `2025-11-18T${clock}Z`;
const codes = (step: TimedStep | null) =>
  judge([stepTooShort, stepTooLong], { rhythm: { zone: 'Europe/Copenhagen', steps: step ? [step] : [] } }).reasons.map(
    (r) => `${r.code}: ${r.says}`,
  );
const short = 'step-too-short: Thaw of V013 began at 18 Nov 2025 09:36 CET: it may end from 18 Nov 2025 09:41 CET on.';
const long = 'step-too-long: Thaw of V013 began at 18 Nov 2025 09:36 CET: it had to end by 18 Nov 2025 09:46 CET.';

describe('BR-61: a step of preparation takes its time', () => {
  it.each<[string, string, string[]]>([
    ['in the same second', START, [short]],
    ['one millisecond too early', at('08:40:59.999'), [short]],
    ['after the least time', at('08:41:00.000'), []],
    ['after the most time', at('08:46:00.000'), []],
    ['one millisecond too late', at('08:46:00.001'), [long]],
  ])('BR-61: a thaw that would end %s', (_, now, says) => {
    expect(codes(thawStep('V013', { startedAt: START, endedAt: null }, PREPARATION, now))).toEqual(says);
  });

  it('BR-61: a thaw that has ended is judged by when it did', () => {
    const ended = { startedAt: START, endedAt: at('08:42:00.000') };
    expect(codes(thawStep('V013', ended, PREPARATION, at('10:00:00.000')))).toEqual([]);
  });

  it('BR-61: filling is counted from the end of the last thaw; without a thaw there is none', () => {
    const thaws = [at('08:41:00.000'), at('08:44:00.000'), null].map((endedAt) => ({ startedAt: START, endedAt }));
    const filling = (now: string) => codes(fillingStep('K-1', thaws, PREPARATION, now)).map((c) => c.split(':')[0]);
    expect(filling(at('08:46:59.999'))).toEqual(['step-too-short']);
    expect(filling(at('08:47:00.000'))).toEqual([]);
    expect(filling(at('09:29:00.001'))).toEqual(['step-too-long']);
    expect(fillingStep('K-1', [], PREPARATION, START)).toBeNull();
  });

  it('BR-45: the use-before counts from where the protocol says', () => {
    const from = (start: 'thaw-start' | 'thaw-end') => ({ ...PREPARATION, use: { minutes: 60, from: start } });
    expect(useBefore(from('thaw-end'), START, at('08:41:00.000'))).toBe(at('09:41:00.000'));
    expect(useBefore(from('thaw-start'), START, at('08:41:00.000'))).toBe(at('09:36:00.000'));
  });
});
