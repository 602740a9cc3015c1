import type { Look } from '../../kernel/index.js';
import type { Manufacturing } from '../manufacturing/index.js';
import { ResultCorrection, type Oos, type Result } from './quality.entity.js';

export interface FormerValue {
  value: string;
  how: 'corrected' | 'invalidated';
  reason: string;
  byName: string;
  secondName: string | null;
  at: string;
}

/** What a line of the specification said before: nothing is written over, nothing retested in silence. */
export function formerValues(
  results: readonly Result[],
  corrections: readonly ResultCorrection[],
  oos: readonly Oos[],
): FormerValue[] {
  const corrected = corrections
    .filter((c) => results.some((r) => r.id === c.resultId))
    .map(({ oldValue: value, reason, byName, secondName, at }) => {
      return { value, how: 'corrected' as const, reason, byName, secondName, at };
    });
  const invalidated = results
    .filter((r) => r.state === 'invalidated')
    .map((r) => ({
      value: r.value,
      how: 'invalidated' as const,
      reason: oos.find((o) => o.resultId === r.id)?.reason ?? '',
      byName: r.enteredByName,
      secondName: r.approvedByName,
      at: r.approvedAt ?? r.enteredAt,
    }));
  return [...corrected, ...invalidated].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Certifications up to this number of the register were given before a result or the batch record was corrected; 0 for none. */
export async function correctedSince(look: Look, manufacturing: Manufacturing, lotId: string): Promise<number> {
  const corrections = await look.find(ResultCorrection, { lotId });
  return Math.max(await manufacturing.correctedUpTo(look, lotId), ...corrections.map((c) => c.register));
}
