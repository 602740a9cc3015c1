import { visible } from '../../kernel/index.js';

/*
 * A hold is reached by whoever reaches what it lies on, and by whoever has something that descends from it: it stops
 * them, so they may know it.
 */
visible(
  'hold',
  (id, s) =>
    `exists (select 1 from hold rh where rh.id = ${id}
       and (${s.any('rh."scopeKind"', 'rh."scopeId"')} or ${s.of('ancestor', 'rh."scopeId"')}))`,
  { about: true },
);
