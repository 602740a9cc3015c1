import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { distinct } from './distinct.js';
import { strangerIn, unseenIn, unseenText } from './plain-text.js';
import { instantOf, lastDayOf } from './time.js';

/**
 * What every field of a request says of itself. One decorator checks it and documents it. The first check that fails
 * ends it: the type comes first, then the length, which bounds what the others read.
 */
interface About {
  /** What it is, with unit and format. */
  about: string;
  example?: unknown;
  optional?: boolean;
}

const api = (a: About, more: object) =>
  ApiProperty({ description: a.about, example: a.example, required: !a.optional, ...more });

const field = (a: About, more: object, ...checks: PropertyDecorator[]) =>
  applyDecorators(api(a, more), ...(a.optional ? [IsOptional()] : []), ...checks);

const holds = (name: string, test: (value: unknown) => boolean, message: string | ((value: unknown) => string)) => {
  const says = typeof message === 'string' ? () => message : (a?: ValidationArguments) => message(a?.value);
  return ValidateBy({ name, validator: { validate: test, defaultMessage: says } });
};

/** Only characters that a reader sees, in the order in which they stand. */
const seen = holds(
  'seen',
  (v) => typeof v === 'string' && unseenIn(v) === null,
  (v) => unseenText(unseenIn(String(v))),
);

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
/** What both engines keep as it is: no NUL, no half of a surrogate pair. */
const STORABLE = /^[^\p{Cs}\0]*$/u;

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

/**
 * What a time is of: something that happened, `after` what and never in the future, which a gate judges; something that
 * is planned and may lie ahead; or only a question, such as a filter.
 */
export type TimeOf = 'planned' | 'asked' | { after: string };

const OLDEST = '2000';
const tooOld = (of: TimeOf, text: string): boolean => of !== 'asked' && text < OLDEST;

const timeApi = ({ of, about }: About & { of: TimeOf }, format: string) => ({
  type: String,
  format,
  'x-time': typeof of === 'string' ? of : 'happened',
  ...(typeof of === 'string' ? {} : { description: `${about}; after ${of.after}, not in the future` }),
});

/** A calendar date, not before 2000. */
export function DayField(a: About & { of: TimeOf; orMonth?: boolean }) {
  const message = a.orMonth
    ? 'must be a date YYYY-MM-DD or a month YYYY-MM, from 2000 on'
    : 'must be a date YYYY-MM-DD of the calendar, from 2000 on';
  const isDay = (v: unknown) =>
    typeof v === 'string' && (a.orMonth || v.length === 10) && lastDayOf(v) !== null && !tooOld(a.of, v);
  return field(a, timeApi(a, 'date'), holds('isDay', isDay, message));
}

const isInstant = (v: unknown): v is string => typeof v === 'string' && instantOf(v) !== null;

/** An instant, in UTC or with an offset, not before 2000; kept as UTC. */
export function MomentField(a: About & { of: TimeOf }) {
  const toUtc = Transform(({ value }: { value: unknown }) => (isInstant(value) ? instantOf(value) : value));
  const message = 'must be an instant with its zone, such as 2026-11-18T09:36:00Z, from 2000 on';
  const holdsIt = (v: unknown) => isInstant(v) && !tooOld(a.of, v);
  return field(a, timeApi(a, 'date-time'), toUtc, holds('isInstant', holdsIt, message));
}

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

/** A field of an answer: documented, not checked. `optional` is there and may be null. `Object` is open plain data. */
export function Shows(a: About, type?: unknown) {
  const open = { type: 'object', additionalProperties: true };
  const shape = type === Object ? open : isObjects(type) ? { type: 'array', items: open } : type ? { type } : {};
  const nullable = a.optional ? { nullable: true } : {};
  return ApiProperty({ description: a.about, example: a.example, required: true, ...nullable, ...shape } as never);
}

const isObjects = (type: unknown): boolean => Array.isArray(type) && type[0] === Object;
