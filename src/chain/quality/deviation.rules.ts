import { rule } from '../../kernel/index.js';

export interface DeviationsFacts {
  /** The open deviations of the lot. */
  deviations: readonly { number: string; severity: 'critical' | 'major' | 'minor'; what: string; accepted: boolean }[];
}

export const deviationOpen = rule<DeviationsFacts>({
  id: 'BR-17',
  code: 'deviation-open',
  about: 'content',
  title: 'No critical or major deviation is open',
  source: 'EU GMP Part IV, 11.4',
  override: 'none',
  clearedBy: 'quality assurance (investigation and closure)',
  says: '{deviation} ({severity}) is open: {what}',
  check: ({ deviations }) =>
    deviations
      .filter((d) => d.severity !== 'minor')
      .map((d) => ({ facts: { deviation: d.number, severity: d.severity, what: d.what } })),
});

export const minorDeviationOpen = rule<DeviationsFacts>({
  id: 'BR-17',
  code: 'minor-deviation-open',
  about: 'content',
  title: 'No minor deviation is open, except where the QP names it with a reason',
  source: 'EU GMP Part IV, 11.4',
  override: 'Qualified Person, with a reason in the certification',
  clearedBy: 'quality assurance (closure), or the Qualified Person (reason)',
  says: '{deviation} (minor) is open: {what}',
  check: ({ deviations }) =>
    deviations
      .filter((d) => d.severity === 'minor' && !d.accepted)
      .map((d) => ({ facts: { deviation: d.number, what: d.what } })),
});

export interface MarksFacts {
  /** What of the batch record is outside its limits, and the deviation that names it. */
  marks: readonly { name: string; value: string; allowed: string; deviation: string | null }[];
}

export const limitExceeded = rule<MarksFacts>({
  id: 'BR-17',
  code: 'limit-exceeded',
  about: 'content',
  title: 'Whatever is outside its limits in the batch record is named by a deviation',
  source: 'EU GMP Part IV, 11.4',
  override: 'none',
  clearedBy: 'operator or quality assurance (deviation)',
  says: '{entry} is {value} (limit {allowed}): no deviation names it.',
  check: ({ marks }) =>
    marks
      .filter((m) => m.deviation === null)
      .map((m) => ({ facts: { entry: m.name, value: m.value, allowed: m.allowed } })),
});

export interface OpenDeviationFacts {
  deviation: { number: string; open: boolean };
}

export const deviationClosed = rule<OpenDeviationFacts>({
  id: 'BR-17',
  code: 'deviation-closed',
  about: 'content',
  title: 'Only an open deviation is investigated and closed, once',
  source: 'EU GMP Part IV, 11.4',
  override: 'none',
  clearedBy: 'nobody: it is closed',
  says: '{deviation} is closed already.',
  check: ({ deviation: d }) => !d.open && { facts: { deviation: d.number } },
});

export interface ClosingFacts {
  closing: { number: string; opener: boolean; openedBy: string; investigated: boolean };
}

export const closedByOpener = rule<ClosingFacts>({
  id: 'BR-17',
  code: 'deviation-own',
  about: 'content',
  title: 'A deviation is closed after its investigation, by somebody other than its opener',
  source: 'EU GMP Part IV, 11.4; EU GMP Part IV, chapter 3',
  override: 'none',
  clearedBy: 'another person of quality assurance',
  says: '{deviation} was opened by {opener}: somebody else closes it.',
  also: { 'deviation-not-investigated': '{deviation} has no investigation.' },
  check: ({ closing: c }) => [
    ...(c.opener ? [{ facts: { deviation: c.number, opener: c.openedBy } }] : []),
    ...(c.investigated ? [] : [{ facts: { deviation: c.number }, code: 'deviation-not-investigated' }]),
  ],
});
