import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { BadInput, type BadField } from './refusal.js';

/** Turns a request body or query into its class, or says of every wrong field what is wrong with it. */
@Injectable()
export class InputPipe implements PipeTransform {
  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (!metatype || type === 'custom' || [String, Number, Boolean, Array, Object].includes(metatype as never))
      return value;
    if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw new BadInput([{ field: '(body)', value: shown('', value), says: 'must be a JSON object' }]);
    }
    const object = plainToInstance(metatype as new () => object, value ?? {});
    const errors = await validate(object, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
    if (errors.length) throw new BadInput(errors.flatMap((e) => fieldsOf(e, '')));
    return object;
  }
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
    ...(own.length ? [{ field, value: shown(field, error.value), says: own.at(-1)! }] : []),
    ...(error.children ?? []).flatMap((child) => fieldsOf(child, field)),
  ];
}

/** The value as read, short; never a password, a code or a proof. */
function shown(field: string, value: unknown): unknown {
  if (/password|totp|proof/i.test(field)) return '(not shown)';
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 80 ? `${text.slice(0, 80)}…` : value;
}
