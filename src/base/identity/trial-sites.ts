import { NotAllowed, permissionOf, Sight, type Actor, type Look } from '../../kernel/index.js';

/** Whether a site takes part in a trial: whoever holds a role for that trial alone reaches it then. */
export async function takesPart(look: Look, trialId: string, siteId: string): Promise<boolean> {
  const role = 'of the trial';
  const sight = new Sight({ kind: 'person', held: [{ role, siteId: null, trialId }], roles: [role] });
  const rows = await look.sql(`select 1 from site ts where ts.id = ? and ${sight.of('site', 'ts.id')}`, [siteId]);
  return rows.length > 0;
}

/**
 * In which trial somebody acts on what belongs to a site, such as a procedure of it: none (null) by a role for the site,
 * else one of theirs in which the site takes part. 403 where there is neither.
 */
export async function trialAt(look: Look, me: Actor, permission: string, siteId: string): Promise<string | null> {
  const { roles } = permissionOf(permission);
  const held = me.held.filter((h) => roles.includes(h.role) && (h.siteId === null || h.siteId === siteId));
  if (held.some((h) => h.trialId === null)) return null;
  for (const { trialId } of held) if (await takesPart(look, trialId!, siteId)) return trialId;
  throw new NotAllowed(permission, 'site');
}
