import { dayAt, type Tx } from '../../kernel/index.js';
import { Delegation, Training } from './person.entity.js';
import type { Proposal } from './proposal.entity.js';
import type { Applied, Apply } from './proposal.kinds.js';
import { QpListing, Site } from './site.entity.js';

export const applyTraining: Apply = async (tx, p) => {
  const { procedureId, validUntil, document, edition } = p.what as Record<string, string>;
  const span = { ...(await counting(tx, p)), validUntil: validUntil! };
  const { id } = await tx.add(Training, { personId: p.personId!, procedureId: procedureId!, ...span });
  return { id, facts: { document: document!, edition: edition!, until: validUntil!, ...late(span) } };
};

export const applyDelegation: Apply = async (tx, p) => {
  const span = { ...(await counting(tx, p)), validUntil: untilOf(p) };
  const line = { personId: p.personId!, trialId: p.trialId!, siteId: p.siteId! };
  const { id } = await tx.add(Delegation, { ...line, ...span });
  return { id, facts: { until: span.validUntil, ...late(span) } };
};

export const applyQpListing: Apply = async (tx, p) => {
  const span = { ...(await counting(tx, p)), validUntil: untilOf(p) };
  const { id } = await tx.add(QpListing, { personId: p.personId!, siteId: p.siteId!, ...span });
  return { id, facts: { until: span.validUntil, ...late(span) } };
};

const untilOf = (p: Proposal): string | null => (p.what.validUntil as string | undefined) ?? null;

/** From its first day, but from no day before the one on which it is confirmed: nobody gains a right for the past. */
export async function counting(tx: Tx, p: Proposal) {
  const validFrom = p.what.validFrom as string;
  const today = dayAt(tx.now, (await tx.get(Site, p.siteId!)).zone);
  const countsFrom = validFrom > today ? validFrom : today;
  return { validFrom, countsFrom, proposedBy: p.proposedBy, confirmedBy: tx.actor.id };
}

export const late = (span: { validFrom: string; countsFrom: string }): Applied['facts'] =>
  span.countsFrom > span.validFrom ? { late: true, from: span.validFrom, countsFrom: span.countsFrom } : {};
