import { visible, visibleToAll } from '../../kernel/index.js';

/* A label is reached as the item is that it was issued for. Templates belong to the whole installation. */
visible(
  'label',
  (id, s) => `exists (select 1 from label rl where rl.id = ${id} and ${s.any('rl."itemKind"', 'rl."itemId"')})`,
  { about: true },
);
visibleToAll('label-template');
