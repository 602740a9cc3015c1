import { check37 } from './mod37.js';

/** As ISBT 128 writes a donation number: facility, year, sequence. */
const ISBT = /^([A-NP-Z1-9][A-NP-Z0-9]{2}\d\d)(\d\d)(\d{6})$/;

/**
 * The donation number of a donation identification sequence (country, establishment, 13 characters) as it is printed:
 * in groups with its check character where it is written as ISBT 128 writes it, else as it is.
 */
export function donationNumber(dis: string): { number: string; check: string | null } {
  const number = dis.slice(8);
  const [, facility, year, sequence] = ISBT.exec(number) ?? [];
  if (!facility) return { number, check: null };
  return { number: `${facility} ${year} ${sequence}`, check: check37(number) };
}
