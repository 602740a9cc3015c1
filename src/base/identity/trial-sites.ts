import { Sight, type Look } from '../../kernel/index.js';

/** Whether a site takes part in a trial: whoever holds a role for that trial alone reaches it then. */
export async function takesPart(look: Look, trialId: string, siteId: string): Promise<boolean> {
  const role = 'of the trial';
  const sight = new Sight({ kind: 'person', held: [{ role, siteId: null, trialId }], roles: [role] });
  const rows = await look.sql(`select 1 from site ts where ts.id = ? and ${sight.of('site', 'ts.id')}`, [siteId]);
  return rows.length > 0;
}
