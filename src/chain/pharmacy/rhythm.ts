import { plusMinutes } from '../../kernel/index.js';
import type { PreparationDto } from '../../trial/protocols/index.js';
import type { Thaw } from './kit.entity.js';
import type { TimedStep } from './rhythm.rules.js';

type ThawTimes = Pick<Thaw, 'startedAt' | 'endedAt'>;

/** The thaw of a unit, ended at a moment or not yet: then it would end now. */
export function thawStep(item: string, thaw: ThawTimes, { thaw: span }: PreparationDto, now: string): TimedStep {
  return stepOf('thaw-step', item, thaw.startedAt, span, thaw.endedAt ?? now);
}

/** The filling of a kit, from the end of its last thaw; null while nothing is thawed. */
export function fillingStep(
  kit: string,
  thaws: readonly ThawTimes[],
  { filling: span }: PreparationDto,
  now: string,
): TimedStep | null {
  const startedAt = thaws
    .flatMap((t) => t.endedAt ?? [])
    .sort()
    .at(-1);
  return startedAt ? stepOf('filling-step', kit, startedAt, span, now) : null;
}

function stepOf(
  step: TimedStep['step'],
  item: string,
  startedAt: string,
  span: { leastMinutes: number; mostMinutes: number },
  endsAt: string,
): TimedStep {
  const [from, until] = [plusMinutes(startedAt, span.leastMinutes), plusMinutes(startedAt, span.mostMinutes)];
  return { step, item, startedAt, endsAt, from, until };
}

/** When use must end: elapsed time from where the protocol says. */
export function useBefore({ use }: PreparationDto, startedAt: string, endedAt: string): string {
  return plusMinutes(use.from === 'thaw-end' ? endedAt : startedAt, use.minutes);
}
