/** What became of a unit. Every unit made is exactly one of these. */
export type Fate = 'sampled' | 'given' | 'wasted' | 'destroyed' | 'missing' | 'in-stock' | 'in-use';

/** Thawed for a subject: it must yet become given, wasted or destroyed. */
const IN_USE = ['thawing', 'thawed', 'drawn', 'used'];

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
  return IN_USE.includes(u.state) ? 'in-use' : 'in-stock';
}

export type Sums = Record<Fate, number> & { made: number; closes: boolean };

/** made = sampled + given + wasted + destroyed + in stock + missing; it closes once nothing is in use any more. */
export function reconcile(units: readonly UnitForCount[]): Sums {
  const made = units.filter((u) => u.state !== 'label-issued' && u.state !== 'void');
  const count = (fate: Fate) => made.filter((u) => fateOf(u) === fate).length;
  return {
    made: made.length,
    sampled: count('sampled'),
    given: count('given'),
    wasted: count('wasted'),
    destroyed: count('destroyed'),
    missing: count('missing'),
    'in-stock': count('in-stock'),
    'in-use': count('in-use'),
    closes: count('in-use') === 0,
  };
}
