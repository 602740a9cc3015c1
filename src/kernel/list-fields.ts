import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { distinct } from './distinct.js';
import { field, holds, STORABLE, type About } from './field.js';
import { unseenIn, unseenText } from './plain-text.js';

const firstUnseen = (list: unknown, printed: boolean): string | null => {
  const texts = Array.isArray(list) ? list.map(String) : [];
  return texts.map((t) => unseenIn(printed ? t : t.replace(/\p{Cc}/gu, ''))).find((u) => u !== null) ?? null;
};

const seenInEach = (printed: boolean) =>
  holds(
    'seenInEach',
    (v) => firstUnseen(v, printed) === null,
    (v) => unseenText(firstUnseen(v, printed)),
  );

const isObject = (v: unknown) => typeof v === 'object' && v !== null && !Array.isArray(v);
const areObjects = (v: unknown) => Array.isArray(v) && v.every(isObject);

/** One nested object. Swagger takes a function for a late type only when it is written as the property `type`. */
export function Part(of: () => new () => object, a: About) {
  return field(
    a,
    { type: () => of() },
    holds('isObject', isObject, 'must be an object'), // nested validation lets a missing part pass
    ValidateNested({ message: 'must be an object' }),
    Type(of),
  );
}

/** Plain data in a form that is written elsewhere, such as in a JSON Schema: whoever takes it checks it. */
export function Plain(a: About) {
  return field(a, { type: 'object', additionalProperties: true }, holds('isObject', isObject, 'must be an object'));
}

/** A list of nested objects. `key` are the fields that together name an entry, once in the list; null where none do. */
export function Parts<T extends object>(
  of: () => new () => T,
  a: About & { min?: number; max?: number; key: readonly (keyof T & string)[] | null },
) {
  const { min = 0, max = 200, key } = a;
  return field(
    a,
    { type: () => of(), isArray: true, minItems: min, maxItems: max, 'x-key': key ?? undefined },
    IsArray({ message: 'must be a list' }),
    ArrayMinSize(min, { message: `must have at least ${min} entries` }),
    ArrayMaxSize(max, { message: `must have at most ${max} entries` }),
    holds('areObjects', areObjects, 'must hold objects'), // nested validation lets a list in the list pass
    ...(key ? [distinct(key)] : []),
    ValidateNested({ each: true, message: 'must hold objects' }),
    Type(of),
  );
}

/**
 * A list of short texts, or of ids of records of a `kind`, each once. Control characters belong to codes; what is
 * `printed` has none. Of `scanned` codes whoever reads them says what is there twice: two codes can name one thing.
 */
export function TextList(
  a: About & {
    min?: number;
    max?: number;
    of?: readonly string[];
    printed?: boolean;
    scanned?: boolean;
    kind?: string;
  },
) {
  const { min = 0, max = 500 } = a;
  const once = !a.scanned;
  return field(
    a,
    {
      type: String,
      isArray: true,
      minItems: min,
      maxItems: max,
      enum: a.of,
      uniqueItems: once || undefined,
      'x-kind': a.kind,
    },
    IsArray({ message: 'must be a list' }),
    ArrayMinSize(min, { message: `must have at least ${min} entries` }),
    ArrayMaxSize(max, { message: `must have at most ${max} entries` }),
    IsString({ each: true, message: 'must hold texts' }),
    MaxLength(500, { each: true, message: 'must hold texts of at most 500 characters' }),
    ...(a.of ? [IsIn(a.of, { each: true, message: `must hold only: ${a.of.join(', ')}` })] : []),
    seenInEach(a.printed ?? false),
    Matches(/\S/, { each: true, message: 'must not hold empty texts' }),
    Matches(STORABLE, { each: true, message: 'must not hold NUL or half a character' }),
    ...(once ? [distinct('text')] : []),
  );
}
