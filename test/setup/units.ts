import type { World } from '../../demo/world/world.js';

/** A vial at the hospital that must not go into a kit: destroyed for another. */
export const STRANGE_VIAL = 'CL2-25-0107-V023';

/** A unit by its name, read by somebody who reaches it. */
export async function unitNamed(world: World, login: string, name: string): Promise<Unit> {
  const lots: Named[] = await world.as(login).get('/api/lots');
  const lot = lots.find(({ number }) => name.startsWith(`${number}-`));
  if (!lot) throw new Error(`${login} reaches no lot of ${name}: ${lots.map((l) => l.number).join(', ')}`);
  const { units } = await world.as(login).get(`/api/lots/${lot.id}`);
  const unit = units.find((u: Unit) => u.name === name);
  if (!unit) throw new Error(`${login} reaches no ${name}: ${units.map((u: Unit) => u.name).join(', ')}`);
  return unit;
}

interface Named {
  id: string;
  number: string;
}

interface Unit {
  id: string;
  name: string;
  code: string;
}
