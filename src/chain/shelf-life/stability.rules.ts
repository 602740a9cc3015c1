import { rule } from '../../kernel/index.js';

export interface TooEarlyFacts {
  pulled: { lot: string; months: number; dueOn: string; today: string };
}

export const tooEarly = rule<TooEarlyFacts>({
  id: 'BR-67',
  code: 'stability-too-early',
  about: 'content',
  title: 'A time point has results from the day on which its months have passed',
  source: 'practice',
  override: 'none',
  clearedBy: 'nobody: the time point comes',
  says: 'The time point of {months} months of {lot} is on {dueOn}: it has no results before.',
  check: ({ pulled: p }) => p.today < p.dueOn && { facts: { months: p.months, lot: p.lot, dueOn: p.dueOn } },
});

export interface SettledFacts {
  settled: { test: string; months: number; approved: boolean };
}

export const stabilitySettled = rule<SettledFacts>({
  id: 'BR-67',
  code: 'stability-settled',
  about: 'content',
  title: 'An approved result of a study stands, also a failing one',
  source: 'EU GMP Part IV, chapter 12; EU GMP Annex 11, clause 9',
  override: 'none',
  clearedBy: 'nobody: it is approved',
  says: '{test} at {months} months is approved: it stands.',
  check: ({ settled: s }) => s.approved && { facts: { test: s.test, months: s.months } },
});

export interface ConclusionFacts {
  conclusion: { study: string; claimed: number; supported: number | null };
}

export const stabilityUnsupported = rule<ConclusionFacts>({
  id: 'BR-67',
  code: 'stability-unsupported',
  about: 'content',
  title: 'A report claims no more months than the last complete time point within all limits',
  source: 'Regulation (EU) 536/2014, Annex VI, section 9; practice',
  override: 'none',
  clearedBy: 'nobody: results of a later time point',
  says: '{study} does not support {claimed} months: its last complete time point within all limits is {supported}.',
  also: {
    'stability-incomplete': '{study} does not support {claimed} months: no time point is complete within all limits.',
  },
  check: ({ conclusion: { study, claimed, supported } }) => {
    if (supported === null) return { facts: { study, claimed }, code: 'stability-incomplete' };
    return claimed > supported && { facts: { study, claimed, supported } };
  },
});
