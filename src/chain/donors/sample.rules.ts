import { rule, type Day } from '../../kernel/index.js';
import { NATS, type MarkerValue, type SamplePurpose } from './markers.js';

/** The day of the donation and so many days after it. */
const WINDOW_DAYS = 7;
const REPEAT_DAYS = 180;

export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const plusDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

export interface SampleFacts {
  /** Null where a marker that ends eligibility is reactive: bad news is never refused. */
  sample: {
    purpose: SamplePurpose;
    /** Days from each donation of the donor to the sample; empty when there is no donation yet. */
    daysAfter: readonly number[];
    haemodiluted: boolean;
    assessed: boolean;
    laboratory: string;
    /** The day of the sample, at the donor's site. */
    day: Day;
    /** The laboratory was authorised on that day. */
    authorised: boolean;
  } | null;
}

const nearest = (days: readonly number[]): number => [...days].sort((a, b) => Math.abs(a) - Math.abs(b))[0]!;

export const sampleInvalid = rule<SampleFacts>({
  id: 'BR-06',
  code: 'sample-outside-window',
  about: 'content',
  title: 'The sample was taken in its window, is not diluted unassessed, and the laboratory was authorised that day',
  source: 'Directive 2006/17/EC, Annex II, 2.1–2.5',
  override: 'none',
  clearedBy: 'donor physician (another sample, an assessment, the list of laboratories)',
  says: 'Sample drawn {days} days after the donation: outside 0 to +7.',
  also: {
    'sample-too-early': 'Sample drawn {days} days before the donation: it counts only where a repeat sample follows.',
    'repeat-sample-too-soon':
      'Sample drawn {days} days after the donation: a repeat sample is drawn after 180 or more.',
    'haemodilution-unassessed': 'The sample is flagged for haemodilution: write down the assessment.',
    'laboratory-not-authorised': '{laboratory} was not authorised on {day}.',
  },
  check: ({ sample: s }) =>
    s && [
      ...outside(s.purpose, s.daysAfter),
      ...(s.haemodiluted && !s.assessed ? [{ facts: {}, code: 'haemodilution-unassessed' }] : []),
      ...(s.authorised ? [] : [{ facts: { laboratory: s.laboratory, day: s.day }, code: 'laboratory-not-authorised' }]),
    ],
});

function outside(purpose: SamplePurpose, daysAfter: readonly number[]) {
  if (!daysAfter.length || purpose === 'follow-up') return [];
  const days = nearest(daysAfter);
  if (purpose === 'donation') {
    if (daysAfter.some((d) => d >= 0 && d <= WINDOW_DAYS)) return [];
    return days < 0 ? [{ facts: { days: -days }, code: 'sample-too-early' }] : [{ facts: { days } }];
  }
  if (daysAfter.some((d) => d < 0 || d >= REPEAT_DAYS)) return [];
  return [{ facts: { days }, code: 'repeat-sample-too-soon' }];
}

/** All results of one sample. */
export interface Sample {
  day: Day;
  values: Readonly<Record<string, MarkerValue>>;
}

export interface Quarantine {
  /** Three negative NATs on one sample of the day of the donation or up to seven days after it. */
  waived: boolean;
  /** The first day on which a repeat sample counts; null with the waiver. */
  dueOn: Day | null;
}

/** The repeat sample counts 180 days from the donation sample, and never from before the donation. */
export function quarantineOf(procuredOn: Day, samples: readonly Sample[]): Quarantine {
  const after = (s: Sample) => daysBetween(procuredOn, s.day);
  const inWindow = samples.filter((s) => after(s) >= 0 && after(s) <= WINDOW_DAYS);
  if (inWindow.some((s) => NATS.every((m) => s.values[m] === 'negative'))) return { waived: true, dueOn: null };
  const sampled = inWindow.map((s) => s.day).sort();
  return { waived: false, dueOn: plusDays(sampled.at(-1) ?? procuredOn, REPEAT_DAYS) };
}

/** Whether one sample from the due day on is negative for all of these markers. */
export const repeatedSince = (dueOn: Day, samples: readonly Sample[], serology: readonly string[]): boolean =>
  samples.some((s) => s.day >= dueOn && serology.every((m) => s.values[m] === 'negative' || s.values[m] === 'cleared'));

export interface RepeatFacts {
  repeat: readonly { donation: string; waived: boolean; dueOn: Day | null; repeated: boolean }[];
}

export const repeatSampleDue = rule<RepeatFacts>({
  id: 'BR-05',
  code: 'repeat-sample-due',
  about: 'content',
  title: 'Three negative NATs on the donation sample, or a negative repeat sample after 180 days',
  source: 'Directive 2006/17/EC, Annex II, 2.5–2.6',
  override: 'none',
  clearedBy: 'donor coordinator (repeat sample)',
  says: 'Donation {donation} waits for a negative repeat sample, due from {due}: not all three NATs are negative on a sample of day 0 to +7.',
  check: ({ repeat }) =>
    repeat.filter((r) => !r.waived && !r.repeated).map((r) => ({ facts: { donation: r.donation, due: r.dueOn } })),
});
