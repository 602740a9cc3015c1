import { badField, looksLike, type Look } from '../../kernel/index.js';
import { Person } from './person.entity.js';

/** A printed name that looks like nobody else's, also of those who left: names stand on signatures for good. */
export async function named(look: Look, name: string): Promise<{ name: string; nameKey: string }> {
  const nameKey = looksLike(name);
  const other = await look.one(Person, { nameKey });
  if (other) throw badField('name', name, `looks like the name of ${other.login}: add what tells the two apart`);
  return { name, nameKey };
}
