import { compareDecimals, decimal, within, type Decimal } from '../../kernel/index.js';
import { measuredFault, type ProcessDefinition, type ProcessStepDto } from '../../base/products/index.js';
import type { OrderFacts } from './batch.rules.js';

/** Why a value cannot be an entry of this step; null when it can. What is outside its limits can. */
export function entryFault(step: ProcessStepDto, value: string): string | null {
  const { entry, counts } = step;
  const number = decimal(value);
  if (entry === 'number') {
    if (!number) return 'must be a number such as 79.95, with a point';
    if (counts && counts !== 'viability' && !isCount(number)) return COUNT;
    const fault = measuredFault(number, counts === 'viability' ? '%' : step.unit, isSigned(step));
    if (fault) return fault;
  }
  if (entry === 'check' && value !== 'yes' && value !== 'no') return 'must be yes or no';
  return /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(value) && value.trim() ? null : 'must be 1 to 200 characters on one line';
}

/** A limit of it is less than nothing, or there is none to tell. */
function isSigned({ min, max }: ProcessStepDto): boolean {
  const limits = [min, max].filter((limit) => limit !== undefined);
  return !limits.length || limits.some((limit) => decimal(limit)!.units < 0n);
}

const MOST_CELLS = decimal('1000000000000')!;
const COUNT = 'must be a count of cells: more than 0, and at most 1000000000000';

/** What is impossible is no entry, within limits or not: nobody counts no cells, or fewer. */
const isCount = (value: Decimal): boolean => value.units > 0n && compareDecimals(value, MOST_CELLS) <= 0;

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
