import { raise } from './raise.js';
import { Site } from './site.entity.js';
import type { Apply } from './proposal.kinds.js';

interface SiteAccess {
  idleMinutes: number | null;
  secondFactor: 'off' | 'optional' | 'required';
}

const ORDER = ['off', 'optional', 'required'];

/** Whether people of a site would prove less of who they are, or leave a screen open for longer. */
function isWeaker(site: Site, next: SiteAccess, usualMinutes: number): boolean {
  const factor = ORDER.indexOf(next.secondFactor) < ORDER.indexOf(site.secondFactor ?? 'optional');
  return factor || (next.idleMinutes ?? usualMinutes) > (site.idleMinutes ?? usualMinutes);
}

/** The access of a site. Where it gets weaker, whoever proposed it is named to its quality assurance. */
export const applySiteAccess: Apply = async (tx, p, _, { idleMinutes: usual }) => {
  const { idleMinutes, secondFactor } = p.what as unknown as SiteAccess;
  const facts = { idleMinutes, secondFactor };
  const site = await tx.claim(Site, p.siteId!);
  await tx.change(site, facts);
  if (!isWeaker(site, facts, usual)) return { id: site.id, facts };
  await raise(tx, 'site-access-weaker', { personId: p.proposedBy, siteId: p.siteId, askedBy: p.proposedBy, facts });
  return { id: site.id, facts };
};

export const applyQpAndQc: Apply = async (tx, p) => {
  const qpMayApproveQc = p.what.qpMayApproveQc as boolean;
  await tx.alter(`site:${p.siteId}`);
  await tx.change(await tx.claim(Site, p.siteId!), { qpMayApproveQc });
  return { id: p.siteId!, facts: { qpMayApproveQc } };
};
