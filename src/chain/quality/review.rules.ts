import { rule } from '../../kernel/index.js';

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
  about: 'content',
  title: 'QA has reviewed batch record and trail after the last change',
  source: 'EU GMP Annex 11, clause 9; EU GMP Annex 11 (draft of 2025), 12.6, 12.8',
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
  about: 'content',
  title: 'Who reviews the trail of a lot took no part in making it',
  source: 'EU GMP Annex 11 (draft of 2025), 12.6',
  override: 'none',
  clearedBy: 'another person of quality assurance',
  says: '{name} took part in making this lot: somebody else reviews it.',
  check: ({ reviewer: r }) => r.madeIt && { facts: { name: r.name } },
});
