import { compareDecimals, decimal, roundDecimal } from '../../kernel/index.js';
import { measuredFault, type SpecLineDto } from '../../base/products/index.js';

type Limit = Pick<SpecLineDto, 'op' | 'limit' | 'rounding'>;

const SIGN = { '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ', is: '' } as const;

/** `> 80 %`, `≥ 95 %`, `no growth`. */
export const limitText = (l: Pick<SpecLineDto, 'op' | 'limit' | 'unit'>): string =>
  `${SIGN[l.op]}${l.limit}${l.unit ? ` ${l.unit}` : ''}`;

/** Why a result cannot be one of its line, and what to do; null when it can. What is outside its limit can. */
export function resultFault(value: string, line: Limit & Pick<SpecLineDto, 'unit'>): string | null {
  const { op, limit, unit } = line;
  if (meets(value, line) === null) return `cannot be compared with the limit ${op} ${limit}: ${remedy(value)}`;
  const [is, wanted] = [decimal(measured(value).digits), decimal(limit)];
  const signed = wanted === null || wanted.units < 0n || (op === '<' && wanted.units === 0n);
  return is && measuredFault(is, unit, signed);
}

/** `95,5`: perhaps with a bound before it. */
const COMMA = /^[<>≤≥]?=?\s*[-−–]?\d+,\d+$/;

const remedy = (value: string): string =>
  COMMA.test(value.trim()) ? `write ${value.trim().replace(',', '.')}` : 'give a number with a decimal point';

/** What was measured, with `<` or `>` before it where it lies beyond what the method can measure. */
function measured(value: string): { bound: string; digits: string } {
  const [, bound = '', digits = ''] = /^([<>]?)\s*(.+)$/.exec(value.trim()) ?? [];
  return { bound, digits };
}

/** Words as they are compared: what kind of space, how many and which case make no difference. */
const wordsOf = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/**
 * Whether a result meets its limit; null when that cannot be told: the result is no number, or it only
 * says `<100` (below what was measured) where the limit is 70. The rounding rule of the line, where it has one, is
 * applied to the result before it is compared, never to the limit; `<80` may then be as much as 80 when rounded.
 */
export function meets(value: string, { op, limit, rounding }: Limit): boolean | null {
  if (op === 'is') return wordsOf(value) === wordsOf(limit);
  const { bound, digits } = measured(value);
  const [is, wanted] = [decimal(digits), decimal(limit)];
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
