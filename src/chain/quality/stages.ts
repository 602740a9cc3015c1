import type { Look } from '../../kernel/index.js';
import type { LotView, Manufacturing } from '../manufacturing/index.js';
import type { Waits } from './desk.dto.js';
import { changedLots } from './trail-review.js';

/** What the records of quality say of a lot, as far as it decides what the lot waits for. */
export interface Standing {
  /** Certified for a trial, and neither a result nor the batch record was corrected since. */
  certified: boolean;
  reviewed: boolean;
  /** Something was done with it after its review. */
  changed: boolean;
  /** On hold or recalled, or with a deviation that is open. */
  stopped: boolean;
  /** The newest result of each line that was not invalidated. */
  results: ReadonlyMap<string, { approved: boolean; passed: boolean }>;
}

/** What a lot waits for, before its gate is asked: the gate may find more, never less. */
export function stageOf(lot: Pick<LotView, 'state' | 'specification'>, s: Standing): Waits {
  if (lot.state !== 'quarantine') return lot.state as Waits;
  if (s.certified) return 'nothing';
  const release = lot.specification.lines.filter((l) => l.kind === 'release').map((l) => s.results.get(l.key));
  if (release.some((r) => r?.approved && !r.passed)) return 'investigation';
  if (release.some((r) => !r?.approved)) return 'results';
  if (!s.reviewed || s.changed) return 'review';
  return s.stopped ? 'correction' : 'certification';
}

/** Of many lots at once; `held` are those under a hold. */
export async function standings(
  look: Look,
  manufacturing: Manufacturing,
  lots: readonly LotView[],
  held: ReadonlySet<string>,
): Promise<Map<string, Standing>> {
  const certified = await newest(look, 'certification', 'where "withdrawnAt" is null');
  const ofResults = await newest(look, 'result_correction', '');
  const ofBatch = await manufacturing.correctedLots(look);
  const reviews = await look.sql<{ lotId: string; act: string }>('select "lotId", act from lot_review order by at');
  const lastReview = new Map(reviews.map((r) => [r.lotId, r.act]));
  const changed = await changedLots(look, [...lastReview.values()]);
  const deviations = await look.sql<{ lotId: string }>(`select distinct "lotId" from deviation where state = 'open'`);
  const deviating = new Set(deviations.map((d) => d.lotId));
  const results = await look.sql<{ lotId: string; line: string; state: string; passed: boolean | number }>(
    `select "lotId", line, state, passed from result where state <> 'invalidated' order by "enteredAt"`,
  );
  const found = new Map<string, Standing & { results: Map<string, { approved: boolean; passed: boolean }> }>();
  for (const { id } of lots) {
    const certification = certified.get(id);
    found.set(id, {
      certified: certification !== undefined && certification > Math.max(ofResults.get(id) ?? 0, ofBatch.get(id) ?? 0),
      reviewed: lastReview.has(id),
      changed: changed.has(id),
      stopped: held.has(id) || deviating.has(id),
      results: new Map(),
    });
  }
  for (const { lotId, line, state, passed } of results)
    found.get(lotId)?.results.set(line, { approved: state === 'approved', passed: Boolean(passed) });
  return found;
}

/** The newest number in the register, by lot. */
async function newest(look: Look, table: 'certification' | 'result_correction', where: string) {
  const rows = await look.sql<{ lotId: string; register: number }>(
    `select "lotId", max(register) as register from ${table} ${where} group by "lotId"`,
  );
  return new Map(rows.map((r) => [r.lotId, r.register]));
}
