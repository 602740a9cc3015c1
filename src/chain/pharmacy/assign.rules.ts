import { rule } from '../../kernel/index.js';

export interface AssignedFacts {
  assigned: { subject: string; treatment: number; kit: string | null; treatments: number };
}

export const assignedAlready = rule<AssignedFacts>({
  id: 'BR-48',
  code: 'assigned-already',
  about: 'free',
  title: 'One kit for a treatment: no second draw from the list',
  source: 'E6 3.15.2; practice',
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
