import { visible } from '../../kernel/index.js';

/*
 * A trial is reached by roles held for it, and by the sites that take part in it or that its dossier names as makers.
 * A subject is reached at its site and in its trial alone.
 */
visible(
  'trial',
  (id, s) =>
    `exists (select 1 from trial rt where rt.id = ${id}
       and (${s.at(null, 'rt.id')}
         or exists (select 1 from trial_site rs where rs."trialId" = rt.id and ${s.at('rs."siteId"', 'rs."trialId"')})
         or exists (select 1 from protocol_version rv where rv."trialId" = rt.id
                     and ${s.bySite((site) => `rv.definition like '%' || ${site} || '%'`)})))`,
);
visible(
  'subject',
  (id, s) => `exists (select 1 from subject rs where rs.id = ${id} and ${s.at('rs."siteId"', 'rs."trialId"')})`,
  { free: true },
);

/* Whoever has a role for a trial knows the sites that take part in it. */
visible(
  'site',
  (id, s) =>
    `exists (select 1 from trial_site rs where rs."siteId" = ${id} and ${s.at('rs."siteId"', 'rs."trialId"')})`,
);

/* What a protocol names is known to whoever reaches its trial. */
for (const kind of ['product', 'process']) {
  visible(
    kind,
    (id, s) =>
      `exists (select 1 from protocol_version rw where rw.definition like '%' || ${id} || '%'
         and ${s.of('trial', 'rw."trialId"')})`,
  );
}

/** A product that a protocol of a trial names, for roles held for that trial. */
visible(
  'product-of-trial',
  (id, s) =>
    `exists (select 1 from protocol_version rw where rw.definition like '%' || ${id} || '%'
       and ${s.at(null, 'rw."trialId"')})`,
);
