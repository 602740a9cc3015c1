import { compareDecimals, decimal, roundDecimal } from '../../kernel/index.js';
import type { SpecLineDto } from '../../base/products/index.js';

type Limit = Pick<SpecLineDto, 'op' | 'limit' | 'rounding'>;

const SIGN = { '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ', is: '' } as const;

/** `> 80 %`, `≥ 95 %`, `no growth`. */
export const limitText = (l: Pick<SpecLineDto, 'op' | 'limit' | 'unit'>): string =>
  `${SIGN[l.op]}${l.limit}${l.unit ? ` ${l.unit}` : ''}`;

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
  const order = compareDecimals(rounding ? roundDecimal(is, rounding) : is, wanted);
  const met = { '>': order > 0, '>=': order >= 0, '<': order < 0, '<=': order <= 0 }[op];
  const above = op === '>' || op === '>=';
  if (bound && rounding) return (bound === '>') === above ? met || null : met ? null : false;
  if (bound) {
    const [meetsAll, failsAll] = above ? [order >= 0, order <= 0] : [order <= 0, order >= 0];
    return (bound === '>') === above ? meetsAll || null : failsAll ? false : null;
  }
  return met;
}
