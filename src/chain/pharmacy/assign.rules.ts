import { rule } from '../../kernel/index.js';

export interface AssignedFacts {
  assigned: { subject: string; treatment: number; kit: string | null; treatments: number };
}

export interface ReserveFacts {
  /** The gland that a reserve is for, as a term such as `left-submandibular`; null for the kit of a treatment. */
  reserve: {
    subject: string;
    treatment: number;
    gland: string;
    given: boolean;
    /** Another reserve for it that may still be given. */
    open: string | null;
  } | null;
}

export const reserveNotNeeded = rule<ReserveFacts>({
  id: 'BR-48',
  code: 'reserve-gland-given',
  about: 'free',
  title: 'A reserve is for a gland that was not given, and there is one at a time',
  source: 'ICH E6(R3), 3.15.2; practice',
  override: 'none',
  clearedBy: 'investigator (the reserve that is there, or none)',
  says: '{subject}, treatment {treatment}: {gland} was given. A reserve for it is not needed.',
  also: { 'reserve-open': '{subject}, treatment {treatment}: {gland} has reserve kit {kit} already.' },
  check: ({ reserve: r }) => {
    if (!r) return null;
    const facts = { subject: r.subject, treatment: r.treatment, gland: r.gland, kit: r.open };
    return [...(r.given ? [{ facts }] : []), ...(r.open === null ? [] : [{ facts, code: 'reserve-open' }])];
  },
});

export const assignedAlready = rule<AssignedFacts>({
  id: 'BR-48',
  code: 'assigned-already',
  about: 'free',
  title: 'One kit for a treatment: no second draw from the list',
  source: 'ICH E6(R3), 3.15.2; practice',
  override: 'none',
  clearedBy: 'investigator (the kit assigned, or a reserve)',
  says: '{subject} has kit {kit} for treatment {treatment}.',
  also: { 'treatment-not-planned': 'The protocol has {treatments} treatments; {treatment} is not one of them.' },
  check: ({ assigned: a }) => {
    const facts = { subject: a.subject, treatment: a.treatment, kit: a.kit, treatments: a.treatments };
    if (a.treatment > a.treatments) return { facts, code: 'treatment-not-planned' };
    return a.kit !== null && { facts };
  },
});
