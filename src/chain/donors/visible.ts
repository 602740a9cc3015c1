import { visible, visibleToAll } from '../../kernel/index.js';

/** They take a donation in: while it is on its way they look for it, and its record names no receiver. */
const RECEIVING = ['operator', 'logistics'];

/* A donation stays its establishment's when it has gone to the maker. Laboratories are everybody's. */
visible(
  'donation',
  (id, s) =>
    `exists (select 1 from donation rd join donor ro on ro.id = rd."donorId"
       where rd.id = ${id} and ${s.at('ro."siteId"')})`,
);
visible('donation', (id, s) =>
  RECEIVING.some((role) => s.holds(role))
    ? `exists (select 1 from item rx where rx.id = ${id} and rx.kind = 'donation' and rx.state = 'in-transit')`
    : '1 = 0',
);
visibleToAll('laboratory');
