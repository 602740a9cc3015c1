import { compareDecimals, decimal, within, type Decimal } from '../../kernel/index.js';
import type { ProcessDefinition, ProcessStepDto } from '../../base/products/index.js';
import type { OrderFacts } from './batch.rules.js';

/** Why a value cannot be an entry of this step; null when it can. What is outside its limits can. */
export function entryFault({ entry, counts }: ProcessStepDto, value: string): string | null {
  const number = decimal(value);
  if (entry === 'number' && !number) return 'must be a number such as 79.95, with a point';
  if (counts && !isCount(number!, counts)) return COUNTED[counts].says;
  if (entry === 'check' && value !== 'yes' && value !== 'no') return 'must be yes or no';
  return /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(value) && value.trim() ? null : 'must be 1 to 200 characters on one line';
}

const percent = { least: decimal('0')!, most: decimal('100')!, says: 'must be a percentage, from 0 to 100' };
const cells = {
  ...{ least: null, most: decimal('1000000000000')! },
  says: 'must be a count of cells: more than 0, and at most 1000000000000',
};
const COUNTED = { seeded: cells, harvested: cells, viability: percent } as const;

/** What is impossible is no entry, within limits or not: nobody counts no cells, or fewer. */
function isCount(value: Decimal, counts: keyof typeof COUNTED): boolean {
  const { least, most } = COUNTED[counts];
  return (least ? compareDecimals(value, least) >= 0 : value.units > 0n) && compareDecimals(value, most) <= 0;
}

/** Outside the limits of its step; a check that says no is. */
export function isOutside({ entry, min, max }: ProcessStepDto, value: string): boolean {
  return entry === 'check' ? value !== 'yes' : entry === 'number' && within(value, { min, max }) === false;
}

/** `80 – 700 M cells`, `≥ 80 %`, `yes`; null where a step has no limits. */
export function limitText({ entry, min, max, unit }: ProcessStepDto): string | null {
  if (entry === 'check') return 'yes';
  const range = min && max ? `${min} – ${max}` : min ? `≥ ${min}` : max ? `≤ ${max}` : null;
  return range && [range, unit].filter(Boolean).join(' ');
}

/** For the gate: how each of these steps would follow on those that are recorded, and on each other. */
export function orderOf(
  { steps }: ProcessDefinition,
  recorded: readonly { step: string | null }[],
  next: readonly ProcessStepDto[],
): OrderFacts['order'] {
  const there = new Set(recorded.map((r) => r.step));
  return next.map((step) => {
    const before = steps.slice(0, steps.indexOf(step));
    const missing = before.filter((s) => s.needed && !there.has(s.key)).map((s) => s.name);
    const again = there.has(step.key) && !step.repeats;
    there.add(step.key);
    return { step: step.name, missing, recorded: again };
  });
}
