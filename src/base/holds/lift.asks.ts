import { sitesOf, type Look } from '../../kernel/index.js';
import type { Identity, Signer } from '../identity/index.js';

type Asks = (look: Look, id: string) => Promise<boolean>;

const asked = new Map<string, Asks>();

/**
 * A module says when a hold on a kind of thing it knows is lifted with a Qualified Person, such as on a lot that was
 * certified, so that holds need not know what a certification is.
 */
export function liftedWithQp(kind: string, asks: Asks): void {
  asked.set(kind, asks);
}

/** The sites on whose QP list the Qualified Person must stand; none when the lift takes no QP for this reason. */
export async function qpSites(look: Look, kind: string, id: string): Promise<readonly string[]> {
  return (await asked.get(kind)?.(look, id)) ? sitesOf(look, kind, id) : [];
}

/** A Qualified Person: on the list of one of these sites today; without sites the role is enough. */
export async function isQp(
  look: Look,
  identity: Identity,
  { actor }: Signer,
  sites: readonly string[],
): Promise<boolean> {
  if (!sites.length) return actor.held.some((h) => h.role === 'qp');
  for (const siteId of sites) {
    if (await identity.isQpOf(look, actor.id, siteId, await identity.today(look, siteId))) return true;
  }
  return false;
}
