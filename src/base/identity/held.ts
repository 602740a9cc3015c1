import { dayAt, type Look } from '../../kernel/index.js';
import { RoleGrant } from './person.entity.js';
import { Site } from './site.entity.js';

/** The day on which a role with a last day ends: that of its site; UTC where it has none. */
export const zoneOr = (zone: string | null | undefined): string => zone ?? 'UTC';

/** A role that was approved and not ended is held to the end of its last day. */
export const stillHeld = (until: string | null, day: string): boolean => until === null || day <= until;

/** A role as it stands today: one whose last day is over has ended by itself. */
export const stateOf = (grant: { state: string; until: string | null }, day: string): string =>
  grant.state === 'active' && !stillHeld(grant.until, day) ? 'lapsed' : grant.state;

const OLDEST = { order: { activeFrom: 'ASC', id: 'ASC' } } as const;

/** The roles a person holds now, the oldest first. */
export async function heldBy(look: Look, personId: string): Promise<RoleGrant[]> {
  const grants = await look.find(RoleGrant, { personId, state: 'active' }, OLDEST);
  const held: RoleGrant[] = [];
  for (const grant of grants) {
    const zone = grant.siteId ? (await look.get(Site, grant.siteId)).zone : null;
    if (stillHeld(grant.until, dayAt(look.now, zoneOr(zone)))) held.push(grant);
  }
  return held;
}
