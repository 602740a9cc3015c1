import { permissionOf, type Actor, type Look } from '../../kernel/index.js';
import { RoleGrant } from './person.entity.js';

/**
 * Whether somebody answers for a person: by a role that is bound to no site, or at a site where the person ever held a
 * role (or, with `siteId`, where something was noticed).
 */
export async function answersFor(
  look: Look,
  me: Actor,
  permission: string,
  personId: string,
  siteId: string | null = null,
): Promise<boolean> {
  const { roles } = permissionOf(permission);
  const mine = me.held.filter((h) => roles.includes(h.role));
  if (mine.some((h) => h.siteId === null)) return true;
  const theirs = await look.find(RoleGrant, { personId });
  return mine.some((h) => h.siteId === siteId || theirs.some((g) => g.activeFrom !== null && g.siteId === h.siteId));
}
