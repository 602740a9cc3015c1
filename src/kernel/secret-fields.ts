import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Text } from './fields.js';

/** Fields of requests that hold a password, a code or a proof, by their class. */
const secrets = new Map<Function, Set<string>>();

/** Text that is a secret: it is in no error, no log and no fingerprint of a request. */
export const SecretText = (a: Parameters<typeof Text>[0]): PropertyDecorator =>
  applyDecorators(Text(a), ApiProperty({ format: 'password' }), (target: object, name: string | symbol) => {
    const known = secrets.get(target.constructor) ?? new Set();
    secrets.set(target.constructor, known.add(String(name)));
  });

/** Whether a request, or a part of one, has a secret among its own fields. */
export const hasSecret = (request: unknown): boolean => secretsOf(request).size > 0;

/** A request without its secrets, as plain data: what may be kept or hashed. */
export function withoutSecrets(request: unknown): unknown {
  if (Array.isArray(request)) return request.map(withoutSecrets);
  if (request === null || typeof request !== 'object') return request;
  const secret = secretsOf(request);
  const open = Object.entries(request).filter(([name]) => !secret.has(name));
  return Object.fromEntries(open.map(([name, value]) => [name, withoutSecrets(value)]));
}

const NONE: ReadonlySet<string> = new Set();

const secretsOf = (request: unknown): ReadonlySet<string> =>
  (typeof request === 'object' && request !== null && secrets.get(request.constructor)) || NONE;
