import type { SpecLineDto } from '../../base/products/index.js';

type Limit = Pick<SpecLineDto, 'op' | 'limit'>;

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

/**
 * Whether a result meets its limit; null when that cannot be told: the result is no number, or it only
 * says `<100` (below what was measured) where the limit is 70.
 */
export function meets(value: string, { op, limit }: Limit): boolean | null {
  if (op === 'is') return value.trim().toLowerCase() === limit.trim().toLowerCase();
  const [, bound, digits] = /^([<>]?)\s*(.+)$/.exec(value.trim()) ?? [];
  const [is, wanted] = [decimal(digits ?? ''), decimal(limit)];
  if (!is || !wanted) return null;
  const order = compare(is, wanted);
  const above = op === '>' || op === '>=';
  if (bound) {
    const [meetsAll, failsAll] = above ? [order >= 0, order <= 0] : [order <= 0, order >= 0];
    return (bound === '>') === above ? meetsAll || null : failsAll ? false : null;
  }
  return { '>': order > 0, '>=': order >= 0, '<': order < 0, '<=': order <= 0 }[op];
}
