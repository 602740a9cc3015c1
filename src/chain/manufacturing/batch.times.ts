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
    const of = (s: ProcessStepDto) => doneEvent(s, known);
    const told: ToldTime = {
      ...{ event: step.name, at: doneAt, now: making.now, zone: making.zone, reason },
      after: [started(making), ...others.filter((s) => steps.indexOf(s) < at).map(of)],
      before: others.filter((s) => steps.indexOf(s) > at).map(of),
    };
    known.push({ step: step.key, doneAt });
    return told;
  });
}

/** What is in the record of a lot before it is frozen. */
export interface Made {
  process: ProcessDefinition;
  recorded: readonly TimedEntry[];
  /** When units were last filled; null before that. */
  filledAt: Moment | null;
}

/** The start of the lot, the steps of its record, and its filling. */
const beforeFreezing = ({ process, recorded, filledAt }: Made, making: Making): KnownEvent[] => [
  started(making),
  ...process.steps.filter(orders).map((s) => doneEvent(s, recorded)),
  { event: 'lot-filling', at: filledAt },
];

/** Freezing follows everything that comes before it, and the last reading of the curve that counts. */
export function toldFreezing(
  made: Made,
  { frozenAt, curveEnd, reason }: { frozenAt: Moment; curveEnd: Moment | null; reason: string | null },
  making: Making,
): ToldTime {
  const after = [...beforeFreezing(made, making), { event: 'freezer-reading', at: curveEnd }];
  return { event: 'lot-freezing', at: frozenAt, after, now: making.now, zone: making.zone, reason };
}

/** Readings of the freezer follow everything that comes before freezing; a file tells of them later as a rule. */
export const toldReadings = (made: Made, moments: readonly Moment[], making: Making): ToldTime[] =>
  moments.map((at) => ({
    ...{ event: 'freezer-reading', at, after: beforeFreezing(made, making) },
    ...{ now: making.now, zone: making.zone },
  }));

/** Seeding follows the start of the lot, the step that seeded its passage, and the steps that come before that one. */
export function toldSeeding(
  { steps }: ProcessDefinition,
  recorded: readonly TimedEntry[],
  { passage, seededOn }: { passage: number; seededOn: Day },
  making: Making,
): ToldTime {
  const seeding = steps.findIndex((s) => s.counts === 'seeded' && s.passage === passage);
  const before = steps.slice(0, seeding + 1).filter(orders);
  const after = [started(making), ...before.map((s) => doneEvent(s, recorded))];
  return { event: 'vessel-seeding', at: seededOn, after, now: making.now, zone: making.zone };
}

const doneEvent = (s: ProcessStepDto, recorded: readonly TimedEntry[]): KnownEvent => ({
  event: s.name,
  at: doneOf(recorded, s.key),
});

/** When the newest entry of a step was done. */
const doneOf = (entries: readonly TimedEntry[], key: string): Moment | null =>
  entries.filter((e) => e.step === key).at(-1)?.doneAt ?? null;
