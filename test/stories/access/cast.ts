import type { Json } from '../../../demo/world/client.js';
import type { Person } from '../../../demo/world/client.js';
import type { World } from '../../../demo/world/world.js';
import type { Route } from '../../setup/documented.js';

/** For every permission somebody of the story who holds it. */
export async function castOf(world: World): Promise<(route: Route) => Person> {
  const admin = world.as('admin.01');
  const permissions: Json[] = await admin.get('/api/permissions');
  const people: Json[] = await admin.get('/api/people');
  return ({ permission }) => {
    const roles: string[] | undefined = permissions.find((p) => p.verb === permission)?.roles;
    if (!roles) return admin;
    const somebody = people.find((p) => p.grants.some((g: Json) => g.state === 'active' && roles.includes(g.role)));
    if (!somebody) throw new Error(`Nobody in this story holds ${permission}`);
    return world.as(somebody.login);
  };
}
