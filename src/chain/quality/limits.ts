import { compareDecimals, decimal, roundDecimal } from '../../kernel/index.js';
import type { SpecLineDto } from '../../base/products/index.js';

type Limit = Pick<SpecLineDto, 'op' | 'limit' | 'rounding'>;

const SIGN = { '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ', is: '' } as const;

/** `> 80 %`, `≥ 95 %`, `no growth`. */
export const limitText = (l: Pick<SpecLineDto, 'op' | 'limit' | 'unit'>): string =>
  `${SIGN[l.op]}${l.limit}${l.unit ? ` ${l.unit}` : ''}`;

/** Why a result cannot be one of its line; null when it can. What is outside its limit can. */
export function resultFault(value: string, line: Limit): string | null {
  if (meets(value, line) === null) return `cannot be compared with the limit ${line.op} ${line.limit}`;
  const [is, wanted] = [decimal(value), decimal(line.limit)];
  const lower = line.op === '<' || line.op === '<=';
  return lower && is && wanted && is.units < 0n && wanted.units > 0n ? 'is less than nothing: read it again' : null;
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
