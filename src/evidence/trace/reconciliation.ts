/** What became of a unit. Every unit made is exactly one of these. */
export type Fate = 'sampled' | 'given' | 'wasted' | 'destroyed' | 'missing' | 'in-stock' | 'in-use';

/** Thawed for a subject: it must yet become given, wasted or destroyed. */
const IN_USE = ['thawing', 'thawed', 'drawn', 'used'];

export interface UnitForCount {
  state: string;
  purpose: string | null;
  /** Something of it was injected. */
  given: boolean;
  /** It is missing, and why was investigated. */
  investigated?: boolean;
}

export function fateOf(u: UnitForCount): Fate {
  if (u.given) return 'given';
  if (u.purpose !== 'clinical') return 'sampled';
  if (u.state === 'wasted' || u.state === 'destroyed' || u.state === 'missing') return u.state;
  return IN_USE.includes(u.state) ? 'in-use' : 'in-stock';
}

export type Sums = Record<Fate, number> & { made: number; unexplained: number; closes: boolean };

/**
 * made = sampled + given + wasted + destroyed + in stock + missing. It closes once nothing is in use any more and what is
 * missing was investigated (BR-58).
 */
export function reconcile(units: readonly UnitForCount[]): Sums {
  const made = units.filter((u) => u.state !== 'label-issued' && u.state !== 'void');
  const count = (fate: Fate) => made.filter((u) => fateOf(u) === fate).length;
  const unexplained = made.filter((u) => fateOf(u) === 'missing' && !u.investigated).length;
  return {
    made: made.length,
    sampled: count('sampled'),
    given: count('given'),
    wasted: count('wasted'),
    destroyed: count('destroyed'),
    missing: count('missing'),
    'in-stock': count('in-stock'),
    'in-use': count('in-use'),
    unexplained,
    closes: count('in-use') === 0 && unexplained === 0,
  };
}

/** Where a unit of a recall is, or what became of it: each is exactly one of these. */
export const WHEREABOUTS = [
  'in-stock',
  'set-aside',
  'in-transit',
  'thawing',
  'prepared',
  'given',
  'wasted',
  'destroyed',
  'missing',
  'sampled',
] as const;
export type Whereabouts = (typeof WHEREABOUTS)[number];

/** Still to be returned or set aside. */
export const TO_FIND: readonly Whereabouts[] = ['in-stock', 'in-transit', 'thawing', 'prepared'];

const BY_STATE: Readonly<Record<string, Whereabouts>> = {
  quarantined: 'set-aside',
  returned: 'set-aside',
  damaged: 'set-aside',
  packed: 'in-transit',
  'in-transit': 'in-transit',
  thawing: 'thawing',
  thawed: 'thawing',
  drawn: 'prepared',
  used: 'prepared',
  wasted: 'wasted',
  destroyed: 'destroyed',
  missing: 'missing',
  sampled: 'sampled',
};

/** For a recall, samples that lie in a store are in stock like all others. Null for a label that was never put on a unit. */
export function whereaboutsOf(u: Pick<UnitForCount, 'state' | 'given'>): Whereabouts | null {
  if (u.given) return 'given';
  if (u.state === 'label-issued' || u.state === 'void') return null;
  return BY_STATE[u.state] ?? 'in-stock';
}
