import type { Day, KnownEvent, Moment, ToldTime } from '../../kernel/index.js';
import type { ProcessDefinition, ProcessStepDto } from '../../base/products/index.js';

/** An entry of the batch record with its time: by the key of its step. */
export interface TimedEntry {
  step: string | null;
  doneAt: Moment | null;
}

/** An entry that is to be recorded now. */
export interface NextEntry {
  step: ProcessStepDto;
  doneAt: Moment;
}

export interface Making {
  startedAt: Moment | null;
  now: Moment;
  zone: string;
}

const started = ({ startedAt }: Making): KnownEvent => ({ event: 'lot-start', at: startedAt });

/** Steps that every lot has once: only they give the others an order. */
const orders = (s: ProcessStepDto): boolean => s.needed && !s.repeats;

/**
 * Each entry follows the start of the lot and the steps that stand before it in the process, and precedes those after
 * it. `reason` says why entries are late; left out where a file of an instrument tells the times.
 */
export function toldSteps(
  { steps }: ProcessDefinition,
  recorded: readonly TimedEntry[],
  next: readonly NextEntry[],
  making: Making,
  reason?: string | null,
): ToldTime[] {
  const known = [...recorded];
  return next.map(({ step, doneAt }) => {
    const at = steps.indexOf(step);
    const others = orders(step) ? steps.filter(orders) : [];
    const of = (s: ProcessStepDto): KnownEvent => ({ event: s.name, at: doneOf(known, s.key) });
    const told: ToldTime = {
      ...{ event: step.name, at: doneAt, now: making.now, zone: making.zone, reason },
      after: [started(making), ...others.filter((s) => steps.indexOf(s) < at).map(of)],
      before: others.filter((s) => steps.indexOf(s) > at).map(of),
    };
    known.push({ step: step.key, doneAt });
    return told;
  });
}

/** Freezing follows the start of the lot and every step of its record. */
export function toldFreezing(
  { steps }: ProcessDefinition,
  recorded: readonly TimedEntry[],
  frozenAt: Moment,
  making: Making,
  reason: string | null,
): ToldTime {
  const of = (s: ProcessStepDto): KnownEvent => ({ event: s.name, at: doneOf(recorded, s.key) });
  const after = [started(making), ...steps.filter(orders).map(of)];
  return { event: 'lot-freezing', at: frozenAt, after, now: making.now, zone: making.zone, reason };
}

/** Readings of the freezer follow the start of the lot; a file tells of them later as a rule. */
export const toldReadings = (moments: readonly Moment[], making: Making): ToldTime[] =>
  moments.map((at) => ({
    ...{ event: 'freezer-reading', at, after: [started(making)] },
    ...{ now: making.now, zone: making.zone },
  }));

/** Seeding follows the start of the lot. */
export const toldSeeding = (seededOn: Day, making: Making): ToldTime => ({
  ...{ event: 'vessel-seeding', at: seededOn, after: [started(making)] },
  ...{ now: making.now, zone: making.zone },
});

/** When the newest entry of a step was done. */
const doneOf = (entries: readonly TimedEntry[], key: string): Moment | null =>
  entries.filter((e) => e.step === key).at(-1)?.doneAt ?? null;
