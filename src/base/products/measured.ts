import { compareDecimals, decimal, type Decimal } from '../../kernel/index.js';

const [NOTHING, ALL] = [decimal('0')!, decimal('100')!];
/** Units in which less than zero is measured. */
const TEMPERATURE = /^(°C|°F|℃|℉)$/;

const isPercent = (unit: string | null | undefined): boolean => (unit ?? '').normalize('NFKC').trim() === '%';

/**
 * Why a number cannot have been measured in this unit; null when it can. `signed`: a limit of it is less than nothing, or
 * there is none to tell.
 */
export function measuredFault(is: Decimal, unit: string | null | undefined, signed: boolean): string | null {
  if (isPercent(unit)) return percentFault(is);
  const less = is.units < 0n && !signed && !TEMPERATURE.test((unit ?? '').trim());
  return less ? 'is less than nothing: read it again' : null;
}

/** Why a limit cannot be one of a line or step whose unit is %; null when it can, or where the unit is another. */
export function limitFault(limit: string, unit: string | null | undefined): string | null {
  const number = decimal(limit);
  if (!number || !isPercent(unit) || percentFault(number) === null) return null;
  return 'must be from 0 to 100 where the unit is %; for more than the whole name the unit after what it is held against, such as "% of reference"';
}

const percentFault = (is: Decimal): string | null =>
  compareDecimals(is, NOTHING) >= 0 && compareDecimals(is, ALL) <= 0
    ? null
    : 'must be a percentage, from 0 to 100: read it again';
