import { ValidateBy, type ValidationArguments } from 'class-validator';

/** What an entry of a list is known by: nothing but its text, or some of its fields together. */
type Key = readonly string[] | 'text';

const keyOf = (entry: unknown, key: Key): unknown =>
  key === 'text' ? entry : key.map((name) => (entry as Record<string, unknown> | null)?.[name]);

/** The first entry of a list with the key of one before it: that key, and both places from 1; null when there is none. */
function repeated(list: unknown, key: Key): { key: unknown; places: [number, number] } | null {
  const places = new Map<string, number>();
  for (const [n, entry] of (Array.isArray(list) ? list : []).entries()) {
    const found = keyOf(entry, key);
    const text = JSON.stringify(found) ?? '';
    const before = places.get(text);
    if (before !== undefined) return { key: found, places: [before, n + 1] };
    places.set(text, n + 1);
  }
  return null;
}

function sayRepeated(list: unknown, key: Key): string {
  const found = repeated(list, key);
  if (!found) return 'must have each entry once';
  const words = [found.key].flat().map(String).join(' ').slice(0, 80);
  return `has "${words}" twice (entries ${found.places.join(' and ')}): keep one of them`;
}

/** Every entry of a list has a key of its own: of two with one key nobody could say which one counts. */
export const distinct = (key: Key): PropertyDecorator =>
  ValidateBy({
    name: 'distinct',
    validator: {
      validate: (list: unknown) => repeated(list, key) === null,
      defaultMessage: (a?: ValidationArguments) => sayRepeated(a?.value, key),
    },
  });
