import type { World } from './world.js';

/**
 * The prefixes of the examples of GS1 and ICCBBA: nobody has them, so what is written under them is provisional. Places
 * of Stockholm and Rigshospitalet have numbers of GS1 too.
 */
export async function setDialects(world: World): Promise<void> {
  const more = { standing: 'provisional', reason: 'Waiting for the number' };
  const gs1 = { dialect: 'gs1', prefix: '9521234', use: 'on', ...more };
  const set = (qa: string, site: string, body: object) =>
    world.as(qa).post(`/api/sites/${world.site(site)}/dialects`, body);
  await set('qa.01', 'CCL', { ...gs1, gln: '9521234000013' });
  await set('qa.01', 'CCL', { dialect: 'isbt128', prefix: 'A9999', use: 'off', ...more });
  await set('qa.03', 'RH', { ...gs1, gln: '9521234000020' });
}
