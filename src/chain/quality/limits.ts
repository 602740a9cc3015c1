import type { RoundingDto, SpecLineDto } from '../../base/products/index.js';

type Limit = Pick<SpecLineDto, 'op' | 'limit' | 'rounding'>;

const SIGN = { '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ', is: '' } as const;

/** `> 80 %`, `≥ 95 %`, `no growth`. */
export const limitText = (l: Pick<SpecLineDto, 'op' | 'limit' | 'unit'>): string =>
  `${SIGN[l.op]}${l.limit}${l.unit ? ` ${l.unit}` : ''}`;

/** A number as written: sign, digits and scale, so that no floating point ever touches it. */
interface Decimal {
  units: bigint;
  scale: number;
}

function decimal(text: string): Decimal | null {
  const [, sign, whole, part = ''] = /^([-−]?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const units = BigInt(whole + part);
  return { units: sign ? -units : units, scale: part.length };
}

function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const up = (d: Decimal) => d.units * 10n ** BigInt(scale - d.scale);
  return up(a) < up(b) ? -1 : up(a) > up(b) ? 1 : 0;
}

/** Rounded to so many decimals; a half goes away from zero (`half-up`) or to the even neighbour (`half-even`). */
function round(d: Decimal, { decimals, mode }: RoundingDto): Decimal {
  if (d.scale <= decimals) return d;
  const step = 10n ** BigInt(d.scale - decimals);
  const size = d.units < 0n ? -d.units : d.units;
  const [whole, twice] = [size / step, (size % step) * 2n];
  const up = twice > step || (twice === step && (mode === 'half-up' || whole % 2n === 1n));
  const units = up ? whole + 1n : whole;
  return { units: d.units < 0n ? -units : units, scale: decimals };
}

/**
 * Whether a result meets its limit; null when that cannot be told: the result is no number, or it only
 * says `<100` (below what was measured) where the limit is 70. The rounding rule of the line, where it has one, is
 * applied to the result before it is compared, never to the limit; `<80` may then be as much as 80 when rounded.
 */
export function meets(value: string, { op, limit, rounding }: Limit): boolean | null {
  if (op === 'is') return value.trim().toLowerCase() === limit.trim().toLowerCase();
  const [, bound, digits] = /^([<>]?)\s*(.+)$/.exec(value.trim()) ?? [];
  const [is, wanted] = [decimal(digits ?? ''), decimal(limit)];
  if (!is || !wanted) return null;
  const order = compare(rounding ? round(is, rounding) : is, wanted);
  const met = { '>': order > 0, '>=': order >= 0, '<': order < 0, '<=': order <= 0 }[op];
  const above = op === '>' || op === '>=';
  if (bound && rounding) return (bound === '>') === above ? met || null : met ? null : false;
  if (bound) {
    const [meetsAll, failsAll] = above ? [order >= 0, order <= 0] : [order <= 0, order >= 0];
    return (bound === '>') === above ? meetsAll || null : failsAll ? false : null;
  }
  return met;
}
