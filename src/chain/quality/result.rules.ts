import { rule } from '../../kernel/index.js';

export interface ResultsFacts {
  results: {
    lot: string;
    /** Each release line of the frozen specification, and how it stands. */
    lines: readonly {
      test: string;
      value: string | null;
      limit: string;
      state: 'missing' | 'entered' | 'passed' | 'failed';
      oos: string | null;
    }[];
  };
}

export const resultMissing = rule<ResultsFacts>({
  id: 'BR-15',
  code: 'result-missing',
  about: 'content',
  title: 'Every release line of the frozen specification has an approved result',
  source: 'EU GMP Part IV, chapters 11 and 12',
  override: 'none',
  clearedBy: 'QC analyst and QC approver',
  says: '{test} has no result.',
  also: { 'result-not-approved': '{test} waits for approval.' },
  check: ({ results }) =>
    results.lines
      .filter((l) => l.state === 'missing' || l.state === 'entered')
      .map((l) => ({ facts: { test: l.test }, code: l.state === 'entered' ? 'result-not-approved' : undefined })),
});

export const outOfSpec = rule<ResultsFacts>({
  id: 'BR-16',
  code: 'out-of-specification',
  about: 'content',
  title: 'No release result is out of specification',
  source: 'EU GMP Part IV, chapter 11; EU GMP Annex 16, section 3',
  override: 'none',
  clearedBy: 'quality assurance (investigation)',
  says: '{test} {value} (limit {limit}): {oos}.',
  check: ({ results }) =>
    results.lines
      .filter((l) => l.state === 'failed')
      .map((l) => ({ facts: { test: l.test, value: l.value, limit: l.limit, oos: l.oos } })),
});

export interface ApprovalFacts {
  approval: { test: string; analyst: string; same: boolean; state: string };
}

export const ownResult = rule<ApprovalFacts>({
  id: 'BR-15',
  code: 'own-result',
  about: 'content',
  title: 'Who approves a result did not enter it',
  source: 'EU GMP Part IV, chapter 12',
  override: 'none',
  clearedBy: 'another QC approver',
  says: '{test} was entered by {analyst}: another person approves it.',
  also: { 'result-settled': '{test} is {state}: there is nothing to approve.' },
  check: ({ approval: a }) => {
    if (a.state !== 'entered') return { facts: { test: a.test, state: a.state }, code: 'result-settled' };
    return a.same && { facts: { test: a.test, analyst: a.analyst } };
  },
});

export interface RetestFacts {
  retest: { test: string; there: 'entered' | 'approved' | null };
}

export const silentRetest = rule<RetestFacts>({
  id: 'BR-16',
  code: 'silent-retest',
  about: 'content',
  title: 'A result is not replaced by another: no silent retest, no averaging',
  source: 'EU GMP Part IV, chapter 11; EU GMP Annex 16, section 3',
  override: 'none',
  clearedBy: 'quality assurance (investigation that proves a laboratory error)',
  says: '{test} has a result already: a retest needs an investigation that proves a laboratory error.',
  check: ({ retest: r }) => r.there !== null && { facts: { test: r.test } },
});

export interface CorrectionFacts {
  correction: {
    test: string;
    state: string;
    oos: string | null;
    enterers: readonly string[];
    /** Signed by a QC approver of the site who neither entered nor corrects. */
    second: boolean;
  };
}

export const correctionSecond = rule<CorrectionFacts>({
  id: 'BR-15',
  code: 'correction-second',
  about: 'content',
  title: 'A correction of a result is signed by a QC approver who neither entered nor corrects it',
  source: 'EU GMP Part IV, chapter 12; EU GMP Annex 11, clause 9',
  override: 'none',
  clearedBy: 'another QC approver',
  says: '{test}: the correction needs the signature of a QC approver other than {names}.',
  check: ({ correction: c }) => !c.second && { facts: { test: c.test, names: [...new Set(c.enterers)].join(', ') } },
});

export const correctedAway = rule<CorrectionFacts>({
  id: 'BR-16',
  code: 'correction-under-investigation',
  about: 'content',
  title: 'A result under investigation, or invalidated by one, is not corrected',
  source: 'EU GMP Part IV, chapter 11',
  override: 'none',
  clearedBy: 'quality assurance (investigation)',
  says: '{test} is under {oos}: a correction does not take the place of the investigation.',
  also: { 'correction-of-invalidated': '{test} was invalidated: there is nothing to correct.' },
  check: ({ correction: c }) => {
    if (c.state === 'invalidated') return { facts: { test: c.test }, code: 'correction-of-invalidated' };
    return c.oos !== null && { facts: { test: c.test, oos: c.oos } };
  },
});
