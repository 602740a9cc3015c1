import type { Moment } from './clock.js';
import type { Verdict } from './rule.js';
import type { Language } from './texts.js';

/** A thing that an act concerns. `name` is what people call it. */
export interface Subject {
  kind: string;
  id: string;
  name?: string;
}

/** A gate said STOP. The work is rolled back; the refusal itself is kept on the trail and answered with 409. */
export class Refusal extends Error {
  /** Given when it is kept: what a person reads out on the telephone. */
  ref = '';
  at: Moment = '';

  constructor(
    readonly step: string,
    readonly verdict: Verdict,
    readonly subjects: readonly Subject[],
    /** The masked trial whose blind this refusal could break; null when there is none. */
    readonly maskedTrial: string | null = null,
    readonly reason: string | null = null,
  ) {
    super(`${step} refused: ${verdict.reasons.map((r) => `${r.rule} ${r.says}`).join(' · ')}`);
  }
}

/** There is no such thing (404), also said of things that the person asking may not know of. */
export class Missing extends Error {
  constructor(
    readonly kind: string,
    readonly id: string,
  ) {
    super(`There is no ${kind} "${id}"`);
  }
}

/** One field of a request that cannot be used. */
export interface BadField {
  field: string;
  value: unknown;
  says: string;
  /** The same in another language, where there is one. */
  saysIn?: (language: Language) => string;
}

export const saidOf = (fields: readonly BadField[]): string => fields.map((f) => `${f.field}: ${f.says}`).join('; ');

/** The request itself is wrong (400): every field that is wrong, with its remedy. */
export class BadInput extends Error {
  constructor(readonly fields: readonly BadField[]) {
    super(saidOf(fields));
  }
}

export const badField = (field: string, value: unknown, says: string, saysIn?: BadField['saysIn']) =>
  new BadInput([{ field, value, says, saysIn }]);

/** The person may not do this kind of thing at all (403), or not for this site, trial or person. */
export class NotAllowed extends Error {
  constructor(
    readonly permission: string,
    readonly where: 'site' | 'trial' | 'person' | null = null,
  ) {
    super(`You do not hold the permission ${permission}${where ? ` for this ${where}` : ''}`);
  }
}

/** An answer with its own status and facts, such as a code that cannot be read (422). */
export class Told extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly more: object,
    /** The same in another language; `more` has what else of the answer people read. */
    readonly saidIn?: (language: Language) => { detail: string; more?: object },
  ) {
    super(detail);
  }
}
