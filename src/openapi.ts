import type { OpenAPIObject } from '@nestjs/swagger';
import { permissions } from './kernel/index.js';

const ANSWERS: Record<string, string> = {
  400: 'The request cannot be used: every field that is wrong, with its remedy',
  401: 'Nobody is signed in',
  403: 'Not allowed',
  404: 'There is no such thing',
  409: 'Refused by a gate, with all reasons',
  429: 'Too many wrong tries from here: Retry-After says for how long',
  503: 'The database does not answer, or too many who are not signed in ask at once: nothing was done, try again',
};

/** Adds to every route what all routes share: the shape of their errors, and the idempotency key. */
export function describeErrors(document: OpenAPIObject): OpenAPIObject {
  document.components ??= {};
  document.components.schemas ??= {};
  document.components.schemas.Problem = {
    type: 'object',
    required: ['title', 'status', 'detail'],
    properties: {
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      locked: { type: 'object', description: 'With 401: the session is locked, and whose it is' },
      first: { type: 'string', description: 'With 403: what must be done first: password-given, password-old, factor' },
      factor: { type: 'boolean', description: 'With 401: a code of the second factor is asked for' },
      half: { type: 'boolean', description: 'With 401: the second half of a first password is asked for' },
      ref: { type: 'string', description: 'Reference of a refusal, such as 7F3K-22' },
      reasons: { type: 'array', items: { $ref: '#/components/schemas/ReasonView' } },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: { field: { type: 'string' }, value: {}, says: { type: 'string' } },
        },
      },
    },
  };
  nameRights(document);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path)) {
      if (!operation || typeof operation !== 'object' || !('responses' in operation)) continue;
      const op = operation as { responses: Record<string, unknown>; parameters?: unknown[] };
      for (const [status, description] of Object.entries(ANSWERS)) op.responses[status] ??= { description, content };
      if (method === 'get') continue;
      op.parameters = [
        ...(op.parameters ?? []),
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', minLength: 8, maxLength: 120 },
          description: 'Sent again with the same key, the act is done once and answered the same',
        },
        {
          name: 'Seen',
          in: 'header',
          required: false,
          schema: { type: 'string', example: '0b1f…:4' },
          description:
            'Records that the sender saw, as `<id>:<version>`: an act that would write over a later version is refused (BR-41, changed-since)',
        },
      ];
    }
  }
  return document;
}

/** Pages ask for rights by name: a misspelt one does not compile. All permissions are declared by now. */
function nameRights({ components }: OpenAPIObject): void {
  const me = components!.schemas!.MeView as { properties: { may: { items: { enum?: string[] } } } };
  me.properties.may.items.enum = permissions().map((p) => p.verb);
}
