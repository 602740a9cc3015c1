import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import { field, holds, STORABLE, type About } from './field.js';
import { strangerIn, unseenIn, unseenText } from './plain-text.js';

/** Only characters that a reader sees, in the order in which they stand. */
const seen = holds(
  'seen',
  (v) => typeof v === 'string' && unseenIn(v) === null,
  (v) => unseenText(unseenIn(String(v))),
);

/** The letters of a name are of one script, so that no letter passes for another. */
const oneScript = holds(
  'oneScript',
  (v) => typeof v === 'string' && strangerIn(v) === null,
  (v) => `holds ${strangerIn(String(v))}, a letter of another script than the rest: write the name in one script`,
);
/** Blanks around a name are no part of it, and one blank parts its words: so it is printed. */
const plainBlanks = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.replace(/\p{Zs}+/gu, ' ').replace(/^ | $/g, '') : value,
);
/**
 * Text on one line, without characters that nobody sees; 1 to `max` characters (200 when left out). A `name` is what
 * people know a thing by: its letters are of one script, and one blank parts its words. It may be left out when the
 * field named by `unless` is there.
 */
export function Text(
  a: About & { max?: number; min?: number; pattern?: RegExp; like?: string; unless?: string; name?: boolean },
) {
  const max = a.max ?? 200;
  const min = a.min ?? 1;
  const checks = [
    IsString({ message: 'must be text' }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
    ...(a.pattern ? [Matches(a.pattern, { message: `must look like ${a.like ?? String(a.example)}` })] : []),
    Matches(/\S/, { message: 'must not be empty' }),
    MinLength(min, { message: `must have at least ${min} characters` }),
    ...(a.name ? [plainBlanks, oneScript] : []),
    seen,
  ];
  const shape = { type: String, maxLength: max, minLength: min };
  if (a.unless === undefined) return field(a, shape, ...checks);
  const other = a.unless;
  const asked = (o: Record<string, unknown>, v: unknown) => v !== undefined || o[other] === undefined;
  return field(a, { ...shape, required: false }, ValidateIf(asked as (o: unknown, v: unknown) => boolean), ...checks);
}

/** A decimal number as text, with its precision: no floating point touches it. */
export const DecimalText = (a: About) =>
  Text({ ...a, max: 30, pattern: /^[-−]?\d{1,15}(\.\d{1,12})?$/, like: '79.95, with a point' });

/** The text of a file, to the byte: line ends and byte order mark too. Pages let the reader choose the file. */
export function FileText(a: About & { max?: number }) {
  const max = a.max ?? 200_000;
  return field(
    a,
    { type: String, maxLength: max, 'x-widget': 'file' },
    IsString({ message: 'must be text' }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
    Matches(STORABLE, { message: 'must be UTF-8 text' }),
    Matches(/\S/, { message: 'must not be empty' }),
  );
}

/** A scanned or typed code, taken as it is, separators too: the scan parser says what is wrong with it. */
export function Scanned(a: About) {
  return field(
    a,
    { type: String, maxLength: 500, 'x-widget': 'scan' },
    IsString({ message: 'must be text' }),
    MaxLength(500, { message: 'must have at most 500 characters' }),
    Matches(STORABLE, { message: 'must not contain NUL or half a character' }),
    Matches(/\S/, { message: 'must not be empty: scan the code' }),
  );
}

/** The id of a record, as given by an earlier answer. */
export function Ref(a: About & { kind?: string }) {
  return field(
    a,
    { type: String, format: 'uuid', 'x-kind': a.kind },
    IsString({ message: 'must be text' }),
    Matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, {
      message: 'must be an id from an earlier answer',
    }),
  );
}

export function Whole(a: About & { min?: number; max?: number }) {
  const { min = 0, max = 2_000_000_000 } = a;
  return field(
    a,
    { type: 'integer', minimum: min, maximum: max },
    IsInt({ message: 'must be a whole number' }),
    Min(min, { message: `must be at least ${min}` }),
    Max(max, { message: `must be at most ${max}` }),
  );
}

export function Flag(a: About) {
  return field(a, { type: Boolean }, IsBoolean({ message: 'must be true or false' }));
}

export function OneOf(values: readonly string[], a: About) {
  return field(a, { type: String, enum: values }, IsIn(values, { message: `must be one of: ${values.join(', ')}` }));
}

/** A field of an answer: documented, not checked. `optional` is there and may be null. `Object` is open plain data. */
export function Shows(a: About, type?: unknown) {
  const open = { type: 'object', additionalProperties: true };
  const shape = type === Object ? open : isObjects(type) ? { type: 'array', items: open } : type ? { type } : {};
  const nullable = a.optional ? { nullable: true } : {};
  return ApiProperty({ description: a.about, example: a.example, required: true, ...nullable, ...shape } as never);
}

const isObjects = (type: unknown): boolean => Array.isArray(type) && type[0] === Object;
