/** What became of a unit. Every unit made is exactly one of these. */
export type Fate = 'sampled' | 'given' | 'wasted' | 'destroyed' | 'missing' | 'in-stock';

export interface UnitForCount {
  state: string;
  purpose: string | null;
  /** Something of it was injected. */
  given: boolean;
}

export function fateOf(u: UnitForCount): Fate {
  if (u.given) return 'given';
  if (u.purpose !== 'clinical') return 'sampled';
  if (u.state === 'wasted' || u.state === 'destroyed' || u.state === 'missing') return u.state;
  return 'in-stock';
}

export type Sums = Record<Fate, number> & { made: number; closes: boolean };

/** made = sampled + given + wasted + destroyed + in stock + missing. */
export function reconcile(units: readonly UnitForCount[]): Sums {
  const sums: Sums = {
    made: 0,
    sampled: 0,
    given: 0,
    wasted: 0,
    destroyed: 0,
    missing: 0,
    'in-stock': 0,
    closes: false,
  };
  for (const u of units) {
    if (u.state === 'label-issued' || u.state === 'void') continue;
    sums.made += 1;
    sums[fateOf(u)] += 1;
  }
  const { sampled, given, wasted, destroyed, missing } = sums;
  return { ...sums, closes: sums.made === sampled + given + wasted + destroyed + missing + sums['in-stock'] };
}
