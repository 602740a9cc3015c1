import { randomInt } from 'node:crypto';

/**
 * Our own code: `AT:V:7K2M9QX4N`. A type letter, eight random characters and a check character (ISO/IEC 7064
 * MOD 37-2). It identifies the label; the label belongs to the item. Random, so that it tells nothing of an order or
 * an arm.
 */
export const OWN_TYPES = {
  D: 'donation',
  M: 'starting material',
  R: 'material',
  F: 'vessel',
  Q: 'sample',
  V: 'unit',
  B: 'box',
  K: 'kit',
  S: 'syringe',
  H: 'shipment',
  C: 'subject',
  L: 'place',
  U: 'person',
} as const;

export type OwnType = keyof typeof OWN_TYPES;

/** Digits and capitals without I, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRSTVWXYZ';
const VALUES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

/** Check character of ISO/IEC 7064 MOD 37-2 over digits and capitals. */
export function check37(text: string): string {
  let t = 0;
  for (const c of text) t = ((t + VALUES.indexOf(c)) * 2) % 37;
  return VALUES[(38 - t) % 37]!;
}

export function newOwnCode(type: OwnType): string {
  for (;;) {
    const random = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    const check = check37(random);
    if (check !== '*') return `AT:${type}:${random}${check}`;
  }
}
