import { type Tx } from '../../kernel/index.js';
import { raise } from './raise.js';
import { Site } from './site.entity.js';
import type { Apply } from './spans.js';

export interface SiteAccess {
  idleMinutes: number | null;
  secondFactor: 'off' | 'optional' | 'required';
}

const ORDER = ['off', 'optional', 'required'];

/** Whether people of a site would prove less of who they are, or leave a screen open for longer. */
export function isWeaker(site: Site, next: SiteAccess, usualMinutes: number): boolean {
  const factor = ORDER.indexOf(next.secondFactor) < ORDER.indexOf(site.secondFactor ?? 'optional');
  return factor || (next.idleMinutes ?? usualMinutes) > (site.idleMinutes ?? usualMinutes);
}

export async function setAccess(tx: Tx, siteId: string, { idleMinutes, secondFactor }: SiteAccess): Promise<void> {
  await tx.change(await tx.claim(Site, siteId), { idleMinutes, secondFactor });
}

/** The weaker access of a site: whoever proposed it is named to its quality assurance. */
export const applySiteAccess: Apply = async (tx, p) => {
  const next = p.what as unknown as SiteAccess;
  await setAccess(tx, p.siteId!, next);
  const facts = { idleMinutes: next.idleMinutes, secondFactor: next.secondFactor };
  await raise(tx, 'site-access-weaker', { personId: p.proposedBy, siteId: p.siteId, askedBy: p.proposedBy, facts });
  return { id: p.siteId!, facts };
};

export const applyQpAndQc: Apply = async (tx, p) => {
  const qpMayApproveQc = p.what.qpMayApproveQc as boolean;
  await tx.alter(`site:${p.siteId}`);
  await tx.change(await tx.claim(Site, p.siteId!), { qpMayApproveQc });
  return { id: p.siteId!, facts: { qpMayApproveQc } };
};
