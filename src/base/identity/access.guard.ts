import { ForbiddenException, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  CONFIG,
  NEEDS,
  NotAllowed,
  OPEN,
  permissionOf,
  told,
  type Actor,
  type Config,
  type Told,
} from '../../kernel/index.js';
import type { Guarded } from './content-watch.js';
import { tokenOf } from './cookie.js';
import { mustBeOwnPage } from './origin.js';
import { sessionOver } from './session.entity.js';
import { CHANGE_PASSWORD, ENROL, SIGNED_IN, UNATTENDED, UNLOCK } from './sign-in.marks.js';
import { SignedInReader, type Bar } from './signed-in.js';

/** Which bars a route stands behind no longer. */
const PASSES: Record<string, readonly Bar[]> = {
  [UNLOCK]: ['locked', 'password-given', 'password-old', 'factor'],
  [CHANGE_PASSWORD]: ['password-given', 'password-old', 'factor'],
  [ENROL]: ['factor'],
};

/** Denies by default: a route is open, or names the permission it needs. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SignedInReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marks = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<Guarded>();
    mustBeOwnPage(request, this.config.access.ownUrl);
    if (this.reflector.getAllAndOverride<boolean>(OPEN, marks)) return true;
    const needs = this.reflector.getAllAndOverride<string | undefined>(NEEDS, marks);
    const token = tokenOf(request);
    const attended = request.headers[UNATTENDED] === undefined;
    const signedIn = token === null ? null : await this.sessions.resolve(token, attended);
    if (!signedIn) throw await this.notSignedIn(token);
    if (!needs) throw new ForbiddenException('This route names no permission, so nobody may use it');
    const actor = { ...signedIn.actor, asks: request.path };
    request.actor = actor;
    const bar = signedIn.bars.find((b) => !PASSES[needs]?.includes(b));
    if (bar) throw barred(bar, actor);
    if ([SIGNED_IN, CHANGE_PASSWORD, ENROL, UNLOCK].includes(needs)) return true;
    const { roles } = permissionOf(needs);
    const entitling = actor.roles.filter((r) => roles.includes(r));
    if (!entitling.length) {
      request.refusedPermission = needs;
      throw new NotAllowed(needs);
    }
    request.actor = { ...actor, roles: entitling };
    return true;
  }

  private async notSignedIn(token: string | null): Promise<Told> {
    return sessionOver(token !== null && (await this.sessions.endedByTries(token)));
  }
}

/** What must be done first, in words and as a mark for the page. */
function barred(bar: Bar, { name }: Actor): Told {
  if (bar === 'locked') return told(401, 'session-locked', { locked: { name } }, { title: 'title-locked' });
  return told(403, bar === 'factor' ? 'factor-first' : bar, { first: bar });
}
