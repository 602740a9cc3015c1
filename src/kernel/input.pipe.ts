import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { onceKey } from './once.js';
import { badField, BadInput, type BadField } from './refusal.js';
import { hasSecret, withoutSecrets } from './secret-fields.js';
import { badShape } from './shape.js';

/** How many wrong fields are named at once. */
const MOST_NAMED = 100;
/** Of one field the first fault is said, which is its type where that is wrong; a list too long is not gone through. */
const CHECKED = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false, stopAtFirstError: true };

/** Turns a request body or query into its class, or says of every wrong field what is wrong with it. */
@Injectable()
export class InputPipe implements PipeTransform {
  async transform(value: unknown, { metatype, type, data }: ArgumentMetadata): Promise<unknown> {
    if (type === 'param' && String(value).includes('\0'))
      throw badField(data ?? 'address', NOT_SHOWN, 'must not contain NUL'); // PostgreSQL keeps none
    if (!metatype || type === 'custom' || [String, Number, Boolean, Array, Object].includes(metatype as never))
      return value;
    if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw new BadInput([{ field: '(body)', value: NOT_SHOWN, says: 'must be a JSON object' }]);
    }
    const odd = badShape(value);
    if (odd) throw odd;
    const object = plainToInstance(metatype as new () => object, withoutNulls(value ?? {}));
    const errors = await validate(object, CHECKED);
    if (errors.length) throw new BadInput(errors.flatMap((e) => fieldsOf(e, '')).slice(0, MOST_NAMED));
    const once = onceKey.getStore();
    if (once && type === 'body') once.body = withoutSecrets(object);
    return object;
  }
}

/** A field that is null is left out: no check of an act takes it for one that was given. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  const given = Object.entries(value).filter(([, v]) => v !== null);
  return Object.fromEntries(given.map(([name, v]) => [name, withoutNulls(v)]));
}

function fieldsOf(error: ValidationError, path: string): BadField[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const { whitelistValidation, ...others } = error.constraints ?? {};
  const own = whitelistValidation
    ? ['is not a field of this request; remove it']
    : error.value === undefined
      ? Object.keys(others).length
        ? ['is missing']
        : []
      : Object.values(others);
  return [
    ...(own.length ? [{ field, value: shown(error), says: own[0]! }] : []),
    ...(error.children ?? []).flatMap((child) => fieldsOf(child, field)),
  ];
}

export const NOT_SHOWN = '(not shown)';

/**
 * The value as read, short. Not shown are a field beside a secret one (people type into the wrong field), a field that
 * is not known, and what has parts.
 */
function shown({ target, value, constraints = {} }: ValidationError): unknown {
  if (value === undefined) return null;
  const parts = ['isObject', 'isArray', 'whitelistValidation'].some((c) => c in constraints);
  const scalars = (Array.isArray(value) ? value : [value]).every((v) => v === null || typeof v !== 'object');
  if (parts || !scalars || hasSecret(target)) return NOT_SHOWN;
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 80 ? `${text.slice(0, 80)}…` : value;
}
