import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy, type ValidationArguments } from 'class-validator';

/**
 * What every field of a request says of itself. One decorator checks it and documents it. The first check that fails
 * ends it: the type comes first, then the length, which bounds what the others read.
 */
export interface About {
  /** What it is, with unit and format. */
  about: string;
  example?: unknown;
  optional?: boolean;
}

const api = (a: About, more: object) =>
  ApiProperty({ description: a.about, example: a.example, required: !a.optional, ...more });

export const field = (a: About, more: object, ...checks: PropertyDecorator[]) =>
  applyDecorators(api(a, more), ...(a.optional ? [IsOptional()] : []), ...checks);

export const holds = (
  name: string,
  test: (value: unknown) => boolean,
  message: string | ((value: unknown) => string),
) => {
  const says = typeof message === 'string' ? () => message : (a?: ValidationArguments) => message(a?.value);
  return ValidateBy({ name, validator: { validate: test, defaultMessage: says } });
};

/** What both engines keep as it is: no NUL, no half of a surrogate pair. */
export const STORABLE = /^[^\p{Cs}\0]*$/u;
