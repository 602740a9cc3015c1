import {
  ForbiddenException,
  Injectable,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { NEEDS, NotAllowed, OPEN, permissionOf, type Actor } from '../../kernel/index.js';
import { CHANGE_PASSWORD, SIGNED_IN } from './sign-in.marks.js';
import { Sessions } from './session.service.js';

export const COOKIE = 'atmp_session';

/** Denies by default: a route is open, or names the permission it needs. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marks = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN, marks)) return true;
    const needs = this.reflector.getAllAndOverride<string | undefined>(NEEDS, marks);
    const request = context.switchToHttp().getRequest<Request & { actor?: Actor }>();
    const token = tokenOf(request);
    const signedIn = token === null ? null : await this.sessions.resolve(token);
    if (!signedIn) throw new UnauthorizedException('Sign in first: there is no session, or it is over');
    if (!needs) throw new ForbiddenException('This route names no permission, so nobody may use it');
    const { actor } = signedIn;
    request.actor = actor;
    if (needs === CHANGE_PASSWORD) return true;
    if (signedIn.mustChangePassword)
      throw new ForbiddenException('Choose your own password first: somebody else chose this one');
    if (needs === SIGNED_IN) return true;
    const { roles } = permissionOf(needs);
    const entitling = actor.roles.filter((r) => roles.includes(r));
    if (!entitling.length) throw new NotAllowed(needs);
    request.actor = { ...actor, roles: entitling };
    return true;
  }
}

function tokenOf(request: Request): string | null {
  const bearer = /^Bearer (\S{20,100})$/.exec(request.headers.authorization ?? '');
  if (bearer) return bearer[1]!;
  const cookie = (request.headers.cookie ?? '').split(/;\s*/).find((c) => c.startsWith(`${COOKIE}=`));
  return cookie ? cookie.slice(COOKIE.length + 1) : null;
}
