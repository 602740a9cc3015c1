import type { Look, Moment } from '../../kernel/index.js';
import { Movement } from './item.entity.js';

/** A spell without custody: from when the item was last seen until it was found; `null` while it is missing. */
export interface Gap {
  since: Moment;
  until: Moment | null;
}

type Step = Pick<Movement, 'step' | 'state' | 'at'>;

/** The spells in which an item was missing and about which no later `decided` step was taken. Steps are oldest first. */
export function gapsIn(steps: readonly Step[], decided: string): Gap[] {
  const gaps: Gap[] = [];
  for (const [n, { step, state, at }] of steps.entries()) {
    if (step === decided) gaps.length = 0;
    const wasMissing = steps[n - 1]?.state === 'missing';
    if (state === 'missing' && !wasMissing) gaps.push({ since: steps[n - 1]?.at ?? at, until: null });
    if (state !== 'missing' && wasMissing) gaps.at(-1)!.until = at;
  }
  return gaps;
}

export const gapsOf = async (look: Look, itemId: string, decided: string): Promise<Gap[]> =>
  gapsIn(await look.find(Movement, { itemId }, { order: { nth: 'ASC' } }), decided);
