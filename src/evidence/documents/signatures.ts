import { wallClock } from '../../kernel/index.js';
import type { Part } from './paper.js';

export interface PrintedSignature {
  printedName: string;
  meaning: string;
  /** What was signed. */
  of: string;
  at: string;
  zone: string;
  recordHash: string;
  /** The record that was signed is no longer the record. */
  superseded: boolean;
}

/** A hash on two lines of the same length. */
export const inTwo = (hash: string): string => `${hash.slice(0, 32)}\n${hash.slice(32)}`;

/** Each signature with printed name, meaning, time and zone, and what it stands on. */
export const signaturesPart = (signatures: readonly PrintedSignature[]): Part => ({
  head: 'Electronic signatures',
  text: 'Superseded: what was signed has changed since; the signature stands on the version of its hash alone.',
  table: {
    columns: [
      ['Printed name', 0.18],
      ['Meaning', 0.25],
      ['Time and zone', 0.24],
      ['SHA-256 of what was signed', 0.33],
    ],
    rows: signatures.map((s) => [
      s.printedName,
      `${s.meaning} (${s.of})`,
      `${wallClock(s.at, s.zone)}\n${s.zone}`,
      `${inTwo(s.recordHash)}${s.superseded ? '\nSUPERSEDED' : ''}`,
    ]),
    empty: 'None.',
  },
});
