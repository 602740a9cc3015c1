import type { Sight } from '../../kernel/index.js';

/**
 * Whether an entry may be seen (ADR 0022): the reader reaches something that it is about, and it is about nothing that
 * is hidden from them. So a maker reads that its vial was sent, and not for whom it was thawed. What is about nothing, such
 * as wrong passwords for a login that nobody has, quality assurance reads. `seq` is an SQL expression, the number of the entry.
 */
export const seenWhere = (sight: Sight, seq: string): string =>
  sight.everything
    ? '1 = 1'
    : `(exists (select 1 from trail_subject ts where ts.seq = ${seq} and ${sight.any('ts.kind', 'ts.subject')})
        and not exists (
          select 1 from trail_subject th where th.seq = ${seq} and ${sight.hidden('th.kind', 'th.subject')})
        ${sight.holds('qa') ? `or not exists (select 1 from trail_subject tn where tn.seq = ${seq})` : ''})`;
