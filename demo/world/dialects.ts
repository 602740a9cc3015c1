import type { World } from './world.js';

/** The prefixes of the examples of GS1 and ICCBBA: nobody has them, so what is written under them is provisional. */
export async function setDialects(world: World): Promise<void> {
  const path = `/api/sites/${world.site('CCL')}/dialects`;
  const more = { standing: 'provisional', reason: 'Waiting for the number' };
  const quality = world.as('qa.01');
  await quality.post(path, { dialect: 'gs1', prefix: '9521234', use: 'on', ...more });
  await quality.post(path, { dialect: 'isbt128', prefix: 'A9999', use: 'off', ...more });
}
