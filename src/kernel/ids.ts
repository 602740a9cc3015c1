import { randomBytes, randomUUID } from 'node:crypto';

/** A row id. Random: an id says nothing about order, arm or place. */
export const newId = (): string => randomUUID();

/** 128 random bits in hex. */
export const newSalt = (): string => randomBytes(16).toString('hex');

/** Digits and capitals that are not mistaken for each other when read aloud. */
const CLEAR = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Some random clear characters. */
export const clearCode = (length: number): string => [...randomBytes(length)].map((b) => CLEAR[b % 32]).join('');

/** A reference that a person can read out on the telephone, such as `7F3K-22`. */
export function newReference(): string {
  const [a, b] = randomBytes(2);
  return `${clearCode(4)}-${a! % 10}${b! % 10}`;
}
