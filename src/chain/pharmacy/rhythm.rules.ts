import { rule } from '../../kernel/index.js';

/** A step of preparation with its times. Moments are UTC instants. */
export interface TimedStep {
  /** `thaw-step` of a unit, `filling-step` of a kit. */
  step: 'thaw-step' | 'filling-step';
  item: string;
  startedAt: string;
  endsAt: string;
  /** From here on it may end. */
  from: string;
  /** Until here. */
  until: string;
}

export interface RhythmFacts {
  rhythm: { zone: string; steps: readonly TimedStep[] };
}

export const stepTooShort = rule<RhythmFacts>({
  id: 'BR-61',
  code: 'step-too-short',
  about: 'free',
  title: 'A step of preparation takes its time, in every arm the same',
  source: 'ICH E6(R3), 3.15.2(a); EU GMP Part IV, chapter 16',
  override: 'none',
  clearedBy: 'preparer (wait)',
  says: '{step} of {item} began at {startedAt}: it may end from {from} on.',
  check: ({ rhythm: { zone, steps } }) =>
    steps
      .filter((s) => s.endsAt < s.from)
      .map((s) => ({ facts: { step: s.step, item: s.item, startedAt: s.startedAt, from: s.from, zone } })),
});

export const stepTooLong = rule<RhythmFacts>({
  id: 'BR-61',
  code: 'step-too-long',
  about: 'free',
  title: 'A step of preparation that took too long leads to no kit, in no arm',
  source: 'ICH E6(R3), 3.15.2(a); EU GMP Part IV, chapter 16',
  override: 'none',
  clearedBy: 'nobody: record as wasted, and prepare again',
  says: '{step} of {item} began at {startedAt}: it had to end by {until}.',
  check: ({ rhythm: { zone, steps } }) =>
    steps
      .filter((s) => s.endsAt > s.until)
      .map((s) => ({ facts: { step: s.step, item: s.item, startedAt: s.startedAt, until: s.until, zone } })),
});
