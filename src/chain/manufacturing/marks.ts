import { within } from '../../kernel/index.js';
import type { ProcessDefinition } from '../../base/products/index.js';
import type { BatchEntryView, PassageCountView } from './batch.dto.js';

/** Something of the batch record that is outside its limits, until a deviation names it (BR-17). */
export interface Mark {
  /** Id of the entry or the curve; `passages` and `doublings` for the limits of the whole process. */
  id: string;
  /** Name of the step, or a word that each language has a term for. */
  name: string;
  value: string;
  allowed: string;
}

interface Marked {
  entries: readonly Pick<BatchEntryView, 'id' | 'name' | 'value' | 'unit' | 'limit' | 'outside'>[];
  counts: readonly PassageCountView[];
  curve: { id: string; said: string; allowed: string; outside: boolean } | null;
}

export function marksOf(process: ProcessDefinition | null, { entries, counts, curve }: Marked): Mark[] {
  return [
    ...entries
      .filter((e) => e.outside)
      .map((e) => ({ id: e.id, name: e.name, value: withUnit(e.value, e.unit), allowed: e.limit ?? '' })),
    ...(curve?.outside ? [{ id: curve.id, name: 'freezing-curve', value: curve.said, allowed: curve.allowed }] : []),
    ...(process ? countMarks(process, counts) : []),
  ];
}

/** Doublings that cannot be told, because a passage was not counted, are outside as well. */
function countMarks({ maxPassage, maxDoublings }: ProcessDefinition, counts: readonly PassageCountView[]): Mark[] {
  const last = counts.at(-1);
  const over = counts.findLast((c) => c.cumulative && !within(c.cumulative, { max: maxDoublings }))?.cumulative;
  const doublings = over ?? (last?.cumulative ? null : '—');
  return [
    ...(maxPassage !== undefined && last && last.passage > maxPassage
      ? [{ id: 'passages', name: 'passages', value: String(last.passage), allowed: `≤ ${maxPassage}` }]
      : []),
    ...(maxDoublings !== undefined && doublings
      ? [{ id: 'doublings', name: 'doublings', value: doublings, allowed: `≤ ${maxDoublings}` }]
      : []),
  ];
}

const withUnit = (value: string, unit: string | null): string => [value, unit].filter(Boolean).join(' ');
