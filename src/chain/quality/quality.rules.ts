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
  title: 'Every release line of the frozen specification has an approved result',
  source: 'P4 ch. 11, 12',
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
  title: 'No release result is out of specification',
  source: 'P4 ch. 11; A16 sec. 3',
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
  title: 'Who approves a result did not enter it',
  source: 'P4 ch. 12',
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
  title: 'A result is not replaced by another: no silent retest, no averaging',
  source: 'P4 ch. 11; A16 sec. 3',
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
  title: 'A correction of a result is signed by a QC approver who neither entered nor corrects it',
  source: 'P4 ch. 12; A11 cl. 9',
  override: 'none',
  clearedBy: 'another QC approver',
  says: '{test}: the correction needs the signature of a QC approver other than {names}.',
  check: ({ correction: c }) => !c.second && { facts: { test: c.test, names: [...new Set(c.enterers)].join(', ') } },
});

export const correctedAway = rule<CorrectionFacts>({
  id: 'BR-16',
  code: 'correction-under-investigation',
  title: 'A result under investigation, or invalidated by one, is not corrected',
  source: 'P4 ch. 11',
  override: 'none',
  clearedBy: 'quality assurance (investigation)',
  says: '{test} is under {oos}: a correction does not take the place of the investigation.',
  also: { 'correction-of-invalidated': '{test} was invalidated: there is nothing to correct.' },
  check: ({ correction: c }) => {
    if (c.state === 'invalidated') return { facts: { test: c.test }, code: 'correction-of-invalidated' };
    return c.oos !== null && { facts: { test: c.test, oos: c.oos } };
  },
});

export interface ReviewFacts {
  review: {
    lot: string;
    reviewed: boolean;
    /** What was reviewed is no longer what stands there. */
    changed: boolean;
    /** Entries of the trail that changed it since. */
    changes: number;
  };
}

export const notReviewed = rule<ReviewFacts>({
  id: 'BR-18',
  code: 'not-reviewed',
  title: 'QA has reviewed batch record and trail after the last change',
  source: 'A11 cl. 9; A11d 12.6, 12.8',
  override: 'none',
  clearedBy: 'quality assurance (review)',
  says: '{lot} is not reviewed by quality assurance.',
  also: { 'changed-since-review': '{lot}, changes since the last review: {changes}.' },
  check: ({ review: r }) => {
    if (!r.reviewed) return { facts: { lot: r.lot } };
    return r.changed && { facts: { lot: r.lot, changes: r.changes }, code: 'changed-since-review' };
  },
});

export interface ReviewerFacts {
  reviewer: { name: string; madeIt: boolean };
}

export const reviewerNotIndependent = rule<ReviewerFacts>({
  id: 'BR-18',
  code: 'reviewer-not-independent',
  title: 'Who reviews the trail of a lot took no part in making it',
  source: 'A11d 12.6',
  override: 'none',
  clearedBy: 'another person of quality assurance',
  says: '{name} took part in making this lot: somebody else reviews it.',
  check: ({ reviewer: r }) => r.madeIt && { facts: { name: r.name } },
});

export interface QpFacts {
  qp: { name: string; site: string; listed: boolean; madeIt: boolean };
}

export const notAQp = rule<QpFacts>({
  id: 'BR-19',
  code: 'not-a-qp',
  title: "Who certifies is on the site's list of Qualified Persons today, in person",
  source: 'A11 cl. 15; A16',
  override: 'none',
  clearedBy: 'quality assurance (QP list)',
  says: '{name} is not on the list of Qualified Persons of {site} today.',
  check: ({ qp }) => !qp.listed && { facts: { name: qp.name, site: qp.site } },
});

export const conflictOfDuty = rule<QpFacts>({
  id: 'BR-20',
  code: 'conflict-of-duty',
  title: 'The QP performed no production step of the lot',
  source: 'P4 ch. 3; practice',
  override: 'none',
  clearedBy: 'another Qualified Person',
  says: '{name} took part in making this lot.',
  check: ({ qp }) => qp.madeIt && { facts: { name: qp.name } },
});

export interface RejectedFacts {
  lotState: { lot: string; state: string };
}

export const lotNotInQuarantine = rule<RejectedFacts>({
  id: 'BR-41',
  code: 'lot-not-in-quarantine',
  title: 'Only a lot in quarantine is tested, reviewed and certified',
  source: 'P11 11.10(f)',
  override: 'none',
  clearedBy: 'nobody, once rejected or closed',
  says: 'Lot {lot} is {state}.',
  check: ({ lotState: s }) => s.state !== 'quarantine' && { facts: { lot: s.lot, state: s.state } },
});

export interface CertifiedBeforeFacts {
  /** The certification for this trial that counts now. */
  certifiedBefore: { lot: string; trial: string; by: string; at: string; zone: string } | null;
}

export const certifiedAlready = rule<CertifiedBeforeFacts>({
  id: 'BR-41',
  code: 'certified-already',
  title: 'A lot has one certification that counts for a trial, and one of two people who sign at once wins',
  source: 'P11 11.10(f); A16',
  override: 'none',
  clearedBy: 'nobody: it is certified',
  says: 'Lot {lot} was certified for {trial} at {at} by {by}.',
  check: ({ certifiedBefore: c }) => c && { facts: { ...c } },
});

export interface CertifiedFacts {
  certified: {
    trial: string;
    lots: readonly {
      id: string;
      lot: string;
      valid: boolean;
      withdrawn: { at: string; by: string; zone: string } | null;
    }[];
  };
}

export const notCertified = rule<CertifiedFacts>({
  id: 'BR-39',
  code: 'not-certified',
  title: 'The lot has a certification valid now for this trial',
  source: 'P4 ch. 11; A16 sec. 4',
  override: 'none',
  clearedBy: 'Qualified Person of the maker',
  says: 'Lot {lot} is not certified for {trial}.',
  check: ({ certified: c }) =>
    c.lots
      .filter((l) => !l.valid && !l.withdrawn)
      .map((l) => ({ facts: { lot: l.lot, trial: c.trial }, record: { kind: 'lot', id: l.id, name: l.lot } })),
});

export const certWithdrawn = rule<CertifiedFacts>({
  id: 'BR-26',
  code: 'cert-withdrawn',
  title: 'A withdrawn certification counts from its commit on, for every unit not yet given',
  source: 'A16; P4 ch. 14',
  override: 'none',
  clearedBy: 'Qualified Person (a new certification)',
  says: 'The certification of lot {lot} for {trial} was withdrawn at {at} by {by}.',
  check: ({ certified: c }) =>
    c.lots
      .filter((l) => !l.valid && l.withdrawn)
      .map((l) => ({
        facts: { lot: l.lot, trial: c.trial, ...l.withdrawn! },
        record: { kind: 'lot', id: l.id, name: l.lot },
      })),
});

export interface WithdrawFacts {
  withdrawal: { lot: string; withdrawn: boolean };
}

export const withdrawnAlready = rule<WithdrawFacts>({
  id: 'BR-26',
  code: 'withdrawn-already',
  title: 'A certification is withdrawn once',
  source: 'A16',
  override: 'none',
  clearedBy: 'nobody: it is withdrawn',
  says: 'This certification of lot {lot} was withdrawn already.',
  check: ({ withdrawal: w }) => w.withdrawn && { facts: { lot: w.lot } },
});
