import { visible } from '../../kernel/index.js';

/*
 * Who reaches whom (ADR 0022). Names of sites and people stand on what they did; a site's own record is read at the
 * site, a person's where they hold or held a role. What is in a kit makes no difference to any of it.
 */
visible('site', (id, s) => `exists (select 1 from site rs where rs.id = ${id} and ${s.at('rs.id')})`, {
  named: true,
  free: true,
});
visible('procedure', (id, s) => `exists (select 1 from procedure rp where rp.id = ${id} and ${s.at('rp."siteId"')})`, {
  named: true,
});
visible(
  'person',
  (id, s) =>
    s.everything
      ? `exists (select 1 from person rp where rp.id = ${id})`
      : `exists (select 1 from role_grant rg where rg."personId" = ${id} and (${s.at('rg."siteId"', 'rg."trialId"')}
           or (rg."trialId" is null and ${s.of('site', 'rg."siteId"')})))`,
  { named: true, free: true },
);
visible(
  'session',
  (id, s) => `exists (select 1 from session rn where rn.id = ${id} and ${s.of('person', 'rn."personId"')})`,
  { named: true, free: true },
);
visible(
  'proposal',
  (id, s) =>
    `exists (select 1 from proposal rp where rp.id = ${id} and (${s.at('rp."siteId"', 'rp."trialId"')}
       or (rp."personId" is null and rp."siteId" is null and rp."trialId" is null)))`,
  { named: true, free: true },
);
visible(
  'alert',
  (id, s) =>
    `exists (select 1 from alert ra where ra.id = ${id}
       and (${s.at('ra."siteId"')} or ${s.of('person', 'ra."personId"')}))`,
);
