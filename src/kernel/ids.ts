import { randomBytes, randomUUID } from 'node:crypto';

/** A row id. Random: an id says nothing about order, arm or place. */
export const newId = (): string => randomUUID();

/** Digits and capitals that are not mistaken for each other when read aloud. */
const CLEAR = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference that a person can read out on the telephone, such as `7F3K-22`. */
export function newReference(): string {
  const bytes = randomBytes(6);
  const letters = [...bytes.subarray(0, 4)].map((b) => CLEAR[b % 32]).join('');
  return `${letters}-${bytes[4]! % 10}${bytes[5]! % 10}`;
}
