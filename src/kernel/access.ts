import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Actor } from './actor.js';
import type { Gate } from './gate.js';

/** What a role may do, said in one sentence. */
export interface Permission {
  verb: string;
  roles: readonly string[];
  says: string;
}

const declared = new Map<string, Permission>();

/** Declares a permission. What no route asks for and no declaration names is denied. */
export function permission(verb: string, roles: readonly string[], says: string): string {
  if (declared.has(verb)) throw new Error(`Two permissions ${verb}`);
  declared.set(verb, { verb, roles, says });
  return verb;
}

export const permissions = (): Permission[] => [...declared.values()].sort((a, b) => (a.verb < b.verb ? -1 : 1));
export const permissionOf = (verb: string): Permission => {
  const found = declared.get(verb);
  if (!found) throw new Error(`No permission ${verb} is declared`);
  return found;
};

export const OPEN = 'atmp:open';
export const NEEDS = 'atmp:needs';

/** Anybody may ask, without signing in. */
export const Open = () => SetMetadata(OPEN, true);
/** The permission that a route asks for; `signed-in` for everybody who is. */
export const Needs = (verb: string) =>
  applyDecorators(SetMetadata(NEEDS, verb), ApiExtension('x-permission', verb), ApiBearerAuth());
/** The gate that stands before a state-changing route. */
export const Gated = (...gates: readonly Gate<never>[]) => ApiExtension('x-gate', gates.map((g) => g.step).join(' '));
/** A state-changing route that touches nothing of the chain, and why it has no gate. */
export const Ungated = (why: string) => ApiExtension('x-no-gate', why);

export interface ActorRequest {
  actor?: Actor;
  headers: Record<string, string | string[] | undefined>;
}

/** The person who asks. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  if (!actor) throw new Error('This route has no signed-in person');
  return actor;
});
