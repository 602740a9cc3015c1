import type { StabilityCorrection, StabilityResult, StabilityStudy } from './stability.entity.js';

type Planned = Pick<StabilityStudy, 'lots' | 'months' | 'specification'>;
type Found = Pick<StabilityResult, 'lot' | 'months' | 'line' | 'state' | 'passed'>;

/**
 * The last time point up to which every release line of every lot has an approved result within its limit; null when
 * there is none. A time point that is incomplete or fails ends it, whatever later ones say.
 */
export function supportedMonths({ lots, months, specification }: Planned, results: readonly Found[]): number | null {
  const release = specification.lines.filter((l) => l.kind === 'release');
  const good = (at: number) =>
    lots.every(({ number }) =>
      release.every(({ key }) =>
        results.some(
          (r) => r.lot === number && r.months === at && r.line === key && r.state === 'approved' && r.passed,
        ),
      ),
    );
  const ends = months.findIndex((at) => !good(at));
  return months[ends < 0 ? months.length - 1 : ends - 1] ?? null;
}

/** A result as it stands, with what it said before. */
export const resultOf = (r: StabilityResult, corrections: readonly StabilityCorrection[]) => ({
  lot: r.lot,
  months: r.months,
  line: r.line,
  value: r.value,
  state: r.state,
  passed: r.passed,
  enteredBy: r.enteredByName,
  approvedBy: r.approvedByName,
  former: corrections
    .filter((c) => c.resultId === r.id)
    .map(({ oldValue: value, reason, byName, at }) => ({ value, reason, byName, at })),
});

/** A study with its results as a report is concluded from it, in one order whatever the database gives. */
export function studyRecord(
  study: StabilityStudy,
  results: readonly StabilityResult[],
  corrections: readonly StabilityCorrection[],
) {
  const { number, productCode, condition, protocol, lots, months, specification } = study;
  const order = (r: StabilityResult) =>
    [
      lots.findIndex((l) => l.number === r.lot),
      months.indexOf(r.months),
      specification.lines.findIndex((l) => l.key === r.line),
    ]
      .map((n) => String(n).padStart(4, '0'))
      .join();
  return {
    number,
    productCode,
    condition,
    protocol,
    lots: lots.map((l) => ({ ...l })),
    months: [...months],
    specification: { ...specification },
    results: [...results].sort((a, b) => (order(a) < order(b) ? -1 : 1)).map((r) => resultOf(r, corrections)),
  };
}
