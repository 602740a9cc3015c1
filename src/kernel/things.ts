import type { Look } from './look.js';
import { Missing } from './refusal.js';

type Naming = (look: Look, id: string) => Promise<string | null>;

const known = new Map<string, Naming>();

/** A module says how a kind of thing it owns is called, so that others can name it without importing the module. */
export function names(kind: string, naming: Naming): void {
  known.set(kind, naming);
}

/** What people call a thing; there is no such thing when it has no name (404). */
export async function nameOf(look: Look, kind: string, id: string): Promise<string> {
  const name = await known.get(kind)?.(look, id);
  if (name === undefined || name === null) throw new Missing(kind, id);
  return name;
}

export const thingKinds = (): string[] => [...known.keys()].sort();
