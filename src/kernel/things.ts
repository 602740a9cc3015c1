import type { Look } from './look.js';
import { Missing } from './refusal.js';

type Naming = (look: Look, id: string) => Promise<string | null>;
type Placing = (look: Look, id: string) => Promise<readonly string[]>;

const known = new Map<string, { naming: Naming; placing: Placing }>();

/**
 * A module says how a kind of thing it owns is called, and which sites answer for it, so that others can speak of it
 * without importing the module.
 */
export function names(kind: string, naming: Naming, placing: Placing = () => Promise.resolve([])): void {
  known.set(kind, { naming, placing });
}

/** What people call a thing; there is no such thing when it has no name (404). */
export async function nameOf(look: Look, kind: string, id: string): Promise<string> {
  const name = await known.get(kind)?.naming(look, id);
  if (name === undefined || name === null) throw new Missing(kind, id);
  return name;
}

/** The sites that answer for a thing: where it is, and who made it. None for what belongs to no site. */
export const sitesOf = async (look: Look, kind: string, id: string): Promise<readonly string[]> =>
  (await known.get(kind)?.placing(look, id)) ?? [];
