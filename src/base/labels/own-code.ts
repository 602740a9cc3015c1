import { randomInt } from 'node:crypto';
import { check37 } from './mod37.js';
import { Unreadable } from './unreadable.js';

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

export function newOwnCode(type: OwnType): string {
  for (;;) {
    const random = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    const check = check37(random);
    if (check !== '*') return `AT:${type}:${random}${check}`;
  }
}

const FORM = /^AT:([A-Z]):([0-9A-HJ-NP-TV-Z]{8})([0-9A-Z])$/;

/** What one of our codes says. */
export function readOwn(text: string): { type: OwnType; code: string } {
  if (/[a-z]/.test(text)) throw new Unreadable('small-letters');
  const [, type, random, check] = FORM.exec(text) ?? [];
  if (!type) throw new Unreadable('own-form');
  if (!(type in OWN_TYPES)) throw new Unreadable('own-type', { type });
  if (check37(random!) !== check) throw new Unreadable('check-character', { character: check! });
  return { type: type as OwnType, code: `${random}${check}` };
}
