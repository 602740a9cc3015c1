import { IsNull, nameOf, type Tx } from '../../kernel/index.js';
import { Alert, type AlertKind } from './alert.entity.js';
import { Session } from './session.entity.js';

/**
 * An alert about how a person signs in: for administrators, for quality assurance of their sites, and for the person at
 * the next sign-in. `askedBy` acknowledges it as little as the person.
 */
export async function raise(
  tx: Tx,
  kind: AlertKind,
  about: { personId: string; siteId?: string | null; askedBy: string; reason?: string | null; facts?: Alert['facts'] },
): Promise<void> {
  const { personId, siteId = null, askedBy, reason = null, facts = {} } = about;
  const people = { askedBy: await nameOf(tx, 'person', askedBy), confirmedBy: tx.actor.name };
  const all = { ...facts, ...people, reason };
  await tx.add(Alert, { kind, personId, siteId, facts: all, causedBy: askedBy, at: tx.now });
}

/** Ends every open session of a person: how they sign in was changed by others. */
export async function endSessions(tx: Tx, personId: string): Promise<number> {
  const open = await tx.claimWhere(Session, { personId, endedAt: IsNull() });
  await tx.changeAll(open, { endedAt: tx.now });
  return open.length;
}
