import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { permissionOf, type Actor } from '../../kernel/index.js';
import { ContentTries } from './content-tries.js';
import { ROLES } from './roles.js';

/** A request as the guard leaves it. */
export type Guarded = Request & { actor?: Actor; refusedPermission?: string };

/** Looks at answers that were sent: what a blinded person was not shown is noted. */
@Injectable()
export class ContentWatch implements NestMiddleware {
  constructor(private readonly tries: ContentTries) {}

  use(request: Guarded, response: Response, next: NextFunction): void {
    response.once('finish', () => {
      const { actor } = request;
      if (!actor?.blindedIn.length) return;
      const { statusCode: answer } = response;
      const refused = answer === 403 && isOfContent(request.refusedPermission);
      if (refused || (answer === 404 && request.route)) this.tries.note({ actor, what: whatOf(request), answer });
    });
    next();
  }
}

/** Somebody of the unblinded side may do it, and nobody of the blinded. */
export function isOfContent(permission: string | undefined): boolean {
  if (!permission) return false;
  const sides = permissionOf(permission).roles.map((role) => ROLES[role]?.side);
  return sides.includes('unblinded') && !sides.includes('blinded');
}

const whatOf = (request: Guarded): string => request.originalUrl.split(/[/?]/)[2] ?? '';
