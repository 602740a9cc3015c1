/** A number as written: sign, digits and scale, so that no floating point ever touches it. */
export interface Decimal {
  units: bigint;
  scale: number;
}

export interface Rounding {
  /** Decimals that are kept. */
  decimals: number;
  mode: 'half-up' | 'half-even';
}

/** `79.95`, `-80`; null when the text is no such number. */
export function decimal(text: string): Decimal | null {
  const [, sign, whole, part = ''] = /^([-−]?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const units = BigInt(whole + part);
  return { units: sign ? -units : units, scale: part.length };
}

/** Below 0 when the first is the smaller, above when it is the greater, 0 when they are the same number. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  return x < y ? -1 : x > y ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: scaled(a, scale) + scaled(b, scale), scale };
}

/** Rounded to so many decimals; a half goes away from zero (`half-up`) or to the even neighbour (`half-even`). */
export function roundDecimal(d: Decimal, { decimals, mode }: Rounding): Decimal {
  if (d.scale <= decimals) return d;
  const step = 10n ** BigInt(d.scale - decimals);
  const size = d.units < 0n ? -d.units : d.units;
  const [whole, twice] = [size / step, (size % step) * 2n];
  const up = twice > step || (twice === step && (mode === 'half-up' || whole % 2n === 1n));
  const units = up ? whole + 1n : whole;
  return { units: d.units < 0n ? -units : units, scale: decimals };
}

/** As people write it, with all its decimals. */
export function writtenDecimal({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? '-' : ''}${whole}${scale ? `.${digits.slice(-scale)}` : ''}`;
}

/** Whether a number lies between two others, which both belong to it; null when it is no number. A limit may be missing. */
export function within(value: string, limits: { min?: string | null; max?: string | null }): boolean | null {
  const is = decimal(value);
  if (!is) return null;
  const bound = (text: string | null | undefined) => (text ? decimal(text) : null);
  const [min, max] = [bound(limits.min), bound(limits.max)];
  return (!min || compareDecimals(is, min) >= 0) && (!max || compareDecimals(is, max) <= 0);
}

const scaled = (d: Decimal, scale: number): bigint => d.units * 10n ** BigInt(scale - d.scale);
